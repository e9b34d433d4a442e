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
    (check_arithmetic, 2),
    (check_durations, 3),
    (check_lists, 3),
    (check_ranges, 1),
    (check_measures, 2),
    (check_repeats, 2),
    (check_scope, 0),
    (check_names, 0),
    (check_shares, 3),
    (check_wording, 0),
)
"""Each with the fewest figures of which it can find anything."""


def find_inconsistencies(article: Article) -> Iterator[Candidate]:
    """The candidates of all checks; each check is linear in the article's length."""
    figures = len(article.metrics)
    for check, fewest in CHECKS:
        if figures >= fewest:
            yield from check(article)
