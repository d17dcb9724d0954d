# Resolves ids into links, in both directions.
# In: validated records. Out: a frozen Catalogue. Ids that lead nowhere are passed over here; references.py reports them.
"""Links records into the catalogue."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from build_tools.catalogue.cards import Cards
from build_tools.catalogue.case_entry import case_entry
from build_tools.catalogue.entry import CaseEntry, ProductEntry, RelatedCase, StakeholderEntry
from build_tools.catalogue.later import Later
from build_tools.catalogue.library import Document, library
from build_tools.catalogue.load import Loaded
from build_tools.catalogue.outline import Outline, outline
from build_tools.catalogue.profile import product_entries, profiles
from build_tools.catalogue.references import former_ids
from build_tools.catalogue.told import Told, told
from build_tools.records.case import Case
from build_tools.records.health import Health
from build_tools.records.parts import Withdrawn
from build_tools.records.product import Product
from build_tools.records.read import FOLDERS, Kind
from build_tools.records.stakeholder import Stakeholder
from build_tools.records.vocabulary import Vocabularies


@dataclass(frozen=True)
class Catalogue:
    """All records with what is computed, as of `today`. Cases and what lists them come newest development first."""

    today: date
    cases: Mapping[str, CaseEntry]
    stakeholders: Mapping[str, StakeholderEntry]
    products: Mapping[str, ProductEntry]
    related: Mapping[str, tuple[RelatedCase, ...]]
    withdrawn: Mapping[tuple[Kind, str], Withdrawn]
    aliases: Mapping[tuple[Kind, str], str]
    """Former ids and the ids that took their place."""
    vocabularies: Vocabularies
    health: Mapping[str, Health] = field(default_factory=dict)
    """How sources answered when they were last asked, by canonical address."""
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    """What the rest of the record has to know of each case, in the order of `cases`, whose entries are made when they are asked for."""
    cards: Cards = field(default_factory=lambda: Cards({}))
    """What pages that gather cases tell of each: with them nobody has to make all entries."""
    told: Mapping[str, Told] = field(default_factory=dict)
    """The words that such pages show of each."""

    kept: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """For who makes something of the whole catalogue and needs it again: it lives as long as this does."""
    kept_of_outlines: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    """The same for what is made of the outlines alone: it is passed on while these stay as they are."""

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Every source by canonical address."""
        return library(self.cases)

    @cached_property
    def kinds_by_name(self) -> Mapping[str, str]:
        """The kind of each stakeholder by its names in lower case; short forms such as AP belong to several and are left out."""
        records = [entry.record for entry in self.stakeholders.values()]
        named = [(name, record.kind) for record in records for name in (record.name, record.local_name, *record.aliases) if name]
        return {name.casefold(): kind for name, kind in named if len(name) > 5}

    def stakeholder_record(self, stakeholder: str) -> Stakeholder | None:
        """What is written of a stakeholder; None if it could not be read."""
        return self.stakeholders[stakeholder].record if stakeholder in self.stakeholders else None

    def product_record(self, product: str) -> Product | None:
        """What is written of a product; None if it could not be read."""
        return self.products[product].record if product in self.products else None

    def name(self, stakeholder: str) -> str:
        """The name of a stakeholder; its id if it could not be read."""
        return self.stakeholders[stakeholder].record.name if stakeholder in self.stakeholders else stakeholder

    def product_name(self, product: str) -> str:
        """The name of a product; its id if it could not be read."""
        return self.products[product].record.name if product in self.products else product

    def count(self, kind: str, ident: str) -> int:
        """How many cases a stakeholder or product has ("stakeholders" or "products"); 0 if it could not be read."""
        bearers: Mapping[str, StakeholderEntry | ProductEntry] = self.stakeholders if kind == "stakeholders" else self.products
        return len(bearers[ident].cases) if ident in bearers else 0

    def kind(self, stakeholder: str) -> str:
        """The kind of a stakeholder; "" if it could not be read."""
        return self.stakeholders[stakeholder].record.kind if stakeholder in self.stakeholders else ""


