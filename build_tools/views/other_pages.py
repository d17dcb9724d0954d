"""Briefings, the data page, tombstones of withdrawn records, redirects of former ids, and the page for what is not there."""

from collections.abc import Iterator

from build_tools.catalogue.link import Catalogue
from build_tools.records.read import FOLDERS
from build_tools.views.briefing import Briefing, article
from build_tools.views.document import Document, Redirect
from build_tools.views.environment import render
from build_tools.views.figures import figures
from build_tools.views.links import Links
from build_tools.views.list_pages import ways
from build_tools.views.place import Site
from build_tools.views.prose import shortened
from build_tools.views.rows import case_view
from build_tools.views.tables.block import TABLES


def briefing_pages(catalogue: Catalogue, site: Site) -> Iterator[Document]:
    """Every briefing, and their list."""
    links = Links("briefings/")
    briefings = [
        {"title": briefing.title, "url": links.to(briefing.address), "summary": briefing.front.summary, "date": briefing.front.date}
        for briefing in site.briefings
    ]
    body = render("briefings.html.j2", briefings=briefings, ways=ways(links, "briefings/"))
    yield Document("briefings/", "Briefings", "Short articles across several cases, written from the record.", body, "cases", "list")
    for briefing in site.briefings:
        yield _briefing(briefing, catalogue)


def _briefing(briefing: Briefing, catalogue: Catalogue) -> Document:
    links = Links(briefing.address)
    front = briefing.front
    body = render(
        "article.html.j2",
        title=front.title,
        summary=front.summary,
        date=front.date,
        updated=front.updated or "",
        authors=list(front.authors),
        cases=[case_view(ident, catalogue, links) for ident in front.cases if ident in catalogue.cases],
        section={"name": "Briefings", "url": links.to("briefings/")},
        body=article(briefing.markdown),
    )
    return Document(briefing.address, front.title, shortened(front.summary), body, "cases", "article", source=briefing.file)


def data_page(catalogue: Catalogue, site: Site) -> Document:
    """Downloads and the API."""
    links = Links("data/")
    lists = (
        ("index", "Counts and links to everything below"), ("cases", "All cases, in summary"), ("stakeholders", "All stakeholders, in summary"),
        ("products", "All products, in summary"), ("events", "Every dated event"), ("measures", "Every measure with its state"),
        ("impact", "What every case means, by audience"), ("sources", "Every document, with the cases that cite it"),
        ("vocabulary", "Every term"), ("openapi", "Description of all these files, for programs that make clients"),
    )  # fmt: skip
    tables = (
        ("data/contested.sqlite", "All tables in one database"), ("data/datapackage.json", "Description of the tables, their columns and references"),
        *((f"data/csv/{table.name}.csv", table.what) for table in TABLES),
    )  # fmt: skip
    counts = figures(catalogue)
    body = render(
        "data.html.j2",
        lists=[{"name": f"/api/v1/{name}.json", "url": links.to(f"api/v1/{name}.json"), "what": what} for name, what in lists],
        schemas=[{"name": f"/api/v1/schema/{kind}.json", "url": links.to(f"api/v1/schema/{kind}.json"), "what": f"What a {kind} record may hold"} for kind in FOLDERS],
        tables=[{"name": f"/{address}", "url": links.to(address), "what": what} for address, what in tables],
        example=next(iter(catalogue.cases), ""),
        counts={
            "cases": len(catalogue.cases),
            "stakeholders": len(catalogue.stakeholders),
            "products": len(catalogue.products),
            "sources": counts["documents"],
            "claims": counts["claims"],
            "worded": counts["worded"],
        },
        about=links.to("about/"),
        as_of=catalogue.today,
        revision=site.revision,
    )  # fmt: skip
    return Document("data/", "Data", "The whole record as JSON, CSV and SQLite, with its schema and its licence.", body, "data", "list")


def not_found_page(catalogue: Catalogue) -> Document:
    """What a reader sees at an address that leads nowhere. Its links start at the site's root."""
    body = render(
        "not_found.html.j2",
        links={
            name: Links("").to(address)
            for name, address in (
                ("cases", "cases/"),
                ("home", ""),
                ("stakeholders", "stakeholders/"),
                ("products", "products/"),
                ("impact", "impact/"),
                ("timeline", "timeline/"),
            )
        },
    )
    return Document("404.html", "Not here", "There is no page at this address.", body, "", "notice", indexed=False)


def tombstones(catalogue: Catalogue, site: Site) -> Iterator[Document]:
    """A page for every withdrawn record, at its old address, and for every other page that went without a successor."""
    for page in site.moved:
        if page.to is None:
            body = render("tombstone.html.j2", kind="page", ident="", date=page.date, reason=page.reason, see=None)
            yield Document(page.address, "This page is gone", shortened(page.reason), body, "", "notice", indexed=False)
    for (kind, ident), record in catalogue.withdrawn.items():
        address = f"{FOLDERS[kind]}/{ident}/"
        links = Links(address)
        see = record.withdrawn.see
        body = render(
            "tombstone.html.j2",
            kind=kind,
            ident=ident,
            date=record.withdrawn.date,
            reason=record.withdrawn.reason,
            see={"name": _title(kind, see, catalogue), "url": links.to(f"{FOLDERS[kind]}/{see}/")} if see else None,
        )
        yield Document(
            address,
            "Withdrawn record",
            f"This {kind} was withdrawn: {shortened(record.withdrawn.reason)}",
            body,
            "",
            "notice",
            indexed=False,
        )


def redirects(catalogue: Catalogue, site: Site) -> Iterator[Redirect]:
    """From every former id to the present one, and from every other page that has moved."""
    yield from (Redirect(page.address, page.to, "This page has moved") for page in site.moved if page.to is not None)
    for (kind, alias), ident in catalogue.aliases.items():
        folder = FOLDERS[kind]
        yield Redirect(f"{folder}/{alias}/", f"{folder}/{ident}/", _title(kind, ident, catalogue))


def _title(kind: str, ident: str, catalogue: Catalogue) -> str:
    if kind == "case":
        return catalogue.cards[ident].title if ident in catalogue.cases else ident
    if kind == "product":
        return catalogue.product_name(ident)
    return catalogue.name(ident)
