"""Amounts of money in few words: bounds stay bounds, and nothing is rounded."""

from __future__ import annotations

from decimal import Decimal

from tvetkg.network.amounts import Amount, read_amounts

_KINDS = {
    "": "",
    "co-financing": "共同出资",
    "counterpart-funds": "配套资金",
    "grant": "赠款",
    "in-kind": "实物",
    "investment": "投资",
    "loan": "贷款",
    "pledge": "承诺",
    "scholarship": "奖学金",
    "technical-assistance": "技术援助",
}
_STEPS = {"en": ((10**9, " bn"), (10**6, " m")), "zh": ((10**8, "亿"), (10**4, "万"))}


def money(line: str, language: str = "en") -> list[str]:
    """Say what :func:`tvetkg.network.amounts.written` wrote; amounts of which nothing is known are left out.

    >>> money("loan: 70000000 usd | >=0 idr | grant: 38750000..39050000 usd | >=2000000 chf | 16391339 usd")
    ['loan 70 m USD', 'grant 38.75 m–39.05 m USD', 'at least 2 m CHF', '16,391,339 USD']
    >>> money("loan: 70000000 usd | >=250000000 vnd", "zh")
    ['贷款 7,000万 USD', '至少 2.5亿 VND']
    """
    return [said for amount in read_amounts(line) if (said := _one(amount, language))]


def _one(amount: Amount, language: str) -> str:
    if amount.upper is None and not amount.lower:
        return ""
    least = _number(amount.lower, language)
    value = least
    if amount.upper is None:
        value = f"至少 {least}" if language == "zh" else f"at least {least}"
    elif amount.upper != amount.lower:
        most = _number(amount.upper, language)
        up_to = f"至多 {most}" if language == "zh" else f"up to {most}"
        value = f"{least}–{most}" if amount.lower else up_to
    kind = "/".join(_kind(code, language) for code in amount.kind.split("+"))
    return f"{kind} {value} {amount.currency.upper()}".strip()


def _kind(code: str, language: str) -> str:
    return _KINDS.get(code, code) if language == "zh" else code.replace("-", " ")


def _number(value: Decimal, language: str) -> str:
    """Write millions (in Chinese, ten thousands) where that takes at most two decimals, else all digits."""
    for step, word in _STEPS[language]:
        short = value / step
        if value >= step and short == short.quantize(Decimal("0.01")):
            digits = f"{short:,f}"
            return f"{digits.rstrip('0').rstrip('.') if '.' in digits else digits}{word}"
    whole = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    return f"{whole:,f}"


__all__ = ["money"]
