# A list that grows with the record is one page up to a length. From there on its first page keeps the address and the newest things, every
# year has a page of its own, and every month of a year that is too long itself.
"""Divides a long list by year and month."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from build_tools.records.partial_date import PartialDate
from build_tools.views.claims import View
from build_tools.views.links import Links
from build_tools.views.wording import date_words

T = TypeVar("T")


class Way(NamedTuple):
    """A page of the same list: the year or month it is of, and how many things belong there."""

    when: str
    """`2024` or `2024-03`; "" for the first page."""
    number: int

    @property
    def below(self) -> str:
        """Its address below that of the first page: "", "2024/" or "2024/03/"."""
        return self.when.replace("-", "/") + "/" if self.when else ""

    @property
    def name(self) -> str:
        """As readers see it."""
        return date_words(self.when) if self.when else ""

    def view(self, base: str, links: Links) -> View:
        """As templates get it: {name, url, count}; `base` is the address of the first page."""
        return {"name": self.name, "url": links.to(base + self.below), "count": self.number}


class Page(NamedTuple, Generic[T]):
    """A page of a list, with all that it says of the list besides the things themselves."""

    way: Way
    """Which it is, and how many things belong there."""
    things: Sequence[T]
    """Those that stand here: all of them, or the newest and such as no other page can hold."""
    years: Sequence[Way] = ()
    """The pages of all years, newest first; none where the list is one page."""
    months: Sequence[Way] = ()
    """The pages that hold a long year's things."""
    later: Way | None = None
    earlier: Way | None = None
    """The next years, or months of the same year."""

    @property
    def whole(self) -> bool:
        """Whether everything that belongs here stands here."""
        return len(self.things) == self.way.number


def divided(things: Sequence[tuple[PartialDate, T]], whole: int, newest: int) -> Iterator[Page[T]]:
    """The pages of things with their dates, newest first: at most `whole` on one, and at most `newest` of those that stand elsewhere."""
    if len(things) <= whole:
        yield Page(Way("", len(things)), [thing for _, thing in things])
        return
    years = _by(things, 4)
    ways = _ways(years)
    yield Page(Way("", len(things)), [thing for _, thing in things[:newest]], ways)
    for (year, found), (way, later, earlier) in zip(years.items(), _neighbours(ways), strict=True):
        if len(found) <= whole:
            yield Page(way, [thing for _, thing in found], ways, (), later, earlier)
            continue
        months = {month: those for month, those in _by(found, 7).items() if month != year}
        within = _ways(months)
        shown = [thing for n, (when, thing) in enumerate(found) if n < newest or len(when) == 4]
        yield Page(way, shown, ways, within, later, earlier)
        for those, (one, after, before) in zip(months.values(), _neighbours(within), strict=True):
            yield Page(one, [thing for _, thing in those], ways, (), after, before)


def _by(things: Sequence[tuple[PartialDate, T]], length: int) -> Mapping[str, list[tuple[PartialDate, T]]]:
    found: dict[str, list[tuple[PartialDate, T]]] = defaultdict(list)
    for when, thing in things:
        found[when[:length]].append((when, thing))
    return found


def _ways(found: Mapping[str, Sequence[object]]) -> list[Way]:
    return [Way(when, len(things)) for when, things in found.items()]


def _neighbours(ways: Sequence[Way]) -> Iterator[tuple[Way, Way | None, Way | None]]:
    """Each with the later and the earlier one; they come newest first."""
    return zip(ways, [None, *ways[:-1]], [*ways[1:], None], strict=True)


def navigation(page: Page[T], base: str, links: Links) -> View:
    """What templates/_macros/lists.j2 shows of a division: {years, months: [{name, url, count}], later, earlier: {name, url, count} or None,
    words: what these two are called}."""
    return {
        "years": [way.view(base, links) for way in page.years if way.when != page.way.when],
        "months": [way.view(base, links) for way in page.months],
        "later": page.later.view(base, links) if page.later else None,
        "earlier": page.earlier.view(base, links) if page.earlier else None,
        "words": ("Later", "Earlier"),
    }
