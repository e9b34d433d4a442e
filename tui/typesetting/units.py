"""Units and magnitudes that stay in the row of their number: knowledge, and the look-up of the longest.

Only for breaking rows, hence generous: a word too many costs a cell or two at a row's end, no more.
"""

from __future__ import annotations

import re

MAGNITUDES = frozenset("十百千万亿兆多余来几")
"""What may stand between digits and their unit: 40 余万辆."""

_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两")

_SIGNS = frozenset("%％‰℃℉°′″")

_CHINESE = """
个百分点 个工作日 个小时 个季度 个月 个 百分点 千瓦时 千瓦 兆瓦 吉瓦 马力 牛米 毫安时 平方公里 平方千米
平方米 立方米 公里 千米 厘米 毫米 微米 纳米 英里 英寸 英尺 公斤 千克 毫克 公顷 小时 分钟 毫秒 微秒
人民币 美元 欧元 日元 港元 港币 英镑 韩元 新台币 元 年代 周年 年 季度 月份 月 周 星期 天 号 日 时 分 秒
摄氏度 世纪 人次 架次 车次 人 名 位 家 辆 台 部 款 项 次 件 套 座 栋 层 条 种 类 倍 成 折 度 岁 级 代 届
期 批 轮 吨 斤 米 升 亩 页 字 章 节 票 股 路 颗 块 角 步 分之一
"""

_LATIN = """
million billion trillion thousand hundred percent bn km/h kilometer kilometers kilometre kilometres
meter meters metre metres mile miles mph hour hours hr hrs minute minutes min mins second seconds sec
day days week weeks month months year years dollar dollars euro euros yuan pound pounds ton tons tonne
tonnes m g W Wh V A Ah Hz B b bps Nm N Pa L l s k M G kW MW GW kWh MWh GWh Wh/kg kV mV mA mAh kHz MHz
GHz KB MB GB TB PB kB Mbps Gbps kg mg lb lbs cm mm km nm kPa MPa ml mL hp PS ft rpm fps px pt dB °C °F °
a.m. p.m. am pm AM PM RMB USD CNY EUR BC AD CE
"""

_NUMBERED = "No Nos Vol Fig Ch Sec Art p pp"

_NAME_SUFFIXES = "Pro Max Plus Ultra Mini Air Lite Turbo Edition"

LATIN_UNITS = frozenset(_LATIN.split())

NUMBERED = tuple(_NUMBERED.split())
"""Short forms that stand before a number and stay with it: No. 5."""

NAME_SUFFIXES = frozenset(_NAME_SUFFIXES.split())
"""Words that end a model's name."""

_BY_FIRST: dict[str, list[str]] = {}
for _unit in sorted(_CHINESE.split(), key=len, reverse=True):
    _BY_FIRST.setdefault(_unit[0], []).append(_unit)

_WORD = re.compile(r"[A-Za-zµ°][A-Za-z.]{0,11}+(?:/[A-Za-z]{1,4}+)?+(?![A-Za-z0-9])")


def chinese_unit(text: str, at: int) -> int:
    """Length of the longest Chinese unit that starts at `at`; 0 for none."""
    for unit in _BY_FIRST.get(text[at : at + 1], ()):
        if text.startswith(unit, at):
            return len(unit)
    return 0


def latin_unit(text: str, at: int) -> int:
    """Length of the Latin unit that starts at `at`; 0 for none."""
    word = _WORD.match(text, at)
    if word is None:
        return 0
    if word[0] in LATIN_UNITS:
        return len(word[0])
    bare = word[0].rstrip(".")
    return len(bare) if bare in LATIN_UNITS else 0


def unit_end(text: str, at: int) -> int:
    """Where the magnitude and unit end that belong to the number ending at `at`; `at` itself for none.

    Straight after a number any Chinese character counts as its unit: nearly always it is its measure word.
    """
    end = _skip_space(text, at)
    magnitude = _skip_magnitudes(text, end)
    if magnitude > end:
        after = _skip_space(text, magnitude)
        length = chinese_unit(text, after)
        return _per(text, after + length if length else magnitude + _is_chinese(text, magnitude))
    length = chinese_unit(text, end) or latin_unit(text, end) or text[end : end + 1] in _SIGNS
    length = length or _is_chinese(text, end)
    return _per(text, end + length) if length else at


def chinese_figure_end(text: str, at: int) -> int:
    """Where the Chinese numeral that starts at `at` ends, its unit included: 三点五亿元, 百分之二十, 一家."""
    end = _numeral_end(text, at)
    for link in ("点", "分之"):
        if text.startswith(link, end) and _numeral_end(text, end + len(link)) > end + len(link):
            end = _numeral_end(text, end + len(link))
    return end + chinese_unit(text, end)


def _numeral_end(text: str, at: int) -> int:
    while at < len(text) and text[at] in _NUMERALS:
        at += 1
    return at


def _skip_space(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] in {" ", "\u2009"} else at


def _is_chinese(text: str, at: int) -> bool:
    return "\u4e00" <= text[at : at + 1] <= "\u9fff"


def _per(text: str, end: int) -> int:
    """`end`, moved over `/百公里` or `/kg`."""
    if text[end : end + 1] not in {"/", "／"}:
        return end
    at = _skip_magnitudes(text, end + 1)
    return at + (chinese_unit(text, at) or latin_unit(text, at) or _is_chinese(text, at))


def _skip_magnitudes(text: str, at: int) -> int:
    while text[at : at + 1] in MAGNITUDES:
        at += 1
    return at
