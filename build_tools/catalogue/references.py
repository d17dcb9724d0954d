# Ids that lead from one record to another. An id whose file is broken is known, and is not reported again by those who refer to it.
"""Finds references between records that lead nowhere, and former ids that are taken."""

from collections import defaultdict
from collections.abc import Iterator
from difflib import get_close_matches

from build_tools.catalogue.load import Loaded
from build_tools.files.finding import Fault, Finding, KeyPath
from build_tools.records.case import Case
from build_tools.records.product import Product
from build_tools.records.read import FOLDERS, Kind, Record
from build_tools.records.stakeholder import Stakeholder


def reference_findings(loaded: Loaded) -> Iterator[Finding]:
    """Ids that lead to no record, and former ids that are taken."""
    faults: dict[tuple[Kind, str], list[Fault]] = defaultdict(list)
    for kind, records in loaded.records.items():
        for ident in records:
            if kind != "case" or not _leads_somewhere(ident, loaded):
                faults[kind, ident] += _dangling(ident, records[ident], loaded)
    taken: dict[tuple[Kind, str], str] = {}
    for kind, ident, path, alias in former_ids(loaded):
        if alias in loaded.ids[kind]:
            faults[kind, ident].append(Fault(path, "L103", f"'{alias}' is the id of a record", "a former id must be free; choose another"))
        elif (kind, alias) in taken:
            faults[kind, ident].append(
                Fault(path, "L103", f"'{alias}' is also a former id of '{taken[kind, alias]}'", "keep it in one of the two")
            )
        taken.setdefault((kind, alias), ident)
    for (kind, ident), found in faults.items():
        yield from loaded.written[kind][ident].found(found)


def _leads_somewhere(ident: str, loaded: Loaded) -> bool:
    """Whether the outline of a case tells that nothing is to be found among its references; False where there is none."""
    outline = loaded.outlines.get(ident)
    if outline is None:
        return False
    stakeholders = loaded.ids["stakeholder"]
    return (
        all(product in loaded.ids["product"] for product in outline.products)
        and all(stakeholder in stakeholders for stakeholder, _ in outline.parties)
        and all(forum in stakeholders for forum, _ in outline.proceedings)
        and all(one in stakeholders for measure in outline.measures for one in (*measure.authors, *measure.holders))
        and all(case in loaded.ids["case"] and case != ident for case, _ in outline.related)
    )


def _dangling(ident: str, record: Record, loaded: Loaded) -> Iterator[Fault]:
    for path, target, wanted in _references(record):
        if wanted not in loaded.ids[target]:
            near = get_close_matches(wanted, sorted(loaded.ids[target]), n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"add data/{FOLDERS[target]}/{wanted}.yml"
            yield Fault(path, "L101", f"no {target} is called '{wanted}'", hint)
        elif target == "case" and wanted == ident:
            yield Fault(path, "L102", "a case cannot be related to itself", "name another case")


def _references(record: Record) -> Iterator[tuple[KeyPath, Kind, str]]:
    """Path, kind and id of everything a record refers to."""
    if isinstance(record, Case):
        yield from ((("products", n), "product", ident) for n, ident in enumerate(record.products))
        yield from ((("parties", n, "stakeholder"), "stakeholder", party.stakeholder) for n, party in enumerate(record.parties))
        yield from ((("proceedings", n, "forum"), "stakeholder", part.forum) for n, part in enumerate(record.proceedings))
        yield from ((("related", n, "case"), "case", relation.case) for n, relation in enumerate(record.related))
        for n, measure in enumerate(record.measures):
            yield from ((("measures", n, "by"), "stakeholder", ident) for ident in measure.authors)
            yield from ((("measures", n, "on"), "stakeholder", ident) for ident in measure.holders)
    elif isinstance(record, Stakeholder) and record.parent:
        yield ("parent",), "stakeholder", record.parent
    elif isinstance(record, Product):
        yield ("developer",), "stakeholder", record.developer
        if record.replaced_by:
            yield ("replaced_by",), "product", record.replaced_by


def former_ids(loaded: Loaded) -> Iterator[tuple[Kind, str, KeyPath, str]]:
    """Kind and id of a record, the path of each of its former ids, and that id."""
    for kind, records in loaded.records.items():
        for ident in records:
            outline = loaded.outlines.get(ident) if kind == "case" else None
            record = records[ident] if outline is None else None
            if outline is not None:
                yield from ((kind, ident, ("aliases", n), alias) for n, alias in enumerate(outline.aliases))
            elif isinstance(record, Case):
                yield from ((kind, ident, ("aliases", n), alias) for n, alias in enumerate(record.aliases))
            elif isinstance(record, Stakeholder | Product):
                yield from ((kind, ident, ("former_ids", n), alias) for n, alias in enumerate(record.former_ids))
