# People write dates, sums and ids as they know them from letters and web pages. What they probably meant is said back to them;
# only where there is exactly one reading may it be put in their place.
"""What a date, a sum, an id or a quoted value was probably meant to be."""

import re
import unicodedata
from typing import NamedTuple

from build_tools.records.partial_date import PartialDate

_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_MONTH = r"([A-Za-z]{3,9})\.?"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th|\.)?"
_CURRENCY = {"€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "zł": "PLN", "euro": "EUR", "euros": "EUR"}
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_QUOTES = "“”„‟«»‹›‘’‚'\"<>"


def date_readings(written: str) -> list[str]:
    """Every date that `written` can mean, as the record writes dates; none for text that is not like a date.

    >>> date_readings("31/03/2023"), date_readings("03/04/2023"), date_readings("March 2023")
    (['2023-03-31'], ['2023-04-03', '2023-03-04'], ['2023-03'])
    """
    text = unquoted(written).strip()
    if found := re.fullmatch(r"([12][0-9]{3})[-/. ]([0-9]{1,2})(?:[-/. ]([0-9]{1,2}))?", text):
        return _valid([(found[1], found[2], found[3])])
    if found := re.fullmatch(r"([0-9]{1,2})[-/. ]+([0-9]{1,2})[-/. ]+([12][0-9]{3})", text):
        return _valid([(found[3], found[2], found[1]), (found[3], found[1], found[2])])
    if found := re.fullmatch(rf"{_DAY} (?:of )?{_MONTH},? ([12][0-9]{{3}})", text):
        return _valid([(found[3], _month(found[2]), found[1])])
    if found := re.fullmatch(rf"{_MONTH} {_DAY},? ([12][0-9]{{3}})", text):
        return _valid([(found[3], _month(found[1]), found[2])])
    if found := re.fullmatch(rf"{_MONTH},? ([12][0-9]{{3}})", text):
        return _valid([(found[2], _month(found[1]), None)])
    return []


def _month(name: str) -> str:
    """The number of an English month by its name or the beginning of it; "0" for another word."""
    known = [n for n, month in enumerate(_MONTHS, start=1) if month.startswith(name.lower()) or name.lower() == "sept" == month[:4]]
    return str(known[0]) if known else "0"


def _valid(parts: list[tuple[str, str, str | None]]) -> list[str]:
    dates = []
    for year, month, day in parts:
        text = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day is not None else "")
        try:
            dates.append(str(PartialDate(text)))
        except ValueError:
            continue
    return list(dict.fromkeys(dates))


class Sum(NamedTuple):
    """A sum in whole units, the three letters of its currency or "", and whether there is no other way to read it."""

    amount: int
    currency: str
    certain: bool


def sum_reading(written: str) -> Sum | None:
    """The sum that `written` probably means, or None.

    >>> sum_reading("15.000.000,00 €"), sum_reading("1.5 million")
    (Sum(amount=15000000, currency='EUR', certain=True), Sum(amount=1500000, currency='', certain=True))
    """
    text = unquoted(written).replace("\u00a0", " ").replace("\u202f", " ").strip()
    found = re.fullmatch(
        r"(?P<before>[^0-9]*?)\s*(?P<number>[0-9][0-9.,'’ ]*?)\s*(?P<times>million|mio|m|billion|bn|b)?\s*(?P<after>[^0-9]*)", text, re.I
    )
    if found is None:
        return None
    signs = [sign.strip(" .-–").lower() for sign in (found["before"], found["after"]) if sign.strip(" .-–")]
    currency = next((_CURRENCY.get(sign, sign.upper() if re.fullmatch("[a-z]{3}", sign) else "") for sign in signs), "")
    times = {"m": 10**6, "b": 10**9}.get((found["times"] or "").lower()[:1], 1)
    number = found["number"]
    if times > 1 and (decimal := re.fullmatch(r"([0-9]+)[.,]([0-9]{1,2})", number)):
        amount = (int(decimal[1]) * 100 + int(decimal[2].ljust(2, "0"))) * times // 100
        return Sum(amount, currency, True)
    grouped = re.fullmatch(r"([0-9]{1,3})((?P<by>[.,'’ ])[0-9]{3}(?:(?P=by)[0-9]{3})*)(?:(?!(?P=by))[.,](?P<rest>[0-9]{1,2}))?", number)
    plain = re.fullmatch(r"([0-9]+)(?:[.,](?P<rest>[0-9]{1,2}))?", number)
    whole = grouped or plain
    if whole is None or int(whole["rest"] or 0):
        return None
    amount = int(re.sub("[^0-9]", "", number[: whole.start("rest")] if whole["rest"] else number)) * times
    certain = not grouped or grouped["rest"] is not None or grouped["by"] not in ".," or len(grouped[2]) > 4
    return Sum(amount, currency, certain) if amount else None


def id_reading(written: str) -> str:
    """An id made of what was written; "" where nothing is left of it.

    >>> id_reading("Müller & Söhne GmbH")
    'mueller-soehne-gmbh'
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", unquoted(written)).lower().translate(_GERMAN))
    return re.sub(r"[^a-z0-9]+", "-", "".join(char for char in plain if not unicodedata.combining(char))).strip("-")[:80].strip("-")


def unquoted(written: str) -> str:
    """The text without quotation marks or angle brackets around it, of whatever kind and however often."""
    text = written.strip()
    while len(text) >= 2 and text[0] in _QUOTES and text[-1] in _QUOTES:
        text = text[1:-1].strip()
    return text
