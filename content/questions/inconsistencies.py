"""What does not add up, computed from the figures. Shown as "needs reconciling", never as wrong."""

from __future__ import annotations

from collections.abc import Iterator

from content.questions.article import Article
from content.questions.candidate import Candidate
from content.questions.check_arithmetic import check_arithmetic
from content.questions.check_durations import check_durations
from content.questions.check_lists import check_lists
from content.questions.check_measures import check_measures
from content.questions.check_names import check_names
from content.questions.check_ranges import check_ranges
from content.questions.check_repeats import check_repeats
from content.questions.check_scope import check_scope
from content.questions.check_shares import check_shares
from content.questions.check_wording import check_wording

CHECKS = (
    check_arithmetic,
    check_durations,
    check_lists,
    check_ranges,
    check_measures,
    check_repeats,
    check_scope,
    check_names,
    check_shares,
    check_wording,
)


def find_inconsistencies(article: Article) -> Iterator[Candidate]:
    """The candidates of all checks; each check is linear in the article's length."""
    for check in CHECKS:
        yield from check(article)
