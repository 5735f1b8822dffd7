"""人民币大写: 《支付结算办法》附《正确填写票据和结算凭证的基本规定》, 银发〔1997〕393号."""

from __future__ import annotations

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_SECTIONS = ("", "万", "亿", "万亿")
_LIMIT = 10**18


def _section(number: int) -> str:
    """Return 0 < number < 10000 without a leading 零."""
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + _PLACES[place]
            gap = False
        else:
            gap = True
    return text


def _whole(yuan: int) -> str:
    """Return the yuan in words; one 零 for each run of zeros that something follows."""
    text, gap = "", False
    for index in (3, 2, 1, 0):
        part = yuan // 10000**index % 10000
        if part:
            text += ("零" if text and (gap or part < 1000) else "") + _section(part) + _SECTIONS[index]
            gap = False
        else:
            gap = bool(text)
    return text


def chinese_amount(fen: int) -> str:
    """Return 人民币… in capitals for `fen`; negative amounts as 人民币负…; ValueError beyond 10¹⁶ yuan."""
    if abs(fen) >= _LIMIT:
        raise ValueError(fen)
    sign, fen = ("负", -fen) if fen < 0 else ("", fen)
    yuan, jiao, cent = fen // 100, fen // 10 % 10, fen % 10
    text = f"{_whole(yuan)}元" if yuan else ""
    if not jiao and not cent:
        return f"人民币{sign}{text or '零元'}整"
    if yuan and (not jiao or yuan % 10 == 0):
        text += "零"
    if jiao:
        text += _DIGITS[jiao] + "角"
    if cent:
        text += _DIGITS[cent] + "分"
    return f"人民币{sign}{text}"
