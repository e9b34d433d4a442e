from __future__ import annotations

from dataclasses import replace

from content.document import Source
from content.library.identity import identify, new_id
from content.library.index import Entry, Library
from content.sources.open import text_source

LINES = [f"第{number}行说的事。" for number in range(10)]
OLD = "\n".join(LINES)
OLD_SOURCE = text_source(OLD, "a")


def source(text: str, address: str = "/a.txt") -> Source:
    return replace(text_source(text, "a"), address=address)


def library(address: str = "/a.txt") -> Library:
    return Library({"xm-old": Entry("xm-old", address=address, digests=(OLD_SOURCE.digest,))})


def kept(digest: str) -> str | None:
    return OLD if digest == OLD_SOURCE.digest else None


def test_a_known_text_is_its_article_wherever_it_comes_from() -> None:
    assert identify(source(OLD, "/moved.txt"), library(), kept) == "xm-old"
    assert identify(source(OLD, "-"), library(), kept) == "xm-old"


def test_an_edited_text_at_its_path_needs_half_of_its_lines() -> None:
    half = "\n".join([*LINES[:5], *(f"新的第{n}行。" for n in range(5))])
    less = "\n".join([*LINES[:4], *(f"新的第{n}行。" for n in range(6))])
    assert identify(source(half), library(), kept) == "xm-old"
    assert identify(source(less), library(), kept) == new_id(source(less))


def test_without_a_kept_text_a_path_proves_nothing() -> None:
    edited = source(OLD + "\n后记。")
    assert identify(edited, library(), lambda digest: None) == new_id(edited)


def test_another_path_is_another_article_however_alike() -> None:
    edited = source(OLD + "\n后记。", "/b.txt")
    assert identify(edited, library(), kept) == new_id(edited)


def test_standard_input_has_no_path() -> None:
    edited = source(OLD + "\n后记。", "-")
    assert identify(edited, library("-"), kept) == new_id(edited)


def test_a_bundled_name_is_enough() -> None:
    known = library("bundled:x.zh")
    assert identify(source("全新的一版。", "bundled:x.zh"), known, kept) == "xm-old"
    other = source("The other edition.", "bundled:x.en")
    assert identify(other, known, kept) == new_id(other)


def test_a_notes_file_that_the_user_names_knows_its_article() -> None:
    named = Entry("xm-shared", digests=(OLD_SOURCE.digest,))
    assert identify(source(OLD, "/elsewhere.txt"), Library(), kept, [named]) == "xm-shared"
    assert identify(source(OLD + "\n后记。", "/elsewhere.txt"), Library(), kept, [named]) == "xm-shared"
    assert identify(source(OLD), library(), kept, [named]) == "xm-shared"


def test_an_id_is_of_the_first_text() -> None:
    assert new_id(OLD_SOURCE) == "xm-" + OLD_SOURCE.digest[:12]


def test_a_web_address_is_the_same_article_whatever_its_page_says() -> None:
    place = "https://example.com/a"
    assert identify(source("全新的一页。", place), library(place), kept) == "xm-old"
    other = source("全新的一页。", "https://example.com/b")
    assert identify(other, library(place), kept) == new_id(other)
