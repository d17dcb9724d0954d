# Up to a length the timeline is one page. Ten thousand cases make one of eighteen megabytes, which nobody can read: from that length on,
# every year has a page of its own, and every month of a year that is too long itself. The first page keeps its address, the newest events
# and the anchor of every year and month, behind which a link now leads on.
"""The timeline: every dated event, newest first, by year and month."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from build_tools.catalogue.link import Catalogue
from build_tools.views.claims import View
from build_tools.views.document import Document
from build_tools.views.environment import render
from build_tools.views.links import Links
from build_tools.views.list_pages import ways
from build_tools.views.units import Gathered
from build_tools.views.wording import counted, date_words

WHOLE = 400
"""Events that one page may hold, some 28 kB compressed; a longer timeline, or year, is divided."""
NEWEST = 200
"""Events that the first page of a divided timeline holds at least."""

Event = tuple[str, int]
"""A case's id and the index of one of its events."""
Months = Mapping[str, Sequence[Event]]
"""Events, newest first, by month; a month is as vague as its events: "2024-06", or "2024"."""


class Dated(NamedTuple):
    """The timeline, or the page of a year or month; keys of the views as in templates/timeline.html.j2, with events as such."""

    below: str
    title: str
    ahead: Sequence[Event]
    years: Sequence[View]
    others: Sequence[View]
    number: int
    """Of events."""
    cases: int


def timeline_pages(catalogue: Catalogue) -> Iterator[Gathered]:
    """The timeline, and the pages of its years and months if it is long, before they are made."""
    ahead, years = _found(catalogue)
    total = sum(_count(months) for months in years.values())
    long = total > WHOLE
    yield _page("", "Timeline", years, _newest(years) if long else None, catalogue, years, ahead)
    for year, months in years.items() if long else ():
        apart = _count(months) > WHOLE
        yield _page(f"{year}/", year, {year: months}, {year} if apart else None, catalogue, years)
        for month, events in months.items() if apart else ():
            if month != year:
                yield _page(f"{year}/{month[5:]}/", date_words(month), {year: {month: events}}, None, catalogue, years)


def _found(catalogue: Catalogue) -> tuple[list[Event], dict[str, Months]]:
    """What lies ahead, the next first; and all else by year and month."""
    found = [(event.date, ident, n) for ident, card in catalogue.cards.items() for n, event in enumerate(card.events)]
    found.sort(reverse=True)
    ahead: list[Event] = []
    years: dict[str, dict[str, list[Event]]] = defaultdict(lambda: defaultdict(list))
    for when, ident, n in found:
        place = ahead if when.first > catalogue.today else years[when[:4]][when[:7]]
        place.append((ident, n))
    return ahead[::-1], dict(years)


def _count(months: Months) -> int:
    return sum(map(len, months.values()))


def _newest(years: Mapping[str, Months]) -> set[str]:
    """The months that stand on the first page of a long timeline."""
    shown: set[str] = set()
    number = 0
    for months in years.values():
        for month, events in months.items():
            if number < NEWEST:
                shown.add(month)
                number += len(events)
    return shown


def _page(
    below: str,
    title: str,
    years: Mapping[str, Months],
    shown: set[str] | None,
    catalogue: Catalogue,
    every: Mapping[str, Months],
    ahead: Sequence[Event] = (),
) -> Gathered:
    """The page at `timeline/` or below it. Of the months only those in `shown` stand on it, or all; to the others a link leads."""
    address = f"timeline/{below}"
    links = Links(address)
    standing = [
        {
            "year": year,
            "count": _count(months),
            "months": [
                {
                    "month": month,
                    "name": f"{year}, month not known" if month == year else date_words(month),
                    "count": len(events),
                    "events": events if shown is None or month in shown else [],
                    "url": "" if shown is None or month in shown else links.to(*_place(year, month, months)),
                }
                for month, events in months.items()
            ],
        }
        for year, months in years.items()
    ]
    others = [
        {"name": year, "url": links.to(f"timeline/{year}/") if below else f"#y{year}", "count": _count(months)}
        for year, months in every.items()
        if below != f"{year}/"
    ]
    months = [found for some in years.values() for month, found in some.items() if shown is None or month in shown]
    here = [*ahead, *(event for found in months for event in found)]
    count = len(ahead) + sum(map(_count, years.values()))
    told = Dated(below, title, ahead, standing, others, count, len(catalogue.cases))
    return Gathered(address, [ident for ident, _ in here], told, _document)


def _document(catalogue: Catalogue, told: Dated) -> Document:
    address = f"timeline/{told.below}"
    links = Links(address)

    def views(events: Sequence[Event]) -> list[View]:
        return [_view(event, catalogue, links) for event in events]

    body = render(
        "timeline.html.j2",
        title=told.title,
        kicker={"name": "Timeline", "url": links.to("timeline/")} if told.below else None,
        ahead=views(told.ahead),
        years=[year | {"months": [month | {"events": views(month["events"])} for month in year["months"]]} for year in told.years],
        others=told.others,
        count=told.number,
        cases=told.cases,
        ways=[] if told.below else ways(links, address),
        as_of=catalogue.today,
    )
    named = f"Timeline: {told.title}" if told.below else told.title
    what = f"Every dated event of {told.title}, newest first" if told.below else "Every dated event of the record, newest first"
    return Document(address, named, f"{what}: {counted(told.number, 'event')}.", body, "cases", "list")


def _place(year: str, month: str, months: Months) -> tuple[str, str]:
    """Address and anchor of a month that has its place on another page."""
    if _count(months) > WHOLE and month != year:
        return f"timeline/{year}/{month[5:]}/", ""
    return f"timeline/{year}/", f"m{month}"


def _view(event: Event, catalogue: Catalogue, links: Links) -> View:
    ident, n = event
    card = catalogue.cards[ident]
    one = card.events[n]
    return {
        "date": one.date,
        "kind": catalogue.vocabularies["event-kinds"].label(one.kind),
        "what": catalogue.told[ident].events[n],
        "href": links.to(f"cases/{ident}/", one.anchor),
        "case": card.title,
        "place": catalogue.vocabularies["jurisdictions"].label(card.place),
    }
