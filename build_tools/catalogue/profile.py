"""Gathers what the cases say of each stakeholder and product."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from build_tools.catalogue.entry import MeasureOf, PositionOf, ProductEntry, StakeholderEntry
from build_tools.catalogue.ledger import Sums, ledger
from build_tools.catalogue.outline import Outline
from build_tools.records.product import Product
from build_tools.records.stakeholder import Stakeholder


def profiles(
    stakeholders: Mapping[str, Stakeholder], products: Mapping[str, Product], cases: Mapping[str, Outline], files: Mapping[str, str]
) -> dict[str, StakeholderEntry]:
    """One entry for each stakeholder. `cases` come newest development first; `files` are shown paths by id."""
    roles: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    positions: dict[str, list[PositionOf]] = defaultdict(list)
    ordered: dict[str, list[MeasureOf]] = defaultdict(list)
    bound: dict[str, list[MeasureOf]] = defaultdict(list)
    faces: dict[str, Counter[str]] = defaultdict(Counter)
    sums_by: dict[str, list[tuple[str | None, Sums]]] = defaultdict(list)
    sums_on: dict[str, list[tuple[str | None, Sums]]] = defaultdict(list)
    for ident, case in cases.items():
        for party, role in dict.fromkeys(case.parties):
            roles[party][role].append(ident)
        for n, (party, heard) in enumerate(case.positions):
            if heard:
                positions[party].append(PositionOf(ident, n))
        for measure in case.measures:
            for holder in measure.authors:
                ordered[holder].append(MeasureOf(ident, measure.id))
                sums_by[holder].append((measure.currency, measure.sums))
            for holder in measure.holders:
                bound[holder].append(MeasureOf(ident, measure.id))
                sums_on[holder].append((measure.currency, measure.sums))
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
            ledger_by=ledger(sums_by[ident]),
            ledger_on=ledger(sums_on[ident]),
            faces=tuple(sorted(faces[ident].items(), key=lambda item: (-item[1], item[0]))),
            products=tuple(sorted(made[ident])),
            children=tuple(sorted(children[ident])),
        )
        for ident, stakeholder in stakeholders.items()
    }


def product_entries(products: Mapping[str, Product], cases: Mapping[str, Outline], files: Mapping[str, str]) -> dict[str, ProductEntry]:
    """One entry for each product."""
    touched: dict[str, list[str]] = defaultdict(list)
    for case, outline in cases.items():
        for ident in outline.products:
            touched[ident].append(case)
    return {ident: ProductEntry(ident, product, files.get(ident, ""), tuple(touched[ident])) for ident, product in products.items()}


def _pairs(case: Outline) -> set[tuple[str, str]]:
    """Authorities face the respondents; a complainant faces whom it seeks something from, else the respondents, too."""
    respondents = set(case.with_role("respondent"))
    pairs = {(authority, respondent) for authority in case.with_role("authority") for respondent in respondents}
    for complainant in case.with_role("complainant"):
        sought = {holder for measure in case.measures if complainant in measure.authors for holder in measure.holders}
        pairs |= {(complainant, other) for other in sought or respondents}
    return {(one, other) for one, other in pairs if one != other}
