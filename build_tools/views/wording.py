"""How dates, sums and counts read."""

import re
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from build_tools.records.partial_date import PartialDate

NARROW = "\N{NO-BREAK SPACE}"


@lru_cache(maxsize=8192)
def date_words(value: PartialDate | date | str) -> str:
    """`2026`, `June 2026` or `12 June 2026`, as precise as the value."""
    return PartialDate(str(value)).words()


@lru_cache(maxsize=8192)
def short_date(value: PartialDate | date | str) -> str:
    """`2026`, `Jun 2026` or `12 Jun 2026`."""
    parts = date_words(value).split(" ")
    return " ".join(part[:3] if part.isalpha() else part for part in parts)


@lru_cache(maxsize=8192)
def time_tag(value: PartialDate | date | str) -> Markup:
    """A date in words, with its own form for programs."""
    return Markup('<time datetime="{}">{}</time>').format(value, date_words(value))


_OPENS, _CLOSES = '"“„«‘', '"”“»’'
_MARKS = re.compile('["“”„«»]')


def unquoted(text: str) -> tuple[str, bool]:
    """Quoted words as they are printed, and whether they bring quotation marks.

    The style sheet sets the marks, in the language of the words, so marks around the whole text are dropped for them. A text with a mark at
    one end, or with more inside, keeps its own and gets no others.
    """
    said = text.strip()
    opens, closes = said[:1] in _OPENS, said[-1:] in _CLOSES
    if opens and closes and not _MARKS.search(said[1:-1]):
        return said[1:-1], False
    return said, opens or closes


def money(amount: int, currency: str) -> str:
    """`EUR 15,000,000`, never converted; the space does not break."""
    return f"{currency}{NARROW}{amount:,}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 case`, `2 cases`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(names: list[str], most: int = 3) -> str:
    """`A`, `A and B`, `A, B and 4 more`."""
    if len(names) > most:
        return f"{', '.join(names[: most - 1])} and {len(names) - most + 1} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""
