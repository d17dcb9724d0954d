"""Lists of cases by place, topic, kind of measure and year; and the directories of those lists."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from build_tools.catalogue.link import Catalogue
from build_tools.views.claims import View
from build_tools.views.document import Document
from build_tools.views.environment import render
from build_tools.views.links import Links
from build_tools.views.rows import case_rows, status_counts
from build_tools.views.wording import counted


def list_pages(catalogue: Catalogue) -> Iterator[Document]:
    """Every list of cases with its directory."""
    yield from _places(catalogue)
    topics: dict[str, list[str]] = defaultdict(list)
    measures: dict[str, list[str]] = defaultdict(list)
    for ident, case in catalogue.cases.items():
        for topic in case.record.topics:
            topics[topic].append(ident)
        for kind in dict.fromkeys(measure.kind for measure in case.record.measures):
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


def _places(catalogue: Catalogue) -> Iterator[Document]:
    terms = catalogue.vocabularies["jurisdictions"]
    found: dict[str, list[str]] = defaultdict(list)
    for ident, case in catalogue.cases.items():
        code = case.record.jurisdiction
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
        kicker = {"name": "Places", "url": Links(address).to("jurisdictions/")}
        note = "States and provinces are included." if any(catalogue.cases[ident].record.jurisdiction != code for ident in inner) else ""
        yield _list(address, terms.label(code), note, kicker, inner, catalogue)


def _by_term(vocabulary: str, title: str, intro: str, found: Mapping[str, list[str]], catalogue: Catalogue) -> Iterator[Document]:
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
        kicker = {"name": title, "url": Links(address).to(f"{vocabulary}/")}
        yield _list(address, term.name, term.description or "", kicker, found.get(ident, []), catalogue)


def _years(catalogue: Catalogue) -> Iterator[Document]:
    found: dict[str, list[str]] = defaultdict(list)
    for ident, case in catalogue.cases.items():
        found[str(case.opened.year)].append(ident)
    links = Links("years/")
    years = sorted(found, reverse=True)
    entries = [{"name": year, "url": links.to(f"years/{year}/"), "count": len(found[year]), "note": "", "lang": ""} for year in years]
    yield directory("years/", "Years", "When the disputes began: the year of a case's first event.", [{"name": "", "entries": entries}])
    for year in years:
        address = f"years/{year}/"
        yield _list(address, f"Opened in {year}", "", {"name": "Years", "url": Links(address).to("years/")}, found[year], catalogue)


def _list(address: str, title: str, intro: str, kicker: View, ids: list[str], catalogue: Catalogue) -> Document:
    links = Links(address)
    body = render(
        "list.html.j2",
        title=title,
        intro=intro,
        kicker=kicker,
        rows=case_rows(ids, catalogue, links),
        counts=status_counts(ids, catalogue),
        contribute=links.to("contribute/"),
        as_of=catalogue.today,
    )
    return Document(address, title, intro or f"{counted(len(ids), 'case')}: {title}.", body, "cases", "list")


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
