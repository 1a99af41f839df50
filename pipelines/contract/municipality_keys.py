"""Keys of municipalities: the eight-digit AGS, what is often written instead of it, and codes abroad.

AGS = Land 2, Regierungsbezirk 1, Kreis 2, Gemeinde 3 digits; a kreisfreie Stadt ends in 000. The ARS has
twelve digits, with the Gemeindeverband between Kreis and Gemeinde. Spreadsheets drop the zero of the
Länder 01 to 09: never repaired silently, always proposed. Used by the package and the tables.
"""

from __future__ import annotations

import re

GERMANY = "DE"
# Fictional municipalities of samples and tests bear the Land 99, which does not exist.
FICTIONAL = "99"
LAENDER = frozenset(f"{number:02}" for number in range(1, 17))
# ISO 3166-1 alpha-2, officially assigned; XK is not, but in use for Kosovo.
COUNTRIES = frozenset(
    [
        "AD",
        "AE",
        "AF",
        "AG",
        "AI",
        "AL",
        "AM",
        "AO",
        "AQ",
        "AR",
        "AS",
        "AT",
        "AU",
        "AW",
        "AX",
        "AZ",
        "BA",
        "BB",
        "BD",
        "BE",
        "BF",
        "BG",
        "BH",
        "BI",
        "BJ",
        "BL",
        "BM",
        "BN",
        "BO",
        "BQ",
        "BR",
        "BS",
        "BT",
        "BV",
        "BW",
        "BY",
        "BZ",
        "CA",
        "CC",
        "CD",
        "CF",
        "CG",
        "CH",
        "CI",
        "CK",
        "CL",
        "CM",
        "CN",
        "CO",
        "CR",
        "CU",
        "CV",
        "CW",
        "CX",
        "CY",
        "CZ",
        "DE",
        "DJ",
        "DK",
        "DM",
        "DO",
        "DZ",
        "EC",
        "EE",
        "EG",
        "EH",
        "ER",
        "ES",
        "ET",
        "FI",
        "FJ",
        "FK",
        "FM",
        "FO",
        "FR",
        "GA",
        "GB",
        "GD",
        "GE",
        "GF",
        "GG",
        "GH",
        "GI",
        "GL",
        "GM",
        "GN",
        "GP",
        "GQ",
        "GR",
        "GS",
        "GT",
        "GU",
        "GW",
        "GY",
        "HK",
        "HM",
        "HN",
        "HR",
        "HT",
        "HU",
        "ID",
        "IE",
        "IL",
        "IM",
        "IN",
        "IO",
        "IQ",
        "IR",
        "IS",
        "IT",
        "JE",
        "JM",
        "JO",
        "JP",
        "KE",
        "KG",
        "KH",
        "KI",
        "KM",
        "KN",
        "KP",
        "KR",
        "KW",
        "KY",
        "KZ",
        "LA",
        "LB",
        "LC",
        "LI",
        "LK",
        "LR",
        "LS",
        "LT",
        "LU",
        "LV",
        "LY",
        "MA",
        "MC",
        "MD",
        "ME",
        "MF",
        "MG",
        "MH",
        "MK",
        "ML",
        "MM",
        "MN",
        "MO",
        "MP",
        "MQ",
        "MR",
        "MS",
        "MT",
        "MU",
        "MV",
        "MW",
        "MX",
        "MY",
        "MZ",
        "NA",
        "NC",
        "NE",
        "NF",
        "NG",
        "NI",
        "NL",
        "NO",
        "NP",
        "NR",
        "NU",
        "NZ",
        "OM",
        "PA",
        "PE",
        "PF",
        "PG",
        "PH",
        "PK",
        "PL",
        "PM",
        "PN",
        "PR",
        "PS",
        "PT",
        "PW",
        "PY",
        "QA",
        "RE",
        "RO",
        "RS",
        "RU",
        "RW",
        "SA",
        "SB",
        "SC",
        "SD",
        "SE",
        "SG",
        "SH",
        "SI",
        "SJ",
        "SK",
        "SL",
        "SM",
        "SN",
        "SO",
        "SR",
        "SS",
        "ST",
        "SV",
        "SX",
        "SY",
        "SZ",
        "TC",
        "TD",
        "TF",
        "TG",
        "TH",
        "TJ",
        "TK",
        "TL",
        "TM",
        "TN",
        "TO",
        "TR",
        "TT",
        "TV",
        "TW",
        "TZ",
        "UA",
        "UG",
        "UM",
        "US",
        "UY",
        "UZ",
        "VA",
        "VC",
        "VE",
        "VG",
        "VI",
        "VN",
        "VU",
        "WF",
        "WS",
        "XK",
        "YE",
        "YT",
        "ZA",
        "ZM",
        "ZW",
    ]
)

_CODE = re.compile(r"([A-Z]{2})-[A-Za-z0-9][A-Za-z0-9._-]*")
_DIGITS = re.compile(r"[0-9]+")
# What people put before and between the digits: DE, AGS, ARS, any hyphen, any blank, a slash or dot.
_MARKS = re.compile(r"(?:DE|AGS|ARS|[\s:./_‐‑–—-])+", re.IGNORECASE)


def municipality_problem(value: str) -> tuple[str, str] | None:
    """The rule that a municipality's key breaks and the key that is probably meant ("" without a guess)."""
    code = _CODE.fullmatch(value)
    if code and code.group(1) != GERMANY:
        return None if code.group(1) in COUNTRIES else ("municipality_id_unknown_country", "")
    digits = _MARKS.sub("", value)
    if not _DIGITS.fullmatch(digits):
        return "municipality_id_malformed", ""
    if len(digits) == 8:
        return _of_ags(value, digits)
    return _of_other_lengths(digits) or ("municipality_id_malformed", "")


def ags_of_ars(ars: str) -> str:
    """The eight-digit AGS within a twelve-digit ARS: the digits of the Gemeindeverband left out."""
    return ars[:5] + ars[9:12]


def pad_key(ags: str) -> str:
    """An AGS of seven digits with the zero that it has lost; any other text as it is."""
    return f"0{ags}" if len(ags) == 7 else ags


def _of_ags(value: str, digits: str) -> tuple[str, str] | None:
    if not _begins_with_land(digits):
        return "municipality_id_unknown_land", ""
    proposal = f"{GERMANY}-{digits}"
    if value == proposal:
        return None
    rule = "municipality_id_without_country" if value == digits else "municipality_id_notation"
    return rule, proposal


def _of_other_lengths(digits: str) -> tuple[str, str] | None:
    """The rule for a number of other than eight digits, if it may be a key that lost or gained some."""
    # Only the Länder 01 to 09 have a zero to lose.
    digits = f"0{digits}" if len(digits) in (4, 11) else pad_key(digits)
    if not _begins_with_land(digits):
        return None
    match len(digits):
        case 8:
            return "municipality_id_seven_digits", f"{GERMANY}-{digits}"
        case 12:
            return "municipality_id_is_ars", f"{GERMANY}-{ags_of_ars(digits)}"
        case 5:
            return "municipality_id_is_district", f"{GERMANY}-{digits}000"
    return None


def _begins_with_land(digits: str) -> bool:
    return digits[:2] in LAENDER or digits[:2] == FICTIONAL
