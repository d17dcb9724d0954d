"""Lists of cases by place, topic, kind of measure and year; and the directories of those lists."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from build_tools.catalogue.link import Catalogue
from build_tools.views.claims import View
from build_tools.views.division import Page, divided, navigation
from build_tools.views.document import Document
from build_tools.views.environment import render
from build_tools.views.links import Links
from build_tools.views.rows import case_rows, status_counts
from build_tools.views.units import Gathered
from build_tools.views.wording import counted

WHOLE = 500
"""Cases that one page may hold; a longer list is divided by the year of the latest development."""
NEWEST = 100
"""Cases that the first page of a divided list, or of a long year, holds."""


class Listed(NamedTuple):
    """A list of cases, or a page of one that is divided."""

    address: str
    """Of the list's first page."""
    title: str
    intro: str
    above: tuple[str, str]
    """Name and address of the directory of such lists."""
    page: Page[str]
    counts: Sequence[View]
    """How many of its cases have each status."""


def list_pages(catalogue: Catalogue) -> Iterator[Gathered | Document]:
    """Every list of cases, before it is made, with its directory."""
    yield from _places(catalogue)
    topics: dict[str, list[str]] = defaultdict(list)
    measures: dict[str, list[str]] = defaultdict(list)
    for ident, card in catalogue.cards.items():
        for topic in card.topics:
            topics[topic].append(ident)
        for kind in card.measures:
            measures[kind].append(ident)
    yield from _by_term("topics", "Topics", "What the disputes are about.", topics, catalogue)
    yield from _by_term("measures", "Measures", "What was sought, ordered or agreed, and in which cases.", measures, catalogue)
    yield from _years(catalogue)


def directory(address: str, title: str, intro: str, groups: list[View], section: str = "cases") -> Document:
    """A page that leads to other pages: groups of {name, entries: [{name, url, note, count, lang}]}."""
    body = render(
        "directory.html.j2", title=title, intro=intro, groups=groups, ways=ways(Links(address), address) if section == "cases" else []
    )
    return Document(address, title, intro, body, section, "list")


def products_page(catalogue: Catalogue) -> Document:
    """All products by name."""
    links = Links("products/")
    entries = [
        {
            "name": entry.record.name,
            "url": links.to(entry.address),
            "count": len(entry.cases),
            "note": catalogue.name(entry.record.developer),
            "lang": "",
        }
        for entry in sorted(catalogue.products.values(), key=lambda entry: entry.record.name.casefold())
    ]
    return directory(
        "products/",
        "Products",
        "I use this: every dispute that touches a product, what changed, and what to do.",
        [{"name": "", "entries": entries}],
    )


def _places(catalogue: Catalogue) -> Iterator[Gathered | Document]:
    terms = catalogue.vocabularies["jurisdictions"]
    found: dict[str, list[str]] = defaultdict(list)
    for ident, card in catalogue.cards.items():
        code = card.place
        found[code].append(ident)
        if code in terms and terms[code].within:
            found[str(terms[code].within)].append(ident)
    for entry in catalogue.stakeholders.values():
        found.setdefault(entry.record.jurisdiction, [])  # Its profile leads there.
    codes = sorted(found, key=lambda code: _below(code, catalogue))
    links = Links("jurisdictions/")
    entries = [
        {
            "name": terms.label(code),
            "url": links.to(f"jurisdictions/{code.lower()}/"),
            "count": len(found[code]),
            "note": "",
            "lang": "",
            "inner": bool(_within(code, catalogue)),
        }
        for code in codes
    ]
    yield directory(
        "jurisdictions/",
        "Places",
        "Where the disputes are. A country's count includes its states and provinces, which stand below it.",
        [{"name": "", "entries": entries}],
    )
    for code in codes:
        address = f"jurisdictions/{code.lower()}/"
        inner = list(found[code])
        note = "States and provinces are included." if any(catalogue.cards[ident].place != code for ident in inner) else ""
        yield from _list(address, terms.label(code), note, ("Places", "jurisdictions/"), inner, catalogue)


