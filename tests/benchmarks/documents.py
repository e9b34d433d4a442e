"""Documents of a wanted size for the measurements, the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

_SUBJECTS = ("渡轮公司", "港务局", "新航线", "修船厂", "岛上居民", "客运站", "气象台", "审计署")
_VERBS = ("宣布", "承认", "否认", "预计", "质疑", "报告", "承诺", "调查")
_OBJECTS = ("票价上调", "班次减少", "客流增加", "维修延期", "准点率下降", "补贴到期", "新船交付", "码头扩建")
_UNITS = ("万人次", "万元", "艘", "个航班", "公里", "小时")


def _sentence(chance: random.Random) -> str:
    subject, verb, thing = chance.choice(_SUBJECTS), chance.choice(_VERBS), chance.choice(_OBJECTS)
    year, number = chance.randint(2015, 2030), chance.randint(1, 9999)
    figure = f"{number}{chance.choice(_UNITS)}"
    return f"{subject}{verb}{thing}，{year}年为{figure}，比上年变化{number % 97}.{year % 10}%。"


def _lines(size: int, *, markdown: bool) -> Iterator[str]:
    chance = random.Random(size)
    head, section = ("# ", "## ") if markdown else ("", "")
    yield f"{head}开篇 STARTMARK"
    written, number = 0, 0
    while written < size - 500:
        line = "".join(_sentence(chance) for _ in range(chance.randint(2, 5)))
        if number % 12 == 11:
            line = f"{section}第{number // 12 + 1}节 {chance.choice(_OBJECTS)}"
        written += len(line.encode()) + 2
        number += 1
        yield line
    yield "倒数第二段有 ZEBRAWORD 一词。"
    yield _sentence(chance)
    yield "结尾 ENDMARK"


def make_document(folder: Path, name: str, size: int) -> Path:
    """A document of about `size` bytes; Markdown by its suffix. Made once."""
    path = folder / name
    if not path.exists():
        text = "\n\n".join(_lines(size, markdown=path.suffix == ".md")) + "\n"
        path.write_text(text, encoding="utf-8")
    return path
