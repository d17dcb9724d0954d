# Addresses are permanent: a renamed record keeps its old one as a redirect, a removed one leaves a page that says why.
# What is neither is pointed out.
"""Pages that come, move or go."""

from collections.abc import Iterator, Mapping

from build_tools.catalogue.link import Catalogue
from build_tools.changes.change import Change, Did, RecordChange
from build_tools.records.read import FOLDERS, Kind

GONE = "no redirect and no page that says why: name the old id as a former id of its successor, or write `withdrawn:`"


def page(kind: Kind, ident: str) -> str:
    """Site-relative address of a record's page."""
    return f"{FOLDERS[kind]}/{ident}/"


def moves(kind: Kind, old: Mapping[str, object], new: Mapping[str, object], after: Catalogue) -> dict[str, str]:
    """Old ids of records that live on under another id, by that id."""
    return {
        target: alias
        for (of, alias), target in after.aliases.items()
        if of == kind and alias in old and alias not in new and target in new and target not in old
    }


def redirect_changes(kind: Kind, ident: str, before: Catalogue, after: Catalogue) -> Iterator[Change]:
    """Former addresses of a record that start or stop leading to it."""
    old = [alias for (of, alias), target in before.aliases.items() if of == kind and target == ident]
    new = [alias for (of, alias), target in after.aliases.items() if of == kind and target == ident]
    for alias in old:
        if (kind, alias) not in after.aliases:
            yield Change("removed", "redirect", was=page(kind, alias), because="links to this address lead nowhere now")
    for alias in new:
        if alias not in old:
            yield Change("added", "redirect", now=f"{page(kind, alias)} → {page(kind, ident)}")


def list_page_changes(before: Catalogue, after: Catalogue) -> Iterator[RecordChange]:
    """Lists by place, topic, measure and audience exist while a case needs them."""
    old, new = _lists(before), _lists(after)
    for address in sorted(set(old) ^ set(new)):
        gone = address in old
        did: Did = "removed" if gone else "added"
        change = Change(
            did, "page", was=address if gone else "", now="" if gone else address, because="no case needs it any more" if gone else ""
        )
        yield RecordChange("list page", address.rstrip("/"), (old if gone else new)[address], did, "", address, (change,))


def _lists(catalogue: Catalogue) -> dict[str, str]:
    found: dict[str, str] = {}
    terms = catalogue.vocabularies

    def add(folder: str, vocabulary: str, ident: str) -> None:
        found[f"{folder}/{ident.lower()}/"] = terms[vocabulary].label(ident)

    for case in catalogue.cases.values():
        place = case.record.jurisdiction
        add("jurisdictions", "jurisdictions", place)
        if place in terms["jurisdictions"] and (within := terms["jurisdictions"][place].within):
            add("jurisdictions", "jurisdictions", within)
        for topic in case.record.topics:
            add("topics", "topics", topic)
        for measure in case.record.measures:
            add("measures", "measures", measure.kind)
        for item in case.record.impact:
            add("impact", "audiences", item.audience)
    for stakeholder in catalogue.stakeholders.values():
        add("jurisdictions", "jurisdictions", stakeholder.record.jurisdiction)
    return found
