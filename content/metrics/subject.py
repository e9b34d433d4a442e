"""What a figure measures, and of whom: the noun phrase of its clause, or the one carried from before."""

from __future__ import annotations

from content.metrics.as_printed import as_printed
from content.metrics.clauses_around import ClausesAround, parallel
from content.metrics.grading import counts_things, measures_stuff
from content.metrics.layout import Layout
from content.metrics.metric import MetricKind
from content.metrics.phrases import PhraseCutter
from content.metrics.quantity import Quantity
from content.metrics.subject_words import subject_words
from content.text.late_pattern import late_pattern

_REACH = 80
_LEAD = 10
_SPAN = 6
"""What stands between 从 and a figure that something rises from; more is a place it comes from."""
_OWNER = 12
_BEYOND = late_pattern(r"(?:[远略均也]|明显)?(?:大幅)?[低高优劣]于(.{2,12}?)的?")
"""What another figure stands beside: 远低于湖东的2.8%."""
_BESIDE = late_pattern(r"(?:[低高优]于|远?超过?|胜过)([^低高优超胜]{2,12})$")
"""The same behind a subject of its own, where 的 tells whose the figure is: 甲国的利率远超乙国的2.8%."""
_SINGLE = late_pattern(
    r"\W?([\u4e00-\u9fff])(?<![其各它他她该此分成作认而但又均约即则也都仅共可应需皆多改设定])[为占](?:约|近)?"
)
"""A thing of one letter: 窑为80度, 男占六成."""
_LINKS = " 、和与及或以，"
_OFFERS = ("支持", "采用", "配备", "搭载", "内置", "载有", "装有", "含有", "存有", "备有", "配有", "印有")
"""Before a figure and its noun: 支持25W快充."""
_ABOUT = "近约逾超 "
_TERM = late_pattern(r" ?期(?:国债|债券|存款|利率|贷款|定存)?的?(?:利率|收益率|年化)?(?:[为是达]|[：:])? ?")
"""Between a span of years and the rate of a loan or deposit for so long: 4年期6.3%."""
_GROUP = late_pattern(r"((?:及?以[上下内外])|以[前后])[的者]?[仅只约共]?[占为有达](?:到|了)?[仅只约近]?")
"""Between a bound and the figure of those within it: 40岁以上的占60%."""
_OF_A_THING = ("价值", "总值")
"""Before a figure and the thing that has it: 价值3亿元的商品."""
_MORE = ("多", "余")
_PAIR = 3
_SUMS = ("共计", "合计", "总计")
_COPULAS = tuple("占为达是约共仅")
_SPENT = late_pattern(r"(?:[用花]了?|历时|耗时)$")
_DONE = late_pattern(r"^(?:的时间)?[就便才即]?(?:完成了?)?")
_AFTER_SPAN = late_pattern(r"之?[后前内中间里]的?|以[后前来内]的?|期间的?|的时间里?")
_AFTER_BOUND = late_pattern(r"(?:及?以[上下内]|左右|之间|不等)的?|标准?煤(?:/千瓦时)?")
_COMPARED = late_pattern(
    r"(?<![占同环对性百无正反])比(?![例率值价亚赛重较如特分利萨])|(?<=..)(?<![自经服听理])[从由](?![业事此来头])"
)


