"""Gathers what the cases say of each stakeholder and product."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from build_tools.catalogue.entry import CaseEntry, MeasureOf, PositionOf, ProductEntry, StakeholderEntry
from build_tools.catalogue.ledger import Ledger, ledger
from build_tools.records.product import Product
from build_tools.records.stakeholder import Stakeholder


def profiles(
    stakeholders: Mapping[str, Stakeholder], products: Mapping[str, Product], cases: Mapping[str, CaseEntry], files: Mapping[str, str]
) -> dict[str, StakeholderEntry]:
    """One entry for each stakeholder. `cases` come newest development first; `files` are shown paths by id."""
    roles: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    positions: dict[str, list[PositionOf]] = defaultdict(list)
    ordered: dict[str, list[MeasureOf]] = defaultdict(list)
    bound: dict[str, list[MeasureOf]] = defaultdict(list)
    faces: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases.values():
        for party in case.record.parties:
            if case.id not in roles[party.stakeholder][party.role]:
                roles[party.stakeholder][party.role].append(case.id)
        for n, position in enumerate(case.record.positions):
            if position.heard:
                positions[position.party].append(PositionOf(case.id, n))
        for measure in case.record.measures:
            for holder in measure.authors:
                ordered[holder].append(MeasureOf(case.id, measure.id))
            for holder in measure.holders:
                bound[holder].append(MeasureOf(case.id, measure.id))
        for one, other in _pairs(case):
            faces[one][other] += 1
            faces[other][one] += 1
    made = defaultdict(list)
    children = defaultdict(list)
    for ident, product in products.items():
        made[product.developer].append(ident)
    for ident, stakeholder in stakeholders.items():
        if stakeholder.parent:
            children[stakeholder.parent].append(ident)
    return {
        ident: StakeholderEntry(
            id=ident,
            record=stakeholder,
            file=files.get(ident, ""),
            roles={role: tuple(found) for role, found in roles[ident].items()},
            cases=tuple(dict.fromkeys(case for found in roles[ident].values() for case in found)),
            positions=tuple(positions[ident]),
            ordered=tuple(ordered[ident]),
            bound=tuple(bound[ident]),
            ledger_by=_ledger(ordered[ident], cases),
            ledger_on=_ledger(bound[ident], cases),
            faces=tuple(sorted(faces[ident].items(), key=lambda item: (-item[1], item[0]))),
            products=tuple(sorted(made[ident])),
            children=tuple(sorted(children[ident])),
        )
        for ident, stakeholder in stakeholders.items()
    }


def product_entries(products: Mapping[str, Product], cases: Mapping[str, CaseEntry], files: Mapping[str, str]) -> dict[str, ProductEntry]:
    """One entry for each product."""
    touched: dict[str, list[str]] = defaultdict(list)
    for case in cases.values():
        for ident in case.record.products:
            touched[ident].append(case.id)
    return {ident: ProductEntry(ident, product, files.get(ident, ""), tuple(touched[ident])) for ident, product in products.items()}


def _pairs(case: CaseEntry) -> set[tuple[str, str]]:
    """Authorities face the respondents; a complainant faces whom it seeks something from, else the respondents, too."""
    respondents = set(case.with_role("respondent"))
    pairs = {(authority, respondent) for authority in case.with_role("authority") for respondent in respondents}
    for complainant in case.with_role("complainant"):
        sought = {holder for measure in case.record.measures if complainant in measure.authors for holder in measure.holders}
        pairs |= {(complainant, other) for other in sought or respondents}
    return {(one, other) for one, other in pairs if one != other}


def _ledger(measures: Iterable[MeasureOf], cases: Mapping[str, CaseEntry]) -> Ledger:
    entries = (cases[one.case].measures[one.measure] for one in measures)
    return ledger((entry.measure.currency, entry.sums) for entry in entries)
