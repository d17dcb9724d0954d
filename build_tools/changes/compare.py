# Both sides are computed as of the same day, so that what is said comes from the records and not from the calendar.
"""Compares two catalogues."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from build_tools.catalogue.entry import CaseEntry, ProductEntry, StakeholderEntry
from build_tools.catalogue.link import Catalogue
from build_tools.changes.addresses import GONE, list_page_changes, moves, page, redirect_changes
from build_tools.changes.articles import Article, article_changes
from build_tools.changes.cases import case_changes, new_case
from build_tools.changes.change import Change, Comparison, Did, RecordChange
from build_tools.changes.profiles import product_changes, stakeholder_changes
from build_tools.changes.vocabulary import vocabulary_changes
from build_tools.records.read import FOLDERS, Kind

Entry = CaseEntry | StakeholderEntry | ProductEntry
E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class Half:
    """One side: its name for people, its catalogue, and the records that could not be read, as (kind, id)."""

    name: str
    catalogue: Catalogue
    unreadable: frozenset[tuple[Kind, str]] = frozenset()
    articles: Mapping[str, Article] = field(default_factory=dict)
    """Briefings by id."""


def compare(before: Half, after: Half, folder: str = "data") -> Comparison:
    """What readers see change. A record that either side cannot read is left out and named in the notes.

    `folder` is the folder of records as shown to people.
    """
    old, new = before.catalogue, after.catalogue
    out = before.unreadable | after.unreadable
    records = [
        *_compared("case", old.cases, new.cases, before, after, folder, _cases, new_case),
        *_compared("stakeholder", old.stakeholders, new.stakeholders, before, after, folder, _stakeholders, _nothing),
        *_compared("product", old.products, new.products, before, after, folder, _products, _nothing),
        *article_changes(before.articles, after.articles),
        *vocabulary_changes(old, new, f"{folder}/vocabulary"),
        *(() if out else list_page_changes(old, new)),
    ]
    notes = [
        f"{folder}/{FOLDERS[kind]}/{ident}.yml is not compared: it cannot be read in {half.name}"
        for half in (before, after)
        for kind, ident in sorted(half.unreadable)
    ]
    return Comparison(before.name, after.name, new.today, tuple(records), tuple(notes))


def _compared(
    kind: Kind,
    old: Mapping[str, E],
    new: Mapping[str, E],
    before: Half,
    after: Half,
    folder: str,
    changes: Callable[[tuple[E, Catalogue], tuple[E, Catalogue]], tuple[Change, ...]],
    fresh: Callable[[tuple[E, Catalogue]], tuple[Change, ...]],
) -> Iterator[RecordChange]:
    """Records of one kind, in the newer side's order, then those that went."""
    out = {ident for half in (before, after) for of, ident in half.unreadable if of == kind}
    moved = moves(kind, old, new, after.catalogue)
    for ident, entry in new.items():
        was = old.get(moved.get(ident, ident))
        if ident in out or moved.get(ident, ident) in out:
            continue
        redirects = redirect_changes(kind, ident, before.catalogue, after.catalogue)
        if was is None:
            did: Did = "added"
            found = (Change("added", "page", now=page(kind, ident)), *fresh((entry, after.catalogue)), *redirects)
        else:
            did = "moved" if ident in moved else "changed"
            found = (*changes((was, before.catalogue), (entry, after.catalogue)), *redirects)
            if ident in moved:
                found = (Change("moved", "page", "", "", page(kind, moved[ident]), page(kind, ident)), *found)
        if found:
            corrected = _more_corrections(was, entry) if was else 0
            yield RecordChange(
                kind, ident, _title(entry), did, f"{folder}/{FOLDERS[kind]}/{ident}.yml", page(kind, ident), found, corrected
            )
    for ident, entry in old.items():
        if ident in new or ident in out or ident in moved.values():
            continue
        tomb = after.catalogue.withdrawn.get((kind, ident))
        target = after.catalogue.aliases.get((kind, ident), "")
        did = "withdrawn" if tomb else "removed"
        now = tomb.withdrawn.reason if tomb else f"→ {page(kind, target)}" if target else ""
        change = Change(did, "page", was=page(kind, ident), now=now, because="" if now else GONE)
        yield RecordChange(kind, ident, _title(entry), did, f"{folder}/{FOLDERS[kind]}/{ident}.yml", page(kind, ident), (change,))


def _title(entry: Entry) -> str:
    return entry.record.title if isinstance(entry, CaseEntry) else entry.record.name


def _more_corrections(before: Entry, after: Entry) -> int:
    """How many corrections are new; one that only took the place of another, such as a reworded one, is none."""
    old, new = set(before.record.corrections), set(after.record.corrections)
    return max(0, len(new - old) - len(old - new))


def _cases(before: tuple[CaseEntry, Catalogue], after: tuple[CaseEntry, Catalogue]) -> tuple[Change, ...]:
    return case_changes(before, after)


def _stakeholders(before: tuple[StakeholderEntry, Catalogue], after: tuple[StakeholderEntry, Catalogue]) -> tuple[Change, ...]:
    return stakeholder_changes((before[0].record, before[1]), (after[0].record, after[1]))


def _products(before: tuple[ProductEntry, Catalogue], after: tuple[ProductEntry, Catalogue]) -> tuple[Change, ...]:
    return product_changes((before[0].record, before[1]), (after[0].record, after[1]))


def _nothing(side: tuple[object, Catalogue]) -> tuple[Change, ...]:
    return ()
