"""Bold and italics beside Chinese, which CommonMark's rules for words between spaces do not see.

There a mark does not open between a word and punctuation, as in 看**《书》**, and does not close so, as in
**名字：**他说. Chinese sets no spaces: here a Chinese character beside the mark counts as a space does.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

from content.text.characters import is_wide

_MARK = "*"


def read_chinese_emphasis(parser: MarkdownIt) -> MarkdownIt:
    """The parser, with marks of emphasis that open and close beside Chinese as well."""
    parser.inline.ruler.at("emphasis", _tokenize)
    return parser


def _tokenize(state: StateInline, silent: bool) -> bool:
    """One run of marks as text tokens, noted as what may open or close emphasis."""
    mark = state.src[state.pos]
    if silent or mark not in {_MARK, "_"}:
        return False
    scanned = state.scanDelims(state.pos, mark == _MARK)
    end = state.pos + scanned.length
    before = state.src[state.pos - 1] if state.pos else ""
    after = state.src[end] if end < len(state.src) else ""
    chinese = mark == _MARK
    opens = scanned.can_open or (chinese and _is_word(before) and after != "" and not after.isspace())
    closes = scanned.can_close or (chinese and _is_word(after) and before != "" and not before.isspace())
    for _ in range(scanned.length):
        token = state.push("text", "", 0)
        token.content = mark
        at = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(mark), scanned.length, at, -1, opens, closes))
    state.pos = end
    return True


def _is_word(character: str) -> bool:
    """Whether a character is a Chinese word's, not its punctuation."""
    return character != "" and is_wide(character) and character.isalnum()
