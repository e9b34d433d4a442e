"""Document + metrics -> open questions: the one door of this package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from content.attribution.attribute import Attributions, attribute
from content.digests import sha256
from content.document import Document
from content.messages import Message
from content.metrics.metric import Metric
from content.questions.article import Article, read_article
from content.questions.asked import find_asked
from content.questions.candidate import Candidate
from content.questions.claims import find_claims, uncovered
from content.questions.disputed import find_disputed
from content.questions.forecasts import find_forecasts
from content.questions.inconsistencies import find_inconsistencies
from content.questions.merging import Merged, merge
from content.questions.question import OpenQuestion, Tier
from content.questions.quoting import widen
from content.questions.scoring import Scored, diminish, score, select
from content.questions.signs import Interests, read_signs
from content.questions.statements import find_statements
from content.questions.unsourced import find_unsourced
from content.values import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """A step of `iter_questions`: done steps of all, and the result once it is complete."""

    done: int
    total: int
    questions: tuple[OpenQuestion, ...] | None = None


def extract_questions(
    document: Document,
    metrics: Sequence[Metric],
    attributions: Attributions | None = None,
) -> tuple[OpenQuestion, ...]:
    """The open questions of an article in text order. Linear in its length; never raises for odd text."""
    found: tuple[OpenQuestion, ...] = ()
    for step in iter_questions(document, metrics, attributions):
        found = step.questions or found
    return found


def iter_questions(
    document: Document,
    metrics: Sequence[Metric],
    attributions: Attributions | None = None,
) -> Iterator[Progress]:
    """The same in steps of one block, for callers that give way to the user in between.

    Every step but the last has `questions` None; the last one carries the result. `attributions` saves
    reading them again where the caller has them.
    """
    said = attributions if attributions is not None else attribute(document)
    article = read_article(document, metrics, said)
    total = len(article.passages) + 1
    candidates: list[Candidate] = []
    claims: list[Candidate] = []
    interests = Interests()
    for index, passage in enumerate(article.passages):
        following = article.passages[index + 1] if index + 1 < len(article.passages) else None
        known = [
            *find_asked(article, passage, following),
            *find_disputed(article, passage),
            *find_forecasts(article, passage),
            *find_unsourced(article, passage),
            *find_statements(article, passage),
        ]
        found = read_signs(article, passage)
        interests.add(passage, found)
        claims.extend(find_claims(article, passage, found, known))
        candidates.extend(known)
        yield Progress(index + 1, total)
    candidates.extend(find_inconsistencies(article))
    yield Progress(total, total, _finish(article, candidates, claims, interests))


def _finish(
    article: Article, candidates: Sequence[Candidate], claims: Sequence[Candidate], interests: Interests
) -> tuple[OpenQuestion, ...]:
    if not candidates and not claims:
        return ()
    merged = merge(article, candidates)
    apart = uncovered(claims, [item.candidate for item in merged])
    items = (*merged, *(Merged(claim, (claim.range,)) for claim in apart))
    scored = [_score(article, item, interests) for item in items]
    listed = select(article, widen(article, diminish(scored), interests))
    return tuple(_question(article, item, tier) for item, tier in listed)


def _score(article: Article, item: Merged, interests: Interests) -> Scored:
    candidate = item.candidate
    points = score(article, candidate, len(item.spans), interests.of(candidate.range))
    return Scored(candidate, points, item.spans[1:])


def _question(article: Article, item: Scored, tier: Tier) -> OpenQuestion:
    candidate = item.candidate
    quote = candidate.range.of(article.document.text)
    others = (span for span in item.others if not span.overlaps(candidate.range))
    return OpenQuestion(
        id=_id(article, candidate, quote),
        kind=candidate.kind,
        tier=tier,
        quote=quote,
        spans=(candidate.range, *others),
        why=Message(f"questions.why.{candidate.rule}{candidate.variant}", candidate.values),
        settle=Message(f"questions.settle.{candidate.rule}", candidate.values),
        rule=candidate.rule,
        score=item.score,
        due=candidate.due,
        metrics=candidate.metrics,
    )


def _id(article: Article, candidate: Candidate, quote: str) -> str:
    """A hash of kind, quote and the words around it, so that edits elsewhere do not change it."""
    text, span = article.document.text, candidate.range
    around = text[max(0, span.start - 16) : span.end + 16]
    digest = sha256(f"{candidate.kind}\0{quote}\0{around}".encode("utf-8", "surrogatepass")).hexdigest()
    return f"q-{digest[:10]}"