def link(loaded: Loaded, today: date, earlier: Catalogue | None = None, early: Mapping[str, CaseEntry] | None = None) -> Catalogue:
    """Build the catalogue from what could be read. References that lead nowhere are left to `references.py`.

    `earlier` was linked from what `loaded` was reloaded from: what would come out the same is taken from there.
    `early` are entries of its cases that were made while it was loaded.
    """
    stakeholders = {ident: record for ident, record in loaded.records["stakeholder"].items() if isinstance(record, Stakeholder)}
    products = {ident: record for ident, record in loaded.records["product"].items() if isinstance(record, Product)}
    files = {kind: {ident: written.file for ident, written in texts.items()} for kind, texts in loaded.written.items()}

    def entry(ident: str) -> CaseEntry:
        record = loaded.records["case"][ident]
        assert isinstance(record, Case)
        return case_entry(ident, record, files["case"][ident], stakeholders, loaded.vocabularies, today)

    def plain(ident: str) -> bytes | None:
        records = loaded.records["case"]
        return records.plain(ident) if isinstance(records, Later) else None

    others = {
        ident: record for ident in loaded.records["case"] if ident not in loaded.outlines for record in [loaded.records["case"][ident]]
    }
    there = early or {}
    made = {ident: there.get(ident) or entry(ident) for ident, record in others.items() if isinstance(record, Case)}
    outlines = {**loaded.outlines, **{ident: outline(one) for ident, one in made.items()}}
    records = {"case": others, "stakeholder": loaded.records["stakeholder"], "product": loaded.records["product"]}
    withdrawn = {(kind, ident): record for kind in FOLDERS for ident, record in records[kind].items() if isinstance(record, Withdrawn)}
    if earlier is not None and (earlier.today != today or earlier.vocabularies is not loaded.vocabularies):
        earlier = None
    if earlier is not None:
        made = {**_standing(earlier, loaded, stakeholders), **made}
        if outlines == earlier.outlines and _same(stakeholders, earlier.stakeholders) and _same(products, earlier.products):
            # As after most edits, of words: whatever is not in an entry itself follows from these.
            same: Later[CaseEntry] = Later(earlier.outlines, entry, made)
            return replace(earlier, cases=same, cards=Cards(same), told=told(same, plain), withdrawn=withdrawn)
    order = sorted(sorted(outlines), key=lambda ident: outlines[ident].listed, reverse=True)
    by_id = {ident: outlines[ident] for ident in order}
    cases: Later[CaseEntry] = Later(order, entry, made)
    return Catalogue(
        today=today,
        cases=cases,
        stakeholders=profiles(stakeholders, products, by_id, files["stakeholder"]),
        products=product_entries(products, by_id, files["product"]),
        related=_related(by_id, loaded.vocabularies),
        withdrawn=withdrawn,
        aliases={(kind, alias): ident for kind, ident, _, alias in former_ids(loaded)},
        vocabularies=loaded.vocabularies,
        outlines=by_id,
        cards=Cards(cases),
        told=told(cases, plain),
    )


def _standing(earlier: Catalogue, loaded: Loaded, stakeholders: Mapping[str, Stakeholder]) -> dict[str, CaseEntry]:
    """Entries that were made and would be made again as they are: of the same record, with the same parties speaking."""
    made = earlier.cases.made if isinstance(earlier.cases, Later) else earlier.cases
    before = {ident: entry.record for ident, entry in earlier.stakeholders.items()}
    others = {ident for ident in {**before, **stakeholders} if before.get(ident) is not stakeholders.get(ident)}
    return {
        ident: entry
        for ident, entry in made.items()
        if loaded.outlines.get(ident) is earlier.outlines[ident]
        and (not others or others.isdisjoint(party for party, _ in earlier.outlines[ident].positions))
    }


def _same(records: Mapping[str, object], entries: Mapping[str, StakeholderEntry] | Mapping[str, ProductEntry]) -> bool:
    """Whether these are the records, as they are, that the entries were made of, in the same order."""
    return [*records] == [*entries] and all(entries[ident].record is record for ident, record in records.items())


def _related(cases: Mapping[str, Outline], vocabularies: Vocabularies) -> dict[str, tuple[RelatedCase, ...]]:
    """Relations from both sides; one that both sides write in the same words is shown once."""
    terms = vocabularies["relations"]
    found: dict[str, dict[tuple[str, str], RelatedCase]] = {ident: {} for ident in cases}
    for ident, case in cases.items():
        for other, how in case.related:
            if other not in cases or other == ident:
                continue
            term = terms[how]
            inverse = term.inverse or term.name
            found[ident].setdefault((other, term.name), RelatedCase(other, how, term.name))
            found[other].setdefault((ident, inverse), RelatedCase(ident, how, inverse))
    order = {ident: n for n, ident in enumerate(cases)}
    return {ident: tuple(sorted(pairs.values(), key=lambda pair: (order[pair.case], pair.name))) for ident, pairs in found.items()}
