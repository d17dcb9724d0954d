"""Pages that gather from all records: products, impact by audience."""

from collections import defaultdict
from collections.abc import Iterator
from operator import itemgetter

from build_tools.catalogue.link import Catalogue
from build_tools.views.claims import View, place_view
from build_tools.views.document import Document
from build_tools.views.environment import render
from build_tools.views.links import Links
from build_tools.views.list_pages import directory
from build_tools.views.wording import counted


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


def impact_pages(catalogue: Catalogue) -> Iterator[Document]:
    """What the disputes mean, for each kind of reader: what still holds first, newest first."""
    words = catalogue.vocabularies
    audiences = words["audiences"]
    gathered = _effects(catalogue)
    links = Links("impact/")
    entries = [
        {
            "name": term.name,
            "url": links.to(f"impact/{ident}/"),
            "count": len(gathered[ident]),
            "note": term.description or "",
            "lang": "",
            "noun": "effect",
        }
        for ident, term in audiences.items()
    ]
    yield directory("impact/", "What this means for you", "Choose who you are. Each page gathers the effects of all cases on you, and what you can do.",
                    [{"name": "", "entries": entries}], "impact")  # fmt: skip
    for ident, term in audiences.items():
        address = f"impact/{ident}/"
        views = gathered[ident]
        body = render(
            "impact.html.j2",
            title=term.name,
            intro=term.description or "",
            kicker={"name": "What this means for you", "url": Links(address).to("impact/")},
            standing=[view for view in views if not view["over"]],
            over=[view for view in views if view["over"]],
            others=[{"name": other.name, "url": Links(address).to(f"impact/{key}/")} for key, other in audiences.items() if key != ident],
            statuses=[{"id": term, "word": words["statuses"].label(term)} for term in words["statuses"]],
            levels=[{"level": term, "word": words["evidence-levels"].label(term)} for term in words["evidence-levels"]],
            as_of=catalogue.today,
        )
        yield Document(
            address,
            f"What this means for you: {term.name}",
            f"{counted(len(views), 'effect')} of AI disputes. {term.description or ''}".strip(),
            body,
            "impact",
            "list",
        )


def _effects(catalogue: Catalogue) -> dict[str, list[View]]:
    """The effects of all cases by audience, the newest first."""
    found: dict[str, list[View]] = defaultdict(list)
    for ident, case in catalogue.cases.items():
        for item, anchor, evidence in zip(case.record.impact, case.anchors.impact, case.impact_evidence, strict=True):
            links = Links(f"impact/{item.audience}/")
            found[item.audience].append(
                {
                    "anchor": f"{ident}-{anchor}",
                    "href": links.to(case.address, anchor),
                    "case": case.record.title,
                    "place": place_view(case.record.jurisdiction, catalogue, links),
                    "status": case.status.id,
                    "evidence": evidence.level,
                    "effect": item.effect,
                    "action": item.action or "",
                    "since": item.since or "",
                    "until": item.until or "",
                    "over": item.until is not None and item.until.last < catalogue.today,
                    "sort": item.since or case.opened,
                }
            )
    for views in found.values():
        views.sort(key=itemgetter("sort"), reverse=True)
    return found
