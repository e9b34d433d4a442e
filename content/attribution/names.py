"""Names of sources in Chinese: before a verb of saying or after 据, and what they point back to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import cast

from content.attribution.memory import Memory
from content.attribution.persons import Persons
from content.attribution.statement import Attribution, AttributionKind, alternatives
from content.document import TextRange
from content.lexicon.load import load, words
from content.text.late_pattern import late_pattern

_DATE = r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}[日号])?|\d{4}年(?:\d{1,2}月)?|\d{1,2}[日号]"
_GLOSS = late_pattern(r"[（(][^（）()]{1,40}[）)]")
"""What a bracket adds to a name: its spelling abroad, a stock code."""
_WIRE = late_pattern(r"^.{2,14}?[讯电] ?[（(][^（）()]{1,30}[）)]")
"""Where a report comes from, before its first words: 某报讯(记者 某人)."""
_DEED = late_pattern(r"了(?!解)|(?<=.)(?<![A-Za-z])(?<![A-Za-z]\d)\d+(?:\.\d+)?(?![\d.年月日号季届期版世度])")
"""In no name of a source: 根据审计意见完善了制度, 按照预算1648万元签订合同; a Latin one may hold a digit."""
_INSIDE = "里中上内"
"""文章里, 公告中: what stands behind the name of a document."""
_WEEKDAY = "[本上]?周[一二三四五六日末]"
_DAY = rf"(?:于|在)?(?:{_DATE}|{_WEEKDAY}|[日近]日|日前|[昨今当][日天]|[本上]月|随后|此前|刚刚|最新)"
"""When a document is issued, between its issuer and the verb."""
_COUNTED = late_pattern(r"(?:共计?|合计|总计)\d+[多余]?[家名位个]")
"""A number of things, which say nothing together: 砖瓦公司共计44家公司."""
_COLUMN = late_pattern(
    r"《[^《》]{2,20}》(?:杂志|周刊|网站)?[^《》，。的]{0,8}(?:专栏|评论|社论|社评|文章|报道)"
)
"""A piece in a paper: 《经济学人》熊彼得专栏."""
_SHARE = late_pattern(r"\d+(?:\.\d+)?[%％]")
_LONGEST_NAME = 30
_EDGES = " -–—·•*\u3000"
_UNMARKED = {ord(mark): None for mark in "《》“”"}
_LATIN_NAME = late_pattern(r"[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}")
_TITLED = late_pattern(r"《([^《》]{2,40})》$")


_TOLD = late_pattern(
    r"(?<=.)(?:(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|[初底末]))?(?:[对向](?:《[^》]{1,12}》|本报|本刊))?(?:记者)?$"
)
"""When and to whom it is told, behind the name: 某人9月29日对《某报》表示."""


@cache
def names() -> Names:
    """The Chinese name rules, read once."""
    return Names()


class Names:
    """Classifies the words around a verb of saying."""

    def __init__(self) -> None:
        """Compile the lexicon's word lists."""
        cut = alternatives(_words("heads", "cuts"))
        venues = alternatives(_words("heads", "venues"))
        ends = alternatives(_words("heads", "venue_ends"))
        openers = alternatives(_words("heads", "openers"))
        self._opener = re.compile(rf"(?:{_DATE}|{openers})+[，,]?")
        self._adverbs = re.compile(rf"(?<=..)(?:{alternatives(_words('heads', 'adverbs'))})+$")
        self._cut = re.compile(rf"(?:{cut})")
        self._venue = re.compile(
            rf"(?:在接受|接受|在|于|通过)(?P<venue>[^，。]{{0,24}}?(?:{venues}))(?:{ends})*"
        )
        self._bare_venue = re.compile(r"(?P<who>.{2,8}?)(?P<venue>官微|微博|官方微博|微信公众号)$")
        self._nouns = alternatives(_words("documents", "nouns"))
        self._document = re.compile(rf"(?:{self._nouns})$|》$")
        issued = alternatives(_words("documents", "issued"))
        self._issued = re.compile(
            rf"(?P<who>[^，。的]{{2,24}}?)(?:{_DAY})?(?:[在于近今][^，。的]{{1,12}})?(?:最新)?(?:{issued})的(?P<what>.+)"
        )
        self._issuing = re.compile(
            rf"(?P<who>[^，。的]{{2,24}}?)(?:{_DAY})?(?:{issued})了?(?:最新|一[份项组则])?的?(?P<what>[^，。的]{{0,8}}(?:{self._nouns}))"
        )
        self._sorts = _sorts()
        self._persons = Persons()
        self._edition = re.compile(rf"^(?:{issued})的(?:一[份项部篇个组])?")
        self._pieces = re.compile(
            rf"(?P<who>.{{2,16}}?) ?的(?:{alternatives(_words('documents', 'pieces'))})"
        )
        self._plain = re.compile(rf"(?:{alternatives(_words('documents', 'plain'))}|的)+$")
        self._object = re.compile(rf"[^，。；]{{0,14}}?(?:{self._nouns})|[^，。；]{{0,6}}[《“]")
        self._body = re.compile(rf"(?:{alternatives(_words('documents', 'bodies'))})$")
        self._no_body = re.compile(rf"(?:^|.*)(?:{alternatives(_words('documents', 'no_bodies'))})")
        self._vendor = re.compile(rf"(?:{alternatives(_words('vendors', 'endings'))})$")
        self._no_vendor = tuple(_words("vendors", "no_vendors"))
        self._unnamed = re.compile(rf"(?:{alternatives(_words('anonymous', 'people'))})(?:们)?$")
        self._vague = re.compile(rf"(?:{alternatives(_words('anonymous', 'vague'))})")
        self._writing = tuple(_words("people", "writers"))
        self._writers = frozenset(_words("people", "writers"))
        self._pronouns = frozenset(_words("people", "pronouns"))
        pronouns = alternatives(self._pronouns)
        self._pronoun_first = re.compile(rf"({pronouns})(?:{cut})")
        self._backward = frozenset(_words("documents", "backward"))
        self._abstract = re.compile(rf"(?:{alternatives(_words('heads', 'abstract'))})")
        self._trailing = re.compile(rf"(?:{alternatives(_words('documents', 'trailing'))})$")

    def is_person(self, name: str) -> bool:
        """Whether it has the form of a person's name."""
        return self._persons.is_person(name)

    def is_document(self, name: str) -> bool:
        """Whether it ends like the name of a document: 审计报告."""
        return self._document.search(name) is not None

    def names_document(self, words_after: str) -> bool:
        """Whether what follows 发布 or 公布 is a document: 公告, 《…》, 一组数据."""
        return bool(self._object.match(words_after))

    def source(self, phrase: str, memory: Memory, cue: TextRange) -> Attribution | None:
        """The source of 据X: its kind and name; None where X is no source (根据需要)."""
        name, trimmed = phrase.strip(), False
        while (match := self._trailing.search(name)) and match.start() > 0:
            if name in self._backward:
                break
            name, trimmed = name[: match.start()].rstrip("的 "), True
        if not self._plain.sub("", name) or _DEED.search(name):
            return None
        if (bare := name.translate(_UNMARKED)) in self._backward:
            name = bare
        if name in self._backward or (name in self._pronouns and trimmed):
            return self._back(name, memory, cue)
        if trimmed and self._venue.search(name):  # 据某人在直播中透露的数字
            spoken = self.speaker(name, memory, cue, shows=False)
            if spoken is not None:
                return spoken
        publisher, _, rest = name.partition("公布的")
        if rest and self._document.search(rest) and self._is_body(publisher):
            return Attribution(publisher, "document", cue)
        kind = self._kind(name, memory)
        if kind is None and not (trimmed or _LATIN_NAME.fullmatch(name)):
            return None
        if kind is None:
            kind = "document"
        if kind == "anonymous":
            return Attribution(None, kind, cue, self._unnamed_words(name))
        return Attribution(self._short(name, kind), kind, cue)

    def speaker(self, head: str, memory: Memory, cue: TextRange, *, shows: bool) -> Attribution | None:
        """The subject of a verb of saying; None where the words before the verb name no source."""
        name = _TOLD.sub("", _GLOSS.sub("", _WIRE.sub("", head)).strip(" \u3000、"))
        opening = self._opener.match(name)
        if opening:
            name = name[opening.end() :]
        if name.endswith(("的", "之")):
            return None
        issued = self._issued.fullmatch(name)
        if issued and self._document.search(issued["what"]):
            return self._issue(issued["who"], issued["what"], memory, cue)
        issuing = self._issuing.fullmatch(name)
        if issuing and (kind := self._kind(issuing["who"], memory)) in ("document", "vendor"):
            return Attribution(issuing["who"], kind, cue)  # 海关总署周一发布数据称
        venue = self._venue.search(name)
        place = venue["venue"].removeprefix("自己的") if venue else ""
        if venue:
            before = name[: venue.start()]
            name = before if before else name[venue.end() :]
        if len(name) > 2 and name[-1] in _INSIDE:
            name = name[:-1]
        if len(name) > _LONGEST_NAME and not self._document.search(name):
            name = name.rpartition("的")[2]  # 在多地拥有门店的某公司董事长某人
        if self._document.search(document := self._adverbs.sub("", name)):
            return self._document_of(document, memory, cue)
        whole = name
        name, bare = self._trim(name)
        place = place or bare
        if name in self._pronouns:
            return self._back(name, memory, cue)
        kind = self._kind(name, memory)
        if kind is None or (shows and kind == "speaker"):
            return None
        if kind == "anonymous":
            return Attribution(None, kind, cue, self._unnamed_words(whole))
        short = self._short(name, kind)
        return Attribution(f"{short}({place})" if place and kind != "document" else short, kind, cue)

    def document(self, head: str, noun: str, memory: Memory, cue: TextRange) -> Attribution | None:
        """The source of 数据显示 and 报告指出: the owner before it, else the document spoken of before."""
        name = _GLOSS.sub("", head).strip(" \u3000、")
        opening = self._opener.match(name)
        whole = name[opening.end() :] if opening else name
        issued = self._issued.fullmatch(whole + noun)
        if issued:
            return self._issue(issued["who"], issued["what"], memory, cue)
        name = self._plain.sub("", whole).strip()
        if name:
            found = self.speaker(name, memory, cue, shows=True)
            if found is None and _LATIN_NAME.fullmatch(name):
                return Attribution(name, "document", cue)
            return found or self.speaker(whole + noun, memory, cue, shows=True)
        if memory.document is None and noun in ("数据", "统计"):
            return None
        return self._back(noun, memory, cue) if noun in self._backward else None

    def _unnamed_words(self, name: str) -> str | None:
        """What somebody unnamed is called (业内人士 of 一位不愿具名的业内人士); None where it is unclear."""
        for said in (name, self._trim(name)[0]):
            tail = said.rpartition("的")[2].strip(_EDGES)
            if self._unnamed.search(tail) and not (_SHARE.match(said) or said.startswith(self._writing)):
                return tail
        return None

    def _issue(self, who: str, what: str, memory: Memory, cue: TextRange) -> Attribution | None:
        """某机构发布的《某报告》: the document by its title, else by its name, else by who issued it."""
        titled = _TITLED.search(what)
        if titled:
            return Attribution(titled[1], "document", cue)
        kind = self._kind(who, memory)
        if kind in ("document", "vendor"):
            return Attribution(who, kind, cue)
        if _LATIN_NAME.fullmatch(who):
            return Attribution(who, "document", cue)
        return Attribution(who if what in self._backward else what, "document", cue)

    def _trim(self, name: str) -> tuple[str, str]:
        place = ""
        if name.endswith("地"):
            name = self._persons.without_manner(name)
        pronoun = self._pronoun_first.match(name)
        cut = self._cut.search(name, 2)
        if pronoun:
            name = pronoun[1]
        elif cut:
            name = name[: cut.start()]
        bare = self._bare_venue.fullmatch(name)
        if bare:
            name, place = bare["who"], bare["venue"]
        return name.strip(), place

    def _document_of(self, name: str, memory: Memory, cue: TextRange) -> Attribution | None:
        if (bare := name.translate(_UNMARKED)) in self._backward:
            return self._back(bare, memory, cue)
        name = self._edition.sub("", name)
        titled = _TITLED.search(name) if len(name) > 20 else None
        if titled:
            return Attribution(titled[1], "document", cue)
        if len(name) > 30 or self._abstract.match(name) or _SHARE.match(name):
            return None
        return Attribution(name, "document", cue)

    def _back(self, name: str, memory: Memory, cue: TextRange) -> Attribution | None:
        before = memory.document if name in self._backward else memory.speaker
        if before and before.name and name in self._backward and self._is_other(before.name, name):
            before = None
        if before is None:
            return Attribution(name, "document", cue) if name in self._backward else None
        return Attribution(before.name, before.kind, cue)

    def _is_other(self, earlier: str, noun: str) -> bool:
        """Whether a document named earlier is of another sort than the one pointed back to: 年报, 公告."""
        before, now = self._sorts.get(earlier[-2:]), self._sorts.get(noun[-2:])
        return None not in (before, now) and before != now

    def _is_body(self, name: str) -> bool:
        return bool(self._body.search(name)) and len(name) <= 25 and not self._no_body.fullmatch(name)

    def _kind(self, name: str, memory: Memory) -> AttributionKind | None:
        if not 2 <= len(name) <= _LONGEST_NAME or self._abstract.match(name) or name in self._writers:
            return None
        if _COUNTED.search(name):
            return None
        if _COLUMN.fullmatch(name):
            return "document"
        piece = self._pieces.fullmatch(name)
        if piece and (_LATIN_NAME.fullmatch(piece["who"]) or self._is_body(piece["who"])):
            return "document"
        if self._unnamed.search(name) or (self._vague.match(name) and not self._persons.titled(name)):
            return "anonymous"
        if self._is_body(name) or self._document.search(name):
            return "document"
        if (self._vendor.search(name) and not name.endswith(self._no_vendor)) or memory.is_company(name):
            return "vendor"
        if self._persons.is_person(name) or self._persons.titled(name) or memory.is_foreign_person(name):
            return "speaker"
        return None

    def _short(self, name: str, kind: AttributionKind) -> str:
        return (self._persons.titled(name) or name) if kind == "speaker" else _unbracket(name)


def _unbracket(name: str) -> str:
    """《某报》记者 -> 某报, when the brackets hold the whole name."""
    match = re.fullmatch(r"《?([^《》]+)》?(?:记者)?", name)
    return match[1] if match else name


def _sorts() -> Mapping[str, int]:
    """The sort of every document by the last two characters of its name."""
    sorts = cast("Mapping[str, list[list[str]]]", load("zh", "attribution")["documents"])["sorts"]
    return {word[-2:]: number for number, group in enumerate(sorts) for word in group}


def _words(*path: str) -> tuple[str, ...]:
    return words("zh", "attribution", *path)
