"""What the reading of an article remembers of its sources."""

from __future__ import annotations

from content.attribution.memory import Memory
from content.attribution.names import names
from content.attribution.statement import Attribution

REED = Attribution("方启明(周年会)", "speaker")
REPORT = Attribution("省粮食局的年报", "document")


def memory(text: str = "") -> Memory:
    return Memory(text, names().is_person)


def test_the_last_speaker_and_the_last_document_are_kept_apart() -> None:
    kept = memory()
    kept.spoke(REED)
    kept.spoke(REPORT)
    assert (kept.speaker, kept.document) == (REED, REPORT)
    kept.spoke(Attribution(None, "anonymous"))
    assert kept.speaker == REED


def test_sources_fade_after_some_blocks() -> None:
    kept = memory()
    kept.spoke(REED)
    kept.next_block()
    kept.next_block()
    assert kept.speaker == REED
    kept.next_block()
    assert kept.speaker is None
    assert kept.document is None


def test_a_known_speaker_who_opens_a_sentence_is_meant_again() -> None:
    kept = memory()
    kept.spoke(REED)
    kept.spoke(Attribution("付小姐", "speaker"))
    kept.mention("水泵厂里，方启明在上班。")
    assert kept.speaker is not None
    assert kept.speaker.name == "方启明"
    kept.mention("很久很久以前在一个很远很远的地方有一位付小姐。")
    assert kept.speaker.name == "方启明"


def test_only_the_last_speakers_are_known_again() -> None:
    kept = memory()
    for number in range(20):
        kept.spoke(Attribution(f"证人{number:02}", "speaker"))
    kept.mention("证人00来了。")
    assert kept.speaker == Attribution("证人19", "speaker")
    kept.mention("证人12来了。")
    assert kept.speaker == Attribution("证人12", "speaker")


def test_an_occasion_announces_its_speaker() -> None:
    kept = memory()
    kept.mention("昨晚，在方启明的一场直播里，")
    assert kept.speaker == Attribution("方启明(直播)", "speaker")
    kept.mention("在水泵的一场直播里，")
    assert kept.speaker == Attribution("方启明(直播)", "speaker")


def test_the_article_tells_companies_and_foreign_names() -> None:
    kept = memory("远山汽车和杰罗姆·里德。")
    assert kept.is_company("远山")
    assert not kept.is_company("里德")
    assert kept.is_foreign_person("里德")
    assert not kept.is_foreign_person("远山")
