"""Who says a clause: a named speaker, a document, a company of itself, somebody unnamed, or nobody."""
