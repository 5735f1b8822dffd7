"""What free text says that decides money: a sanction, or that somebody left.

Notes, remarks behind a name and lines around a table are free text; what they say of money is asked about.
"""

from __future__ import annotations

import re
from datetime import date

from forms.workbook.reading.cleaning import narrow
from forms.workbook.reading.dates import BadDate, chinese_digits, read_date
from models.rules.core.grades import SAME_SANCTION

DAY = re.compile(
    r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?|(?<!\d)\d{8}(?!\d)|(?<!\d)\d{2}[.年]\d{1,2}[.月]\d{1,2}日?"
)
_NO_SANCTION = re.compile(
    r"(?:无|未(?:曾)?|没有?|不)(?:受(?:到|过)?)?过?(?:任何|党纪|政纪|政务|党内|党纪政务|纪律|违纪|及|和|、)*"
    r"(?:处分|处理|违纪|处罚|问责)(?:情况|记录|行为)?"
)
_SANCTION = re.compile(
    "|".join(sorted(map(re.escape, SAME_SANCTION), key=len, reverse=True))
    + "|(?:受到?|给予|因)[^，。；,;]{0,8}处分|处分(?:期|影响)|影响期|立案|留党察看|停发|扣发"
)
_NOT_LEFT = re.compile(
    "(?:未|没有?|不)(?:调离|离开|期满|到期|离岗|离任|离职|退休|调出)|离任审计|离岗培训|退休年龄|正常在岗"
)
_LEFT = re.compile(
    "已?(?:调离|调出|调走|调回|调任|离任|离岗|离职|离队|退休|辞职|辞退|免职|撤回|撤离|撤派|解聘|解除派驻"
    "|去世|病故|不再派驻|停职|停薪|返回原单位|回原单位|借调"
    "|离开|调至|调往|调到|转任|转岗|转派|交流到|交流至|抽调"
    "|期满|到期|逝世|身故|牺牲|留置|拘留|逮捕|羁押|判刑|开除|回(?:区|县|市|总|分)?局|结束派驻|派驻结束)"
    "|不在岗|不在册"
    "|(?:派驻|驻|工作|服务)(?:至|到)(?!今|现在|目前)"
)
_CORRECTION = re.compile(
    "应(?:为|是|系|记|算|按|改)|改(?:为|成|记|填|(?=[√○△◇▽＋◎×⊕☆]))|更正|订正|更改|调整为|实(?:际)?[为是系]|视为|作废|撤销|补[记填登标]"
    r"|无效|停止考勤|不计考勤"
    "|[误错漏](?:记|填|写|登|标|打|报|画|划|涂|录)|有误(?!差)|笔误"
)
_NO_CORRECTION = re.compile(
    r"(?:如|若|凡|未经)[^，。；,;]{0,12}(?:有误|更正|更改|作废|误|错|漏)|应(?:为|是)?出勤(?:天数)?"
)
_AROUND_DAY = re.compile(
    r"[于自在起止日()（）\[\]，,。、:：已]|原单位|(?:区|县|市|总)?局|本人|因|工作|需要|岗位|街道|回|到"
)


def is_no_sanction(text: str) -> bool:
    """Tell whether a text only says that there was no sanction: 未受过任何处分."""
    return _NO_SANCTION.fullmatch(narrow(text)) is not None


def tells_sanction(text: str) -> str:
    """Return the words of a sanction in a text, "" where it says none."""
    found = _SANCTION.search(_NO_SANCTION.sub("", narrow(text)))
    return found[0] if found else ""


def tells_leaving(text: str) -> str:
    """Return the word by which a text says that somebody left, "" where it does not."""
    found = _LEFT.search(_NOT_LEFT.sub("", narrow(text)))
    return found[0] if found else ""


def tells_correction(text: str) -> str:
    """Return the word by which a text corrects what stands elsewhere, "" where it does not."""
    found = _CORRECTION.search(_NO_CORRECTION.sub("", narrow(text)))
    return found[0] if found else ""


def only_day(text: str) -> date | None:
    """Return the one whole day that a text names, None for none or several."""
    found = DAY.findall(chinese_digits(narrow(text)))
    try:
        return read_date(found[0]) if len(found) == 1 else None
    except BadDate:
        return None


def leaving_day(text: str) -> date | None:
    """Return the day of 2017.6.10（调回区局） or 调离2017-06-10; None where the text says anything else."""
    rest = DAY.sub("", chinese_digits(narrow(text)), count=1)
    return only_day(text) if not _AROUND_DAY.sub("", _LEFT.sub("", rest)) else None
