"""The reading of one block: figures first, then the meaning of each."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from content.document import Block, BlockKind, TextRange
from content.metrics.article_so_far import ArticleSoFar
from content.metrics.calendar import Dated
from content.metrics.dating import BlockTimes
from content.metrics.elided import with_units_left_out
from content.metrics.figures_in_order import in_order, list_places, outside
from content.metrics.grading import confidence, kind_of, plain, trimmed
from content.metrics.implied import implied_age, implied_units, lone_sum, of_index, stands_alone
from content.metrics.layout import Layout
from content.metrics.levels import level_reader
from content.metrics.metric import Metric, MetricKind, Modality
from content.metrics.modality import Cue, modality_reader, sense_of
from content.metrics.qualifiers import qualifier_reader
from content.metrics.quantities import quantity_reader
from content.metrics.quantity import Quantity
from content.metrics.ranks import Rank, rank_reader
from content.metrics.scan import scanner
from content.metrics.subject import ChineseSubjects
from content.metrics.subject_en import EnglishSubjects
from content.metrics.tables import TableRow
from content.metrics.timing import TimeMention
from content.metrics.units import Unit
from content.metrics.vetoes import veto
from content.text.characters import has_cjk
from content.text.late_pattern import late_pattern
from content.values import dataclass

_REACH = 80
_OPEN = (Modality.TARGET, Modality.FORECAST)
_OWNED = late_pattern(r"的?[\u4e00-\u9fff]{0,5}?(?:目标|计划|规划|预算|预期|预测|指标)")
"""After a figure: a cue further on speaks of this figure (30万辆的目标), not of the next one."""
_BETWEEN = (MetricKind.DURATION, MetricKind.PERCENT)
"""What may stand between two sums of one currency: 60万元，远高于10年前的40万."""
_ADDRESS = late_pattern(r"(?:https?://|www\.)[^\s\u4e00-\u9fff，。；、]+")


Subjects = ChineseSubjects | EnglishSubjects | TableRow


@dataclass(frozen=True, slots=True)
class _Setting:
    """A figure with the two sides of its clause."""

    figure: Quantity
    left: str
    right: str
    clause: tuple[int, int]
    sentence: tuple[int, int]


class BlockReading:
    """The reading of one block: figures first, then the meaning of each."""

    def __init__(self, article: ArticleSoFar, block: Block) -> None:
        """`article` is told of the times and the figures of the block as they are read."""
        self._article, self._block = article, block
        self._printed = block.range.of(article.document.text)
        self._lang = "zh" if has_cjk(self._printed) else "en"
        self._text = scanner(self._lang).fold(self._printed)
        self._sum: dict[int, Unit] = {}
        """The currency of the figure before, if it is a sum, by the start of its sentence."""

    def metrics(self) -> tuple[Metric, ...]:
        """The metrics of the block, in reading order."""
        text, lang = self._text, self._lang
        read = quantity_reader(lang).read(text)
        if lang == "en":
            read = with_units_left_out(text, read)
        self._layout = Layout(text)
        ranks = list(rank_reader(lang).scan(text, self._layout))
        if not read and not ranks:
            return ()
        if self._block.kind is not BlockKind.TABLE:  # a table goes on in the year of the words above it
            self._article.calendar.enter()
        self._times = BlockTimes(text, self._printed, self._layout, lang, self._article.calendar)
        figures = self._figures(read, ranks)
        if not figures and not ranks:
            return ()
        self._cues: list[Cue] = modality_reader(lang).cues(text)
        self._row = TableRow(self._printed, self._article.header, lang) if self._article.header else None
        subjects = self._row or self._subjects()
        self._places = list_places(text, figures)
        self._starts = [figure.start for figure in figures]
        found = [
            self._rank(item, subjects.before(item.start))
            if isinstance(item, Rank)
            else self._metric(self._setting(item), subjects)
            for item in in_order(figures, ranks)
        ]
        return tuple(sorted(found, key=lambda metric: metric.range))

    def _subjects(self) -> Subjects:
        dated = [(mention.start, mention.end) for mention in self._times.dating]
        if self._lang != "zh":
            return EnglishSubjects(self._printed, self._layout, dated)
        bases = [(mention.start, mention.end) for mention in self._times.bases]
        return ChineseSubjects(self._text, self._printed, self._layout, dated, bases)

    def _figures(self, read: list[Quantity], ranks: list[Rank]) -> list[Quantity]:
        """Those that are no date, no rank, and not refused by a rule."""
        text = self._text
        taken = [(mention.start, mention.end) for mention in self._times.mentions]
        taken.extend((rank.start, rank.end) for rank in ranks)
        if "://" in text or "www." in text:
            taken.extend(match.span() for match in _ADDRESS.finditer(text))
        figures = outside(read, sorted(taken))
        return [figure for figure in figures if veto(text, figure, self._lang) is None]

    def _setting(self, figure: Quantity) -> _Setting:
        clause = self._layout.clause(figure.start, figure.end)
        left = self._text[max(clause[0], figure.start - _REACH) : figure.start]
        right = self._text[figure.end : min(clause[1], figure.end + _REACH)]
        return _Setting(figure, left, right, clause, self._layout.sentence(figure.start))

    def _metric(self, setting: _Setting, subjects: Subjects) -> Metric:
        figure, left, right = setting.figure, setting.left, setting.right
        unit, implied = self._unit(setting)
        if unit is None or unit.kind not in _BETWEEN:
            self._sum = {setting.sentence[0]: unit} if unit and unit.kind is MetricKind.MONEY else {}
        beyond = self._text[figure.end : min(setting.clause[1] + 1, figure.end + _REACH)]
        changes = unit is not None and unit.kind in (MetricKind.PERCENT, MetricKind.RATIO)
        qualifiers = qualifier_reader(self._lang)
        qualifier = qualifiers.read(left, self._text[figure.end : figure.end + 12], figure.more, changes)
        sense = self._sense(setting)
        dated = self._dated(figure, sense)
        said = self._article.said(self._range(figure.start, figure.end))
        subject = subjects.of(figure if unit is figure.unit else replace(figure, unit=unit))
        return Metric(
            id=self._article.id(self._printed, figure.start, figure.end),
            kind=unit.kind if unit else kind_of(figure, subject),
            range=self._range(figure.start, figure.end),
            quote=self._printed[figure.start : figure.end],
            block=self._block.id,
            value=plain(figure.value),
            unit=figure.unit_name or (unit.name if unit else ""),
            value_max=None if figure.high is None else plain(figure.high),
            fraction=figure.fraction,
            unit_implied=implied,
            currency=unit.code if unit else None,
            qualifier=qualifier.word,
            op=qualifier.op,
            direction=qualifiers.direction(left, right) if changes else qualifiers.change(left),
            modality=sense,
            subject=trimmed(subject),
            time=dated.label,
            time_resolved=dated.resolved,
            attribution=said.shown,
            attribution_kind=said.kind,
            level=level_reader(self._lang).level(
                figure, left, beyond, self._text.startswith("-", figure.numeral.end)
            ),
            rule=f"{self._lang}.{figure.shape}{'.implied' if implied else ''}",
            confidence=confidence(figure, implied),
        )

    def _dated(self, figure: Quantity, sense: Modality) -> Dated:
        """The time of a figure; in a table that of its row or column.

        What is still to come is not dated by an earlier sentence about what has been, nor the reverse.
        """
        head = self._row.time(figure.start) if self._row else None
        if head:
            return self._times.of_head(head)
        place, count = self._places.get(figure.start, (None, 1))
        carried = self._is_open if sense in _OPEN else self._is_told
        return self._times.of(figure.start, figure.end, place, count, carried)

    def _is_told(self, mention: TimeMention) -> bool:
        """Whether a time is not yet to come."""
        written = self._article.calendar.written
        return not (mention.year and written and mention.year > written)

    def _is_open(self, mention: TimeMention) -> bool:
        """Whether the words around a time tell of what is still to come, or the year is yet to come."""
        written = self._article.calendar.written
        if mention.year and written and mention.year > written:
            return True
        layout = self._layout
        clause, sentence = layout.clause(mention.start, mention.end), layout.sentence(mention.start)
        return sense_of(self._cues, clause, sentence, mention.start) in _OPEN

    def _sense(self, setting: _Setting) -> Modality:
        """The sense of a figure: that of its clause, else that of its column."""
        at = setting.figure.start
        following = None if _OWNED.match(setting.right) else self._following(at, setting.clause[1])
        sense = sense_of(self._cues, setting.clause, setting.sentence, at, following)
        if sense in _OPEN and modality_reader(self._lang).starts(setting.left):
            return Modality.ACTUAL
        return self._row.sense(at) if self._row and sense is Modality.ACTUAL else sense

    def _following(self, at: int, stop: int) -> int | None:
        """Where the next figure of the clause begins."""
        index = bisect_right(self._starts, at)
        return self._starts[index] if index < len(self._starts) and self._starts[index] < stop else None

    def _unit(self, setting: _Setting) -> tuple[Unit | None, bool]:
        """The unit of a figure, and whether it was left out in print."""
        figure = setting.figure
        unit = figure.unit
        if figure.elided:
            return unit, True
        if unit is not None and unit.name == "元" and self._is_chunk(figure):
            return replace(unit, name="块", kind=MetricKind.COUNT, code=None, classifier=True), False
        if unit is None and figure.fraction is None and self._lang == "zh" and figure.shape != "fraction":
            implied = implied_units().unit(
                setting.left,
                setting.right,
                self._text,
                figure.numeral.reading.grouped,
                self._text[figure.start : figure.end],
            )
            if implied is None and figure.numeral.reading.grouped and stands_alone(setting.right):
                implied = self._sum.get(setting.sentence[0]) or lone_sum(figure.value)
            return implied, implied is not None
        if (
            unit is not None
            and unit.name == "point"
            and of_index(self._text[setting.sentence[0] : figure.start])
        ):
            return replace(unit, kind=MetricKind.OTHER), False
        if unit is None and self._lang == "en":
            age = implied_age(self._text, figure.start, figure.end)
            return age, age is not None
        return unit, False

    def _is_chunk(self, figure: Quantity) -> bool:
        """Whether 块 counts things here rather than money."""
        if not self._text.endswith("块", figure.start, figure.end):
            return False
        return self._article.counts_chunks or implied_units().is_chunk(self._text, figure.end)

    def _rank(self, rank: Rank, subject: str | None) -> Metric:
        dated: Dated = self._times.of(rank.start, rank.end)
        said = self._article.said(self._range(rank.start, rank.end))
        return Metric(
            id=self._article.id(self._printed, rank.start, rank.end),
            kind=MetricKind.RANK,
            range=self._range(rank.start, rank.end),
            quote=self._printed[rank.start : rank.end],
            block=self._block.id,
            value=rank.value,
            unit="名",
            direction="down" if rank.from_bottom else None,
            modality=sense_of(
                self._cues,
                self._layout.clause(rank.start, rank.end),
                self._layout.sentence(rank.start),
                rank.start,
            ),
            subject=trimmed(subject),
            time=dated.label,
            time_resolved=dated.resolved,
            attribution=said.shown,
            attribution_kind=said.kind,
            rule=f"{self._lang}.rank",
            confidence=0.9,
        )

    def _range(self, start: int, end: int) -> TextRange:
        return TextRange(start, end).shift(self._block.range.start)
