"""What does not add up, computed from the figures (first version: see the modules of each check)."""

from __future__ import annotations

from collections.abc import Iterator

from content.questions.article import Article
from content.questions.candidate import Candidate


def find_inconsistencies(article: Article) -> Iterator[Candidate]:
    """Every check in turn."""
    yield from ()
