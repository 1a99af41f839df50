"""How one number is written, and what exactly is wrong with it if it cannot be read.

The grammar of a cell: brackets or a flag letter of official statistics, a minus of any kind, digits
with a declared decimal sign and well-formed thousands groups, a unit behind. Whole columns are read in
`values`, which comes here for the few texts that are more than plain digits.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from pipelines.contract.contract import Kind
from pipelines.reading.mapping.dates import is_date, month_named

FLAG_LETTERS = "prs"  # provisional, revised, estimated (sign tables of the statistical offices)
BRACKETS = "()"

_BLANKS = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f\t", " "))
_MINUS = "-−–‐‑"
# One dot or comma and three digits: thousand or one point something, nobody can tell.
AMBIGUOUS = r"^[+-]?[1-9]\d{0,2}[.,]\d{3}$"
# What settles it for a file: a point that cannot group, a comma that cannot group, two groups.
SURE_POINT = r"^[+-]?(?:\d*\.(?:\d{1,2}|\d{4,})|(?:0?|\d{4,})\.\d{3})$"
SURE_COMMA = r"^[+-]?(?:\d*,(?:\d{1,2}|\d{4,})|(?:0?|\d{4,}),\d{3}|\d{1,3}(?:\.\d{3})+,\d*|\d{1,3}(?:\.\d{3}){2,})\D*$"
# A unit stands behind the number: with a blank it may hold digits (t CO2e), without it may not (0x10).
_BODY = re.compile(r"(\d[\d.,'’ ]*?|[.,]\d+)(?: +([^\W\d_][^\n]{0,30})| *([^\W\d_]{1,12}|[%€‰°][^\W\d_/]{0,8}))?")
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’ ]\d{3})+(?:[.,]\d*)?")
_EXPONENT = re.compile(r"\d+(?:\.\d+)?[eE][+-]?\d{1,3}")
_MOST_DIGITS = 12


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """How numbers of one file are written; `thousands` None: the other sign where the decimal is declared."""

    decimal: str = "."
    thousands: str | None = None
    is_declared: bool = False

    @property
    def other(self) -> str:
        """The decimal sign that this file does not use."""
        return "," if self.decimal == "." else "."

    @property
    def group(self) -> str | None:
        """What may stand between groups of three digits; None if nothing may."""
        if self.thousands is not None:
            return " " if self.thousands.translate(_BLANKS) == " " else self.thousands
        return self.other if self.is_declared else None


@dataclass(frozen=True, slots=True)
class NumberReading:
    """`plain` is the number with a decimal point and nothing else, None with the `rule` it breaks.

    `unit` is what stands behind the number, `flag` a letter or brackets of official statistics.
    """

    plain: str | None
    rule: str | None = None
    unit: str = ""
    flag: str | None = None


def read_number(text: str, style: NumberStyle, *, flags: bool = False, marks: Collection[str] = ()) -> NumberReading:
    """Read one cell; with `flags` brackets and the letters p, r, s behind the number are understood.

    `marks` are signs that a mapping declares to stand behind a number.
    """
    body, flag = text.translate(_BLANKS).strip(), None
    if flags:
        body, flag = _without_flag(body)
    for mark in marks:
        if flag is None and body.endswith(mark) and body[: -len(mark)].rstrip()[-1:].isdigit():
            body, flag = body[: -len(mark)].rstrip(), mark
    sign = ""
    if body[:1] in (*_MINUS, "+") and body[1:2].isdigit() | (body[1:2] in (".", ",")):
        sign, body = "-" if body[0] in _MINUS else "", body[1:]
    elif body[-1:] in _MINUS and body[-2:-1].isdigit() and body[:1].isdigit():
        sign, body = "-", body[:-1]  # as SAP writes a negative amount
    if style.decimal == "." and _EXPONENT.fullmatch(body):
        return NumberReading(sign + body, flag=flag)
    match = _BODY.fullmatch(body)
    if match is None:
        return NumberReading(None, "number_is_date" if is_date(body) else "number_unreadable")
    digits, unit = match.group(1).strip(), (match.group(2) or match.group(3) or "").strip()
    if month_named(unit) or (not unit and is_date(digits)):
        return NumberReading(None, "number_is_date")
    plain = _plain(digits, style)
    if plain is None:
        return NumberReading(None, _rule(digits, style), unit)
    return NumberReading(sign + plain, unit=unit, flag=flag)


def rule_of_number(
    text: str, kind: Kind, style: NumberStyle, *, flags: bool = False, marks: Collection[str] = ()
) -> str:
    """The rule that a text breaks which could not become a value of that kind."""
    reading = read_number(text, style, flags=flags, marks=marks)
    if reading.plain is None:
        return reading.rule or "number_unreadable"
    if kind is Kind.WHOLE or (reading.unit and reading.unit not in ("€", "EUR")):
        return "whole_unreadable" if kind is Kind.WHOLE else "number_unreadable"
    if kind is Kind.MONEY:
        whole = reading.plain.lstrip("-").partition(".")[0]
        return "money_cents" if len(whole.lstrip("0")) <= _MOST_DIGITS else "number_out_of_range"
    return "number_unreadable"


def _plain(digits: str, style: NumberStyle) -> str | None:
    """Digits with a decimal point, if they are written as the style says."""
    point, group = re.escape(style.decimal), style.group
    if not re.fullmatch(rf"\d+(?:{point}\d*)?|{point}\d+", digits):
        if group is None:
            return None
        sign = "['’]" if group in "'’" else re.escape(group)
        if not re.fullmatch(rf"[1-9]\d{{0,2}}(?:{sign}\d{{3}})+(?:{point}\d*)?", digits):
            return None
        digits = re.sub(rf"{sign}(?=\d{{3}})", "", digits)
    plain = digits.replace(style.decimal, ".")
    return f"0{plain}" if plain.startswith(".") else plain.removesuffix(".")


def _rule(digits: str, style: NumberStyle) -> str:
    if re.fullmatch(AMBIGUOUS, digits) and not style.is_declared:
        return "number_ambiguous"
    if re.fullmatch(rf"\d*{re.escape(style.other)}\d+", digits):
        return "number_decimal_sign"
    return "number_separators" if _GROUPED.fullmatch(digits) else "number_unreadable"


def _without_flag(body: str) -> tuple[str, str | None]:
    if body.startswith("(") and body.endswith(")"):
        return body[1:-1].strip(), BRACKETS
    if body[-1:] in FLAG_LETTERS and body[:-1].rstrip()[-1:].isdigit():
        return body[:-1].rstrip(), body[-1]
    return body, None
