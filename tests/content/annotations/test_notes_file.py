"""The notes file: exact round trips, untouched bytes, hand edits kept, every undamaged block shown."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from content.annotations.annotation import Annotation, AnnotationKind, Review
from content.annotations.notes_file import NotesFile, build, emit, parse, render
from content.annotations.statements import rewrite, split
from content.annotations.toml_values import toml_key, toml_string, toml_value
from tests.content.annotations.notes_samples import (
    HEADER,
    ITEMS,
    MOMENT,
    TEXTS,
    annotation,
    as_set,
    file_text,
    review,
)

BY_HAND = """\
# my notes
schema = 1
min_reader = 1

[article]
id = "xm-0123456789ab"
title = "T"   # shortened
sources = ["sha256:ab"]

# first of all
[[annotation]]
id = "A1"
stars = 5            # my own key
kind = "note"        # could be a question
quote = "一二三"
start = 4
end = 7
source = "sha256:ab"
tags = [ "甲",   # why not
  "乙" ]
note = '''
as it is'''
created = 2026-11-22T09:30:00Z
modified = 2026-11-22T09:30:00Z

[[annotation]]
id = "A2"
quote = "四"
start = 9
[annotation.mine]
deep = { a = 1 }

[shelf]
colour = "green"
"""


@given(TEXTS)
def test_any_text_survives(text: str) -> None:
    assert tomli.loads(f"key = {toml_string(text)}") == {"key": text}
    assert tomli.loads(f"{toml_key(text)} = 1") == {text: 1}


@given(st.text(st.characters(categories=["Cs"]), min_size=1, max_size=4))
def test_lone_surrogates_become_replacement_characters(text: str) -> None:
    assert tomli.loads(f"key = {toml_string(text)}")["key"] == "\ufffd" * len(text)


def test_values_that_toml_has_no_word_for_are_refused() -> None:
    with pytest.raises(TypeError):
        toml_value(object())


@given(ITEMS)
def test_any_item_survives_a_block(item: Annotation | Review) -> None:
    read = parse(emit(item))
    assert read.notes.items == (item,)
    assert not read.broken


@given(st.lists(ITEMS, max_size=6, unique_by=lambda item: item.id))
def test_any_file_survives(items: list[Annotation | Review]) -> None:
    text = file_text(*items)
    read = parse(text)
    assert read.notes == as_set(*items)
    assert not read.broken
    assert render(build(read, read.notes, HEADER)) == text
    tomli.loads(text)


def test_the_form_is_the_contract_s() -> None:
    text = file_text(annotation(1, "第一行\n[[不是块]]", kind=AnnotationKind.QUESTION, tags=("召回",)))
    assert text.startswith(
        "# xm-brief notes. Edit by hand if you like: comments and unknown keys are kept.\n"
    )
    block = text[text.index("[[") :]
    keys = [line.split(" ")[0] for line in block.splitlines()[:15]]
    order = (
        "[[annotation]] id rev created modified kind status color tags quote prefix suffix start end source"
    )
    assert " ".join(keys) == order
    assert 'note = """\n第一行\n\\u005b[不是块]]"""\n' in block
    assert "created = 2026-11-22T09:30:00Z" in block


def test_blocks_stand_in_the_order_of_the_text() -> None:
    text = file_text(annotation(3), review(2), annotation(1))
    assert [line for line in text.splitlines() if line.startswith("id = ")][1:] == [
        'id = "N0001"',
        'id = "R0002"',
        'id = "N0003"',
    ]


def test_hand_made_files_are_read_and_kept_byte_for_byte() -> None:
    read = parse(BY_HAND)
    assert [item.id for item in read.notes.items] == ["A1", "A2"]
    first = read.notes.annotations[0]
    assert (first.tags, first.note, first.extra) == (("甲", "乙"), "as it is", {"stars": 5})
    assert render(build(read, read.notes, HEADER)) == BY_HAND


def test_a_change_rewrites_only_its_keys() -> None:
    read = parse(BY_HAND)
    first = replace(
        read.notes.annotations[0], kind=AnnotationKind.QUESTION, note="a\nb", tags=("甲",), color="red"
    )
    text = render(build(read, as_set(first, *read.notes.annotations[1:]), HEADER))
    assert 'kind = "question"        # could be a question\n' in text
    assert "stars = 5            # my own key\n" in text
    assert "# first of all\n[[annotation]]" in text
    assert 'tags = ["甲"]\n' in text
    assert 'note = """\na\nb"""\ncreated' in text
    assert text.count('color = "red"') == 1
    assert text.endswith('[shelf]\ncolour = "green"\n')
    assert parse(text).notes.annotations[0] == first


def test_a_key_that_is_emptied_leaves_its_remark() -> None:
    block = '[[annotation]]\nquote = "q"\nnote = "old"  # keep me\ncolor = "red"\n'
    assert rewrite(block, {"note": None}, ["quote", "note", "color"]) == (
        '[[annotation]]\nquote = "q"\n# keep me\ncolor = "red"\n'
    )


@given(ITEMS)
def test_statements_put_together_give_the_block(item: Annotation | Review) -> None:
    block = emit(item)
    assert "".join(statement.text for statement in split(block)) == block


@given(ITEMS, ITEMS)
def test_any_change_of_a_block_reads_back(one: Annotation | Review, other: Annotation | Review) -> None:
    changed = replace(other, id=one.id)
    file = parse(file_text(one))
    if type(one) is type(other):
        assert parse(render(build(file, as_set(changed), HEADER))).notes.items == (changed,)


def test_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    read = parse("\ufeff" + BY_HAND.replace("\n", "\r\n"))
    assert [item.id for item in read.notes.items] == ["A1", "A2"]
    assert not read.broken


def test_a_note_without_id_keeps_one_and_the_same() -> None:
    text = '[[annotation]]\nquote = "看这里"\n'
    first, second = parse(text), parse(text)
    assert first.notes.items[0].id == second.notes.items[0].id != ""


def test_a_block_copied_by_hand_is_a_second_note() -> None:
    block = emit(annotation(1))
    other = block.replace("待查", "另一条").replace("created = 2026", "created = 2027")
    assert {item.note for item in parse(block + "\n" + other).notes.annotations} == {"待查", "另一条"}


def test_a_newer_kind_stays_in_the_file() -> None:
    file = parse(BY_HAND.replace('kind = "note"', 'kind = "riddle"'))
    assert file.notes.annotations[0].kind is AnnotationKind.NOTE
    changed = replace(file.notes.annotations[0], note="new")
    assert 'kind = "riddle"' in render(build(file, as_set(changed, file.notes.annotations[1]), HEADER))


def test_a_newer_file_says_so() -> None:
    assert parse(BY_HAND.replace("min_reader = 1", "min_reader = 2")).min_reader == 2


def test_new_sources_are_listed() -> None:
    file = parse(BY_HAND)
    added = annotation(9, target=replace(annotation(9).target, source="sha256:ff"))
    text = render(build(file, as_set(*file.notes.annotations, added), HEADER))
    assert 'sources = ["sha256:ab", "sha256:ff"]' in text


def test_conflict_markers_of_git_are_two_sides_to_merge() -> None:
    one, mine, theirs = annotation(1), annotation(2, "mine"), annotation(3, "theirs")
    head, both = file_text(one).rstrip("\n") + "\n\n", [emit(mine), emit(theirs)]
    text = f"{head}<<<<<<< HEAD\n{both[0]}=======\n{both[1]}>>>>>>> other\n"
    read = parse(text)
    assert {item.id for item in read.notes.items} == {one.id, mine.id, theirs.id}
    assert (read.conflicts, read.broken) == (1, ())
    assert parse(render(build(read, read.notes, HEADER))).notes == read.notes


def test_one_damaged_block_hides_no_other() -> None:
    items = [annotation(number, f"第 {number} 条\n两行") for number in range(5)]
    text = file_text(*items)
    lines = text.splitlines(keepends=True)
    at = lines.index('id = "N0002"\n')
    lines[at + 3] = 'kind = "note\n'
    read = parse("".join(lines))
    assert read.notes.items == (*items[:2], *items[3:])
    assert len(read.broken) == 1


def test_a_header_in_a_hand_made_string_is_text() -> None:
    text = '[[annotation]]\nid = "A"\nquote = "q"\nnote = """\n[[annotation]]\nid = "B"\n"""\n'
    read = parse(text)
    assert [(item.id, item.note) for item in read.notes.annotations] == [("A", '[[annotation]]\nid = "B"\n')]
    assert not read.broken


@pytest.mark.parametrize("seed", range(40))
def test_flipped_cut_or_inserted_bytes_cost_only_the_blocks_they_hit(seed: int) -> None:
    chance = random.Random(seed)
    items = [annotation(number, f"第 {number} 条\n“两行” # x", tags=("甲",)) for number in range(12)]
    text = file_text(*items)
    content = bytearray(text.encode())
    kind, at = chance.choice(["flip", "cut", "insert"]), chance.randrange(len(content))
    length = chance.randint(1, 30)
    if kind == "flip":
        content[at] ^= 1 << chance.randrange(8)
    elif kind == "cut":
        del content[at : at + length]
    else:
        content[at:at] = chance.randbytes(length)
    damaged = content.decode("utf-8", "surrogateescape")
    shown = parse(damaged).notes.annotations
    missing = [item for item in items if emit(item) in damaged and item not in shown]
    assert not missing


@given(st.binary(max_size=200))
def test_any_bytes_can_be_read(content: bytes) -> None:
    parse(content.decode("utf-8", "surrogateescape"))


@given(st.lists(st.sampled_from(BY_HAND.splitlines(keepends=True)), max_size=30))
def test_lines_in_any_order_can_be_read_and_written(lines: Sequence[str]) -> None:
    read = parse("".join(lines))
    tomli_safe = NotesFile(notes=read.notes, texts=read.texts)
    again = parse(render(build(tomli_safe, read.notes, HEADER)))
    assert again.notes == read.notes


def test_the_time_is_written_in_utc() -> None:
    assert toml_value(MOMENT) == "2026-11-22T09:30:00Z"


def test_a_remark_without_a_quote_is_a_note_without_a_place() -> None:
    read = parse('[[annotation]]\nid = "A"\nnote = "全文很好"\n')
    assert [(item.target.quote, item.note) for item in read.notes.annotations] == [("", "全文很好")]
    assert not read.broken


def test_a_block_that_says_nothing_is_kept_but_not_shown() -> None:
    text = file_text(annotation(1)) + '\n[[annotation]]\nid = "A"\n'
    read = parse(text)
    assert (read.notes, read.broken) == (as_set(annotation(1)), ())
    assert render(build(read, read.notes, HEADER)).endswith('[[annotation]]\nid = "A"\n')


@pytest.mark.parametrize("listed", ['["]a"]', "['#]', \"x\"]", '[\n  "a", # ] not the end\n]'])
def test_a_list_of_sources_may_hold_brackets(listed: str) -> None:
    text = file_text(annotation(1)).replace('["sha256:ab"]', listed)
    file = parse(text)
    again = parse(render(build(file, as_set(annotation(1), annotation(2)), HEADER)))
    assert again.broken == ()
    assert '"sha256:ab"' in again.head


def test_a_script_finds_every_key_of_the_format() -> None:
    """Also where there is nothing to say: `entry["tags"]` must not fail on a note without tags."""
    table = tomli.loads(file_text(annotation(1, note=""), review(2)))
    [note], [verdict] = table["annotation"], table["review"]
    assert (note["color"], note["tags"], note["note"]) == ("", [], "")
    assert (verdict["reason"], verdict["evidence"], verdict["owner"]) == ("", [], "")
    assert (verdict["pinned"], verdict["same_as"]) == (False, [])
    assert note.keys().isdisjoint({"deleted", "was", "metric", "item_kind", "due"})
    assert verdict.keys().isdisjoint({"deleted", "due", "corrected", "color", "note"})


def test_a_block_that_left_the_empty_keys_out_stays_as_it_is() -> None:
    text = file_text(annotation(1, note=""), annotation(2, note="b"))
    older = "".join(
        line
        for line in text.splitlines(keepends=True)
        if line not in ('color = ""\n', "tags = []\n", 'note = ""\n')
    )
    file = parse(older)
    assert file.notes == parse(text).notes
    changed = as_set(*(replace(i, rev=2, note="c") if i.note == "b" else i for i in file.notes.annotations))
    written = render(build(file, changed, HEADER))
    first, second = (block for block in older.split("[[annotation]]")[1:])
    assert first in written
    assert written.split("[[annotation]]")[2] == second.replace("rev = 1", "rev = 2").replace('"b"', '"c"')