class ChineseSubjects:
    """The subjects of one block's figures, asked in reading order.

    The phrase left of a figure names what it measures (营收达5亿元), unless the figure stands before its noun
    (5家门店, 5%的股份) or the clause only goes on about the thing before (同比增长5%).
    """

    def __init__(
        self,
        text: str,
        printed: str,
        layout: Layout,
        dated: list[tuple[int, int]],
        bases: list[tuple[int, int]],
    ) -> None:
        """`text` is folded, `printed` as in the document; then its times, and those compared with."""
        self._text, self._printed, self._layout = text, printed, layout
        self._cutter = PhraseCutter(text, text, dated, bases)
        self._around = ClausesAround(text, layout, self._cutter)
        self._words = subject_words()
        self._last: str | None = None
        self._last_start = self._last_end = 0
        self._last_sentence = -1
        self._last_span = self._last_noun = False
        self._window_end = 0
        self._waiting: list[str] = []

    def of(self, figure: Quantity) -> str | None:
        """The subject of the next figure as printed; None where the block names none."""
        return as_printed(self._next(figure), self._text, self._printed, figure.end)

    def before(self, place: int) -> str | None:
        """The noun phrase left of a place in its clause, else the subject said last: for ranks."""
        return as_printed(self._before(place), self._text, self._printed, place)

    def _next(self, figure: Quantity) -> str | None:
        sentence = self._layout.sentence_number(figure.start)
        opens, closes = self._layout.clause(figure.start, figure.end)
        again = self._last_sentence == sentence
        if not again:
            self._waiting = []
        begin = self._begin(opens, again)
        goes_on = again and self._last_end > opens
        window = self._window(figure)
        after, after_end = None, figure.end
        if window is None:
            after, after_end = self._noun(figure, closes)
            subject, took_after = self._subject(figure, begin, (opens, closes), after, goes_on)
        else:
            subject, took_after = self._cutter.before(begin, max(begin, window)) or None, False
        if subject is None and window is None:
            raw = self._text[begin : figure.start]
            subject = self._carried(again, opens, raw) or (
                figure.name if len(figure.name) > 1 and counts_things(figure) else None
            )
        if subject and self._text[opens - 1 : opens] not in ("（", "("):
            self._last = subject
        self._last_start, self._last_end = figure.start, after_end if took_after else figure.end
        self._last_noun = took_after
        self._window_end = 0 if window is None else figure.end
        self._last_span = figure.unit is not None and figure.unit.kind is MetricKind.DURATION
        self._last_sentence = sentence
        return subject

    def _before(self, place: int) -> str | None:
        opens, _ = self._layout.clause(place, place)
        again = self._last_sentence == self._layout.sentence_number(place)
        goes_on = again and self._last_end > opens
        phrase = self._cutter.before(self._begin(opens, again), place)
        if goes_on and self._last and phrase.endswith(("里", "中", "上")):
            return self._last + phrase
        return phrase if len(phrase) > 1 else self._last

    def _begin(self, opens: int, again: bool) -> int:
        """Where the words that belong to the next figure begin: after the figure before it."""
        if not again or self._last_end <= opens:
            return opens
        tail = (_AFTER_SPAN if self._last_span else _AFTER_BOUND).match(self._text, self._last_end)
        if tail is None and self._last_noun and self._text.startswith(("中", "里"), self._last_end):
            return self._last_end + 1  # 6%的涨幅中，
        return tail.end() if tail else self._last_end

    def _noun(self, figure: Quantity, closes: int) -> tuple[str | None, int]:
        """The noun after a figure, or the one that its unit holds (28个国家和地区), with its end."""
        name = figure.unit.name if figure.unit else ""
        if name.startswith("个") and len(name) > _PAIR:
            return name[1:], figure.end
        return self._cutter.noun(self._beside(figure), min(closes, figure.end + _REACH))

    def _beside(self, figure: Quantity) -> int:
        """Where the words after a figure begin: behind the 多 of 2万多员工."""
        bare = figure.end == figure.numeral.end and figure.numeral.reading.grouped
        at = figure.end + (bare and self._text.startswith(_MORE, figure.end))
        return at + self._text.startswith(" ", at)

    def _subject(
        self, figure: Quantity, begin: int, clause: tuple[int, int], after: str | None, goes_on: bool
    ) -> tuple[str | None, bool]:
        """The subject and whether the noun after the figure is part of it."""
        opens, closes = clause
        raw = self._text[begin : figure.start]
        ratio = figure.unit is not None and figure.unit.kind is MetricKind.RATIO
        if self._last and ratio and raw.startswith(self._words.comparing):
            return self._last, False
        if self._last_span and self._last_end == begin and _TERM.fullmatch(raw):
            return self._cutter.print(self._last_start, figure.start).rstrip("为是达：: "), False
        if goes_on and (group := _GROUP.fullmatch(self._text, self._last_end, figure.start)):
            return self._cutter.print(self._last_start, group.end(1)), False
        left = self._cutter.before(begin, figure.start)
        task = self._task(figure, raw, closes)
        if task:
            return (left if 2 <= len(left) <= _LEAD else "") + task, False
        compared = _COMPARED.search(left)
        if compared and (compared[0][-1] == "比" or len(left) - compared.end() <= _SPAN):
            left = left[: compared.start()]
        if "分别" in raw and left and not self._waiting:
            listed = parallel(self._cutter.before(opens, figure.start))
            left, *self._waiting = listed if len(listed) > 1 else [left]
        elif not left and self._waiting:
            return self._waiting.pop(0), False
        if beyond := _BEYOND.fullmatch(left) or (raw.rstrip().endswith("的") and _BESIDE.search(left)):
            left = beyond[1]
        if after and left.endswith(_OF_A_THING) and self._modifies(figure):
            return after + next(word for word in _OF_A_THING if left.endswith(word)), True
        if left in self._words.generic:
            return self._completed(left, opens, goes_on), False
        if single := _SINGLE.fullmatch(raw):
            return single[1], False
        if len(left) < 2:
            return self._unowned(figure, raw, after, goes_on and not compared, closes)
        if after and figure.unit is not None and figure.unit.kind is MetricKind.AGE:
            return after, True
        if after and after not in left and self._prefers_after(figure, left, after):
            return self._lead(figure, left, goes_on) + after, True
        if left.startswith("占") and self._last:
            return self._last + left, False
        return left, False

    def _unowned(
        self, figure: Quantity, raw: str, after: str | None, goes_on: bool, closes: int
    ) -> tuple[str | None, bool]:
        """The subject of a figure with nothing before it that names one."""
        if not counts_things(figure):
            led = raw.rstrip(_ABOUT).strip(_LINKS)
            beside = not led or led.endswith((*_OFFERS, *_SUMS)) or self._modifies(figure)
            return (after, True) if after and (beside or not goes_on) else (None, False)
        said = self._cutter.predicate(self._beside(figure), closes)
        if after is None:
            continued = said and self._last and self._last_sentence >= 0 and goes_on
            return (f"{self._last}{said}" if continued else said), False
        if raw.strip(_LINKS) and goes_on and self._last and len(self._last) <= _LEAD:
            return (self._last + after if after not in self._last else self._last), True
        if said is None or not said.startswith(after):
            return after, True
        acts = after in self._words.acts or said.startswith(self._words.acts, len(after))
        return (said if acts else after), True

    def _task(self, figure: Quantity, raw: str, closes: int) -> str | None:
        """What a time was spent on: 用7个月完成设计, and 3个月投产 after it."""
        if figure.unit is None or figure.unit.kind is not MetricKind.DURATION:
            return None
        if not _SPENT.search(raw) and (raw.strip(_LINKS) or not self._last_span):
            return None
        said = self._cutter.predicate(figure.end, closes, deed=True)
        return (said and _DONE.sub("", said)) or None

    def _completed(self, measure: str, opens: int, goes_on: bool) -> str:
        """A measure that says nothing alone (增幅, 价值) with the thing it is of."""
        measure = measure.rpartition("的")[2]
        in_sentence = self._last_sentence == self._layout.sentence_number(opens) and self._last_end > 0
        base = self._last if goes_on or in_sentence else self._around.before(opens) or self._last
        if not base or base in self._words.generic or measure in base:
            return base if base and measure in base else measure
        for word in self._words.generic:
            if base.endswith(word) and len(base) > len(word) + 1:
                base = base[: -len(word)]
                break
        return base + measure

    def _lead(self, figure: Quantity, left: str, goes_on: bool) -> str:
        """What of the words before a figure belongs to the noun after it: its owner or place."""
        if not counts_things(figure):
            if goes_on and self._last and len(left) <= 3:
                return self._last
            if len(left) > _OWNER:
                verb = self._words.noun_verb.search(left, 2)
                left = left[: verb.start()] if verb else left
            return left if len(left) <= _OWNER else ""
        end = len(left)
        while end:
            length = self._words.counting.at_end(left, 0, end) or int(left[end - 1] in "了过着")
            length = length or self._words.verbs.at_end(left, 0, end)
            if not length:
                break
            end -= length
        lead = left[:end].removesuffix("所")  # 清点所涵盖的40名窑工
        if any(match.end() == end for match in self._words.saying.finditer(lead)):
            return ""
        if not lead and goes_on and self._last and len(self._last) <= _LEAD:
            return self._last
        if len(lead) > _LEAD:
            adverb = self._words.noun_verb.search(lead, 2)
            lead = lead[: adverb.start()] if adverb and adverb[0] != "的" else lead
        return lead if 2 <= len(lead) <= _LEAD else ""

    def _prefers_after(self, figure: Quantity, left: str, after: str) -> bool:
        if left.endswith(self._words.measures):
            return False
        before = self._text[max(0, figure.start - 3) : figure.start].rstrip('「“"『 ')
        modifies = before.endswith("的") or self._modifies(figure)
        measured = after.endswith(self._words.measures) and left.isascii()
        done = measures_stuff(figure) and self._words.counting.at_end(left, 0, len(left)) > 0
        done = done or left.endswith(self._words.transfers)
        return counts_things(figure) or modifies or measured or done or len(left) <= 3 or len(left) > 14

    def _modifies(self, figure: Quantity) -> bool:
        """Whether a figure describes the noun after it: 5% 的股份."""
        return self._text.startswith("的", self._beside(figure))

    def _window(self, figure: Quantity) -> int | None:
        """Where the word begins that makes the figure a frame of others: 过去5年, 上市6个月."""
        if figure.unit is None or figure.unit.kind is not MetricKind.DURATION:
            return None
        for word in self._words.windows:
            if self._text.endswith(word, 0, figure.start) and not self._text.endswith(
                "提前", 0, figure.start
            ):
                return figure.start - len(word)
        return None

    def _carried(self, again: bool, opens: int, raw: str) -> str | None:
        """The thing said before, for a clause that names none of its own."""
        if again and self._window_end:
            spoken = self._layout.clause_before(opens)
            rest = self._cutter.before(self._window_end, spoken[1]) if spoken else ""
            if spoken and spoken[0] <= self._window_end and len(rest) > 2:
                return rest
        inside = self._around.outside_brackets(self._last_end, opens)
        if inside:
            return inside
        if self._last and again:
            named = self._around.before_brackets(opens) if raw.lstrip('”"’ ').startswith(_COPULAS) else None
            return named or self._around.measure_between(self._last_end, opens) or self._last
        if not raw.strip(_LINKS) and self._text[opens - 1 : opens] in tuple("，；;,"):
            return None  # a figure that opens its clause does not go on about the one before
        return self._around.before_brackets(opens) or self._around.before(opens) or self._last
