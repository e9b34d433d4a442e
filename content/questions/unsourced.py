"""What is said without a source that could be asked."""

from __future__ import annotations

from collections.abc import Iterator

from content.questions.article import Article, Passage
from content.questions.candidate import Candidate
from content.questions.matching import match_rules
from content.questions.question import QuestionKind
from content.questions.rules import rules


def find_unsourced(article: Article, passage: Passage) -> Iterator[Candidate]:
    """Unsourced clauses of a passage; headlines and tables only name what the text says."""
    if passage.is_terse:
        return iter(())
    return match_rules(article, passage, rules(article.lang, "unsourced"), QuestionKind.UNSOURCED)
