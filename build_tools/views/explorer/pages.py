"""The pages of the explorer: complete without script, filtered with it."""

from datetime import date
from typing import Any

from build_tools.views.document import Alternate, Document
from build_tools.views.environment import render
from build_tools.views.explorer.listing import Cell, Facet, Listing, written
from build_tools.views.explorer.script import explorer_script
from build_tools.views.links import Links
from build_tools.views.list_pages import ways
from build_tools.views.prose import EXTERNAL
from build_tools.views.wording import counted, listed

MOST_ROWS = {"sources": 250}
OF_OTHERS = 500
"""Rows that the page holds without script; a longer list goes on in the lists that the page links to. A source, with the cases that cite it,
takes twice the bytes of another row, and compressed none of these pages should be much over 25 kB."""
MOST_VALUES = 5
"""Values of a facet that are shown at once."""

View = dict[str, Any]


def explorer_page(
    listing: Listing,
    title: str,
    intro: str,
    today: date,
    *,
    downloads: tuple[tuple[str, str], ...] = (),
    section: str = "cases",
) -> Document:
    """The page of a listing at its own address. `downloads` are (name, site-relative address)."""
    address = f"{listing.kind}/"
    links = Links(address)
    shown = listing.order[: MOST_ROWS.get(listing.kind, OF_OTHERS)]
    body = render(
        "explorer.html.j2",
        title=title,
        intro=intro,
        kind=listing.kind,
        noun=listing.one if len(listing.rows) == 1 else listing.many,
        total=len(listing.rows),
        facets=[_facet_view(facet, links) for facet in listing.facets if facet.values],
        heads=[{"name": cell.name, "sort": _SORT.get(cell.kind, "text"), "right": cell.kind == "count"} for cell in listing.cells],
        rows=[[_cell_view(listing, cell, row, links) for cell in listing.cells] for row in shown],
        marks=[
            {"facet": facet.key, "id": ident, "word": label} for facet in listing.facets if facet.marks for ident, label in facet.values
        ],
        ways=ways(links, address) if section == "cases" else [],
        downloads=[{"name": name, "url": links.to(target)} for name, target in downloads],
        contribute=links.to("contribute/"),
        rel=EXTERNAL,
        style=links.to("assets/explorer/explorer.css"),
        script=links.to(explorer_script().address),
        as_of=today,
    )
    alternates = tuple(Alternate(target, "application/json", f"{title} as JSON") for name, target in downloads if name == "JSON")
    named = listed([facet.name.lower() for facet in listing.facets if facet.values], most=6)
    description = intro or f"{counted(len(listing.rows), listing.one, listing.many)} of the record, to search, sort and filter by {named}."
    return Document(address, title, description, body, section, "list", alternates=alternates)


_SORT = {"date": "date", "count": "number", "uses": "number"}


def _facet_view(facet: Facet, links: Links) -> View:
    """The values of most rows, as links to the pages that list them."""
    indexes = list(range(len(facet.values)))
    if not facet.fixed:
        indexes.sort(key=lambda index: -facet.counts[index])
    entries = [
        {
            "mark": facet.key if facet.marks else "",
            "id": facet.values[index][0],
            "name": facet.values[index][1],
            "count": facet.counts[index],
            "url": links.to(facet.address(index)) if facet.pages else "",
        }
        for index in indexes[:MOST_VALUES]
    ]
    rest = len(indexes) - len(entries)
    return {
        "key": facet.key,
        "name": facet.name,
        "entries": entries,
        "more": {"name": facet.folder_name, "url": links.to(facet.pages)} if rest and facet.pages else None,
        "rest": rest,
    }


def _cell_view(listing: Listing, cell: Cell, at: int, links: Links) -> View:
    """What a cell shows; keys as in explorer.html.j2."""
    row = listing.rows[at]
    view: View = {"kind": cell.kind}
    if cell.kind == "title":
        sub = listing.facet(cell.of) if cell.of else None
        url = links.to(f"{listing.folder}{row.id}/") if listing.folder else row.id
        told = ", ".join(sub.values[index][1] for index in sub.rows[at]) if sub else ""
        return view | {"url": url, "away": not listing.folder, "row": row._asdict(), "sub": told}
    if cell.kind in ("mark", "words", "own", "page"):
        facet = listing.facet(cell.of)
        found = facet.rows[at]
        labels = [facet.values[index][1] for index in found]
        if cell.kind == "words":
            return view | {"text": ", ".join(labels)}
        view |= {"id": facet.values[found[0]][0] if found else "", "text": labels[0] if labels else ""}
        if cell.kind == "mark":
            disputed = next((number.rows[at] for number in listing.numbers if number.key == "disputed"), 0)
            return view | {"facet": cell.of, "key": found[0] if found else "", "disputed": disputed if cell.of == "evidence" else 0}
        return view | {"url": links.to(facet.address(found[0])) if cell.kind == "page" and found else ""}
    if cell.kind == "uses":
        return view | {
            "claims": listing.number("claims").rows[at],
            "uses": [(use.title, links.to(f"cases/{use.case}/")) for use in row.uses],
        }
    value = listing.number(cell.of).rows[at]
    return view | {"date": written(value)} if cell.kind == "date" else view | {"number": value}