def _by_term(
    vocabulary: str, title: str, intro: str, found: Mapping[str, list[str]], catalogue: Catalogue
) -> Iterator[Gathered | Document]:
    terms = catalogue.vocabularies[vocabulary]
    links = Links(f"{vocabulary}/")
    entries = [
        {
            "name": term.name,
            "url": links.to(f"{vocabulary}/{ident}/"),
            "count": len(found.get(ident, ())),
            "note": term.description or "",
            "lang": "",
        }
        for ident, term in terms.items()
    ]
    yield directory(f"{vocabulary}/", title, intro, [{"name": "", "entries": entries}])
    for ident, term in terms.items():
        address = f"{vocabulary}/{ident}/"
        yield from _list(address, term.name, term.description or "", (title, f"{vocabulary}/"), found.get(ident, []), catalogue)


def _years(catalogue: Catalogue) -> Iterator[Gathered | Document]:
    found: dict[str, list[str]] = defaultdict(list)
    for ident, card in catalogue.cards.items():
        found[str(card.opened.year)].append(ident)
    links = Links("years/")
    years = sorted(found, reverse=True)
    entries = [{"name": year, "url": links.to(f"years/{year}/"), "count": len(found[year]), "note": "", "lang": ""} for year in years]
    yield directory("years/", "Years", "When the disputes began: the year of a case's first event.", [{"name": "", "entries": entries}])
    for year in years:
        address = f"years/{year}/"
        yield from _list(address, f"Opened in {year}", "", ("Years", "years/"), found[year], catalogue)


def _list(address: str, title: str, intro: str, above: tuple[str, str], ids: Sequence[str], catalogue: Catalogue) -> Iterator[Gathered]:
    """The pages of one list."""
    dated = [(catalogue.cards[ident].latest, ident) for ident in ids]
    for page in divided(dated, WHOLE, NEWEST):
        here = page.things if page.whole else [ident for when, ident in dated if when.startswith(page.way.when)]
        told = Listed(address, title, intro, above, page, status_counts(here, catalogue))
        yield Gathered(address + page.way.below, page.things, told, _page)


def _page(catalogue: Catalogue, listed: Listed) -> Document:
    page, when = listed.page, listed.page.way.name
    address = listed.address + page.way.below
    links = Links(address)
    name, above = listed.above
    body = render(
        "list.html.j2",
        title=when or listed.title,
        intro=f"Cases whose latest development was in {when}." if when else listed.intro,
        kicker={"name": listed.title, "url": links.to(listed.address)} if when else {"name": name, "url": links.to(above)},
        rows=case_rows(page.things, catalogue, links),
        count=page.way.number,
        division=navigation(page, listed.address, links),
        counts=listed.counts,
        contribute=links.to("contribute/"),
        as_of=catalogue.today,
    )
    title = f"{listed.title}: {when}" if when else listed.title
    description = f"{counted(page.way.number, 'case')}: {title}."
    return Document(address, title, listed.intro if listed.intro and not when else description, body, "cases", "list")


def ways(links: Links, here: str) -> list[View]:
    """Ways into the cases, except the one that the reader has taken."""
    known = (
        ("All cases", "cases/"), ("By place", "jurisdictions/"), ("By topic", "topics/"), ("By measure", "measures/"), ("By year", "years/"),
        ("By product", "products/"), ("Sources", "sources/"), ("Over time", "timeline/"), ("Where sources disagree", "conflicts/"), ("Briefings", "briefings/"),
    )  # fmt: skip
    return [{"name": name, "url": links.to(address)} for name, address in known if address != here]


def _below(code: str, catalogue: Catalogue) -> tuple[str, bool, str]:
    """Sorts a state or province right below its country."""
    name, country = catalogue.vocabularies["jurisdictions"].label(code), _within(code, catalogue)
    return country or name, bool(country), name


def _within(code: str, catalogue: Catalogue) -> str:
    terms = catalogue.vocabularies["jurisdictions"]
    within = terms[code].within if code in terms else None
    return terms.label(within) if within else ""
