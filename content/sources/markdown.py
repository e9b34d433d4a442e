"""Markdown (CommonMark, tables, strikethrough, footnotes, front matter) to its rendered text, a label a line.

Nothing is fetched or run: links keep their words, images their alt text as a caption, HTML its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from content.document import BlockKind, BlockLabel, Meta, label_of
from content.sources.emphasis import read_chinese_emphasis
from content.sources.front_matter import meta_of, split_front_matter
from content.sources.heads import Line, reads_as_heading, with_head
from content.sources.inline import Inline, html_text, render_inline
from content.sources.sanitize import sanitize, sanitize_line


def read_markdown(text: str) -> tuple[str, tuple[BlockLabel, ...], Meta]:
    """Canonical text, one label a line, and what the front matter says."""
    split = split_front_matter(text)
    meta = meta_of(split[0]) if split else Meta()
    lines = _lines(split[1] if split else text)
    lines, meta = with_head(lines, meta)
    return "\n".join(words for words, _ in lines), tuple(label for _, label in lines), meta


def _lines(text: str) -> list[Line]:
    """The lines of a document. The words of each block are parsed when their turn comes, and then forgotten.

    All at once they would take many times the memory of the text. Only footnotes, and links that are defined
    elsewhere in the text, need more than their block.
    """
    parser, env = _parser(), dict[str, object]()
    if "[^" in text or "]:" in text:
        return _Renderer().render(parser.parse(text, env))
    parser.core.ruler.disable(["inline", "text_join"])

    def parse(words: str) -> list[Token]:
        children: list[Token] = []
        parser.inline.parse(words, parser, env, children)
        return children

    renderer = _Renderer(parse)

    def hand_over(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        """A rule that matches nothing: where a block begins, it renders those before it."""
        if state.level == 0 and state.tokens and not silent:
            renderer.render(state.tokens)
        return False

    parser.block.ruler.before("table", "hand_over", hand_over)
    return renderer.render(parser.parse(text, env))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin, inline=False)
    return read_chinese_emphasis(parser)


class _Renderer:
    """Walks the flat token stream once and collects lines; nesting is counted, never recursed into."""

    def __init__(self, parse: Callable[[str], Sequence[Token]] | None = None) -> None:
        """With `parse` for the words of blocks, if they are not parsed yet."""
        self._parse = parse
        self.lines: list[Line] = []
        self.quotes = 0
        self.lists: list[int | None] = []
        """A bullet list is None, a numbered one the number of its next item."""
        self.marker = ""
        self.heading = 0
        self.deepest = 1
        self.footnote = ""
        self.header = False
        self.cells: list[str] | None = None

    def render(self, tokens: list[Token]) -> list[Line]:
        """The lines of a whole document. The list is emptied on the way: its tokens are large."""
        tokens.reverse()
        while tokens:
            token = tokens.pop()
            handle = getattr(self, f"_{token.type}", None)
            if handle is not None:
                handle(token)
        return self.lines

    def _emit(self, words: str, label: BlockLabel) -> None:
        words = sanitize_line(words)
        if words:
            self.lines.append((words, label))

    def _emit_all(self, lines: Iterable[str], label: BlockLabel) -> None:
        for words in lines:
            self._emit(words, label)

    def _label(self) -> BlockLabel:
        """The label of a paragraph here."""
        if self.footnote:
            return label_of(BlockKind.LIST_ITEM, 1, self.footnote)
        if self.lists:
            return label_of(BlockKind.LIST_ITEM, len(self.lists), self.marker)
        if self.quotes:
            return label_of(BlockKind.QUOTE, self.quotes)
        return label_of()

    def _inline(self, token: Token) -> None:
        children = token.children if self._parse is None else self._parse(token.content)
        inline = render_inline(children or [])
        if self.cells is not None:
            self.cells.append(" ".join([*inline.lines, *inline.captions]))
            return
        if self.heading and not (self.quotes or self.lists):
            self.deepest = self.heading
            self._emit(" ".join(inline.lines), label_of(BlockKind.HEADING, self.heading))
        elif self._is_bold_heading(inline):
            level = min(6, self.deepest + 1)
            self._emit(inline.lines[0], label_of(BlockKind.HEADING, level))
        else:
            for words in inline.lines:
                self._emit(words, self._label())
                self.marker = self.footnote = ""
        self._emit_all(inline.captions, label_of(BlockKind.CAPTION))

    def _is_bold_heading(self, inline: Inline) -> bool:
        if not inline.bold or len(inline.lines) != 1 or self.lists or self.quotes or self.footnote:
            return False
        return reads_as_heading(inline.lines[0])

    def _heading_open(self, token: Token) -> None:
        self.heading = int(token.tag[1:])

    def _heading_close(self, _: Token) -> None:
        self.heading = 0

    def _blockquote_open(self, _: Token) -> None:
        self.quotes += 1

    def _blockquote_close(self, _: Token) -> None:
        self.quotes -= 1

    def _bullet_list_open(self, _: Token) -> None:
        self.lists.append(None)

    def _ordered_list_open(self, token: Token) -> None:
        self.lists.append(int(token.attrs.get("start", 1)))

    def _bullet_list_close(self, _: Token) -> None:
        self.lists.pop()

    _ordered_list_close = _bullet_list_close

    def _list_item_open(self, _: Token) -> None:
        number = self.lists[-1]
        self.marker = "•" if number is None else f"{number}."
        if number is not None:
            self.lists[-1] = number + 1

    def _list_item_close(self, _: Token) -> None:
        self.marker = ""

    def _footnote_open(self, token: Token) -> None:
        self.footnote = f"[{int(token.meta.get('id', 0)) + 1}]"

    def _footnote_close(self, _: Token) -> None:
        self.footnote = ""

    def _fence(self, token: Token) -> None:
        self._emit_all(sanitize(token.content).split("\n"), label_of(marker="code"))

    _code_block = _fence

    def _html_block(self, token: Token) -> None:
        self._emit_all(sanitize(html_text(token.content)).split("\n"), self._label())

    def _hr(self, _: Token) -> None:
        self._emit("---", label_of(BlockKind.SEPARATOR))

    def _thead_open(self, _: Token) -> None:
        self.header = True

    def _thead_close(self, _: Token) -> None:
        self.header = False

    def _tr_open(self, _: Token) -> None:
        self.cells = []

    def _tr_close(self, _: Token) -> None:
        cells = [sanitize_line(cell) for cell in self.cells or []]
        self.cells = None
        if any(cells):
            self._emit(" | ".join(cells), label_of(BlockKind.TABLE, int(self.header)))
