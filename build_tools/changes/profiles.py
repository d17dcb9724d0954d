"""What changes in the records of stakeholders and products."""

from collections.abc import Iterator

from build_tools.catalogue.link import Catalogue
from build_tools.changes.change import Change
from build_tools.changes.lists import set_changes, value_change
from build_tools.changes.sources import source_changes
from build_tools.changes.words import day, terms, told
from build_tools.records.product import Product
from build_tools.records.stakeholder import Stakeholder

View = tuple[Stakeholder, Catalogue]
Item = tuple[Product, Catalogue]


def stakeholder_changes(before: View, after: View) -> tuple[Change, ...]:
    """What reads differently about a stakeholder."""
    old, new = _stakeholder(*before), _stakeholder(*after)
    return (*_values(old, new), *_lists(before, after))


def product_changes(before: Item, after: Item) -> tuple[Change, ...]:
    """What reads differently about a product."""
    old, new = _product(*before), _product(*after)
    return (*_values(old, new), *_lists(before, after))


def _stakeholder(record: Stakeholder, catalogue: Catalogue) -> dict[str, str]:
    return {
        "name": record.name,
        "local_name": record.local_name or "",
        "language": terms("languages", [record.language], catalogue) if record.language else "",
        "kind": terms("stakeholder-kinds", [record.kind], catalogue),
        "jurisdiction": terms("jurisdictions", [record.jurisdiction], catalogue),
        "website": record.website or "",
        "description": record.description or "",
        "parent": catalogue.name(record.parent) if record.parent else "",
    }


def _product(record: Product, catalogue: Catalogue) -> dict[str, str]:
    following = record.replaced_by or ""
    return {
        "name": record.name,
        "developer": catalogue.name(record.developer),
        "description": record.description or "",
        "website": record.website or "",
        "replaced_by": catalogue.products[following].record.name if following in catalogue.products else following,
    }


def _values(old: dict[str, str], new: dict[str, str]) -> Iterator[Change]:
    for key in old:
        yield from value_change(key.replace("_", " "), old[key], new[key], path=key)


def _lists(before: View | Item, after: View | Item) -> Iterator[Change]:
    (old, was), (new, now) = before, after
    yield from set_changes("other name", old.aliases, new.aliases, "aliases")
    yield from source_changes(old.sources, new.sources)
    yield from value_change("last review", day(old.reviewed), day(new.reviewed), path="reviewed")
    yield from set_changes("correction", told(old.corrections, was), told(new.corrections, now), "corrections")
