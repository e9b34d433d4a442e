"""What the labels of a web page's lines mean: hints from its markup, which the structure judges.

BOILERPLATE lies outside the article, or is boxed off in it. META stands between title and body: a byline, if
not a deck. Every other kind is what the markup calls the line.
"""

from __future__ import annotations

BOLD = 6
"""Level of a short line that is all bold, and so may be a heading; h1 to h6 have levels below."""
