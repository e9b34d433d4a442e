"""Plain functions over strings: sentences, clauses, widths, character classes."""
