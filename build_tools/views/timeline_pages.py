# Up to a length the timeline is one page. Ten thousand cases make one of eighteen megabytes, which nobody can read: from that length on,
# every year has a page of its own, and every month of a year that is too long itself. The first page keeps its address, the newest events
# and the anchor of every year and month, behind which a link now leads on.
"""The timeline: every dated event, newest first, by year and month."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.views.claims import View
from build_tools.views.document import Document
from build_tools.views.environment import render
from build_tools.views.links import Links
from build_tools.views.list_pages import ways
from build_tools.views.wording import counted, date_words

WHOLE = 1_000
"""Events that one page may hold; a longer timeline, or year, is divided."""
NEWEST = 200
"""Events that the first page of a divided timeline holds at least."""

Event = tuple[CaseEntry, int]
"""A case and the index of one of its events."""
Months = Mapping[str, Sequence[Event]]
"""Events, newest first, by month; a month is as vague as its events: "2024-06", or "2024"."""


def timeline_pages(catalogue: Catalogue) -> Iterator[Document]:
    """The timeline, and the pages of its years and months if it is long."""
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
    found = [(event.date, ident, n) for ident, case in catalogue.cases.items() for n, event in enumerate(case.record.events)]
    found.sort(reverse=True)
    ahead: list[Event] = []
    years: dict[str, dict[str, list[Event]]] = defaultdict(lambda: defaultdict(list))
    for when, ident, n in found:
        place = ahead if when.first > catalogue.today else years[when[:4]][when[:7]]
        place.append((catalogue.cases[ident], n))
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
) -> Document:
    """The page at `timeline/` or below it. Of the months only those in `shown` stand on it, or all; to the others a link leads."""
    address = f"timeline/{below}"
    links = Links(address)
    count = len(ahead) + sum(map(_count, years.values()))
    body = render(
        "timeline.html.j2",
        title=title,
        kicker={"name": "Timeline", "url": links.to("timeline/")} if below else None,
        ahead=[_view(event, catalogue, links) for event in ahead],
        years=[
            {
                "year": year,
                "count": _count(months),
                "months": [
                    {
                        "month": month,
                        "name": f"{year}, month not known" if month == year else date_words(month),
                        "count": len(events),
                        "events": [_view(event, catalogue, links) for event in events] if shown is None or month in shown else [],
                        "url": "" if shown is None or month in shown else links.to(*_place(year, month, months)),
                    }
                    for month, events in months.items()
                ],
            }
            for year, months in years.items()
        ],
        others=[
            {"name": year, "url": links.to(f"timeline/{year}/") if below else f"#y{year}", "count": _count(months)}
            for year, months in every.items()
            if below != f"{year}/"
        ],
        count=count,
        cases=len(catalogue.cases),
        ways=[] if below else ways(links, address),
        as_of=catalogue.today,
    )
    named = f"Timeline: {title}" if below else title
    told = f"Every dated event of {title}, newest first" if below else "Every dated event of the record, newest first"
    return Document(address, named, f"{told}: {counted(count, 'event')}.", body, "cases", "list")


def _place(year: str, month: str, months: Months) -> tuple[str, str]:
    """Address and anchor of a month that has its place on another page."""
    if _count(months) > WHOLE and month != year:
        return f"timeline/{year}/{month[5:]}/", ""
    return f"timeline/{year}/", f"m{month}"


def _view(event: Event, catalogue: Catalogue, links: Links) -> View:
    case, n = event
    one = case.record.events[n]
    return {
        "date": one.date,
        "kind": catalogue.vocabularies["event-kinds"].label(one.kind),
        "what": one.what,
        "href": links.to(case.address, case.anchors.events[n]),
        "case": case.record.title,
        "place": catalogue.vocabularies["jurisdictions"].label(case.record.jurisdiction),
    }
