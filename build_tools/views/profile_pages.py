"""Pages of stakeholders and products."""

from collections.abc import Iterator
from operator import itemgetter

from build_tools.catalogue.entry import CaseEntry, MeasureOf, PositionOf, ProductEntry, StakeholderEntry
from build_tools.catalogue.link import Catalogue
from build_tools.views.case_parts import by_audience, effect_view, measure_name, state_view, statement_view
from build_tools.views.claims import Cites, View, evidence_view, foreign, money_views, party_view, place_view, product_view
from build_tools.views.document import Alternate, Document
from build_tools.views.environment import render
from build_tools.views.links import Links
from build_tools.views.place import Site
from build_tools.views.prose import shortened
from build_tools.views.rows import case_rows, status_counts
from build_tools.views.timeline_svg import events_timeline
from build_tools.views.wording import counted, date_words

_ROLE_TITLES = {
    "authority": "As authority", "respondent": "As respondent", "complainant": "As complainant", "court": "As court",
    "intervener": "As intervener", "affected": "Affected by",
}  # fmt: skip


def stakeholder_page(entry: StakeholderEntry, catalogue: Catalogue, site: Site) -> Document:
    """The profile of one party."""
    links = Links(entry.address)
    record = entry.record
    events = _events(entry.cases, catalogue, links)
    roles = [
        {
            "name": _ROLE_TITLES.get(role, catalogue.vocabularies["roles"].label(role)),
            "rows": case_rows(entry.roles[role], catalogue, links),
        }
        for role in catalogue.vocabularies["roles"]
        if role in entry.roles
    ]
    body = render(
        "stakeholder.html.j2",
        who={
            "name": record.name,
            "local_name": record.local_name or "",
            "lang": foreign(record.language),
            "kind": catalogue.vocabularies["stakeholder-kinds"].label(record.kind),
            "place": place_view(record.jurisdiction, catalogue, links),
            "description": record.description or "",
            "aliases": list(record.aliases),
            "website": record.website or "",
            "parent": party_view(record.parent, catalogue, links) if record.parent else None,
            "children": [party_view(ident, catalogue, links) for ident in entry.children],
            "products": [product_view(ident, catalogue, links) for ident in entry.products],
        },
        facts=_facts(entry, catalogue),
        roles=roles,
        jump=[
            *((f"role-{n}", str(role["name"])) for n, role in enumerate(roles, start=1)),
            *([("faces", "Who it faces")] if entry.faces else []),
            *([("bound", "Measures that concern it")] if entry.bound else []),
            *([("ordered", "Measures it took, agreed or asked for")] if entry.ordered else []),
            *([("positions", "What it says")] if entry.positions else []),
            *([("events", "What happened")] if events else []),
        ],
        positions=[_position(part, catalogue, links) for part in entry.positions],
        measures_on=[_measure(part, catalogue, links) for part in entry.bound],
        measures_by=[_measure(part, catalogue, links) for part in entry.ordered],
        money_on=money_views(entry.ledger_on),
        money_by=money_views(entry.ledger_by),
        faces=[party_view(ident, catalogue, links) | {"count": count} for ident, count in entry.faces],
        events=events,
        timeline_svg=events_timeline(
            [(day, day > catalogue.today) for day in sorted([event["date"].first for event in events])],
            catalogue.today,
            f"Timeline of {counted(len(events), 'event')} in the cases of {record.name}",
        ),
        json=links.to(f"api/v1/stakeholders/{entry.id}.json"),
        edit=site.edit(entry.file),
    )
    return Document(
        address=entry.address,
        title=record.name,
        description=shortened(record.description or f"{record.name}: its disputes in the record."),
        body=body,
        section="stakeholders",
        kind="profile",
        alternates=(Alternate(f"api/v1/stakeholders/{entry.id}.json", "application/json", "This profile as JSON"),),
        source=entry.file,
    )


def product_page(entry: ProductEntry, catalogue: Catalogue, site: Site) -> Document:
    """What a user of a product should know."""
    links = Links(entry.address)
    record = entry.record
    impact = [effect for ident in entry.cases for effect in _effects(catalogue.cases[ident], catalogue, links)]
    order = {audience: n for n, audience in enumerate(catalogue.vocabularies["audiences"])}
    impact.sort(key=lambda view: (order[view["audience"]["id"]], not view["in_force"]))
    body = render(
        "product.html.j2",
        product={
            "name": record.name,
            "description": record.description or "",
            "developer": party_view(record.developer, catalogue, links),
            "aliases": list(record.aliases),
            "website": record.website or "",
            "replaced_by": product_view(record.replaced_by, catalogue, links) if record.replaced_by else None,
        },
        rows=case_rows(entry.cases, catalogue, links),
        states=sorted(status_counts(entry.cases, catalogue), key=lambda state: str(state["id"])),
        audiences=by_audience(impact),
        measures=[
            _measure(MeasureOf(ident, key), catalogue, links)
            for ident in entry.cases
            for key, measure in catalogue.cases[ident].measures.items()
            if measure.state in ("in-force", "stands", "stayed", "proposed")
        ],
        events=_events(entry.cases, catalogue, links),
        as_of=catalogue.today,
        json=links.to(f"api/v1/products/{entry.id}.json"),
        edit=site.edit(entry.file),
    )
    return Document(
        address=entry.address,
        title=record.name,
        description=f"Disputes that touch {record.name}, what changed, and what to do if you use it.",
        body=body,
        section="cases",
        kind="profile",
        alternates=(Alternate(f"api/v1/products/{entry.id}.json", "application/json", "This product as JSON"),),
        source=entry.file,
    )


def _facts(entry: StakeholderEntry, catalogue: Catalogue) -> list[View]:
    facts = [{"label": "Cases", "value": counted(len(entry.cases), "case")}]
    if entry.cases:
        cases = [catalogue.cases[ident] for ident in entry.cases]
        opened = min(case.opened for case in cases)
        latest = max(event.date for case in cases if (event := case.latest_event))
        open_now = sum(case.status.id != "concluded" for case in cases)
        facts += [
            {"label": "Not concluded", "value": str(open_now)},
            {"label": "First opened", "value": date_words(opened)},
            {"label": "Latest", "value": date_words(latest)},
        ]
    return facts


def _position(part: PositionOf, catalogue: Catalogue, links: Links) -> View:
    case = catalogue.cases[part.case]
    position, cites, page = case.record.positions[part.index], Cites(case, catalogue), links.to(case.address)
    return statement_view(position, catalogue) | {
        "case": {"title": case.record.title, "page": page, "url": f"{page}#{case.anchors.positions[part.index]}"},
        "citations": cites.citations(position.sources),
        "evidence": evidence_view(case.position_evidence[part.index] or case.evidence, catalogue),
        "contested": cites.contested(case.disputed.positions.get(part.index, ())),
    }


def _effects(case: CaseEntry, catalogue: Catalogue, links: Links) -> Iterator[View]:
    page = links.to(case.address)
    of = {"title": case.record.title, "url": page}
    for anchor, item, evidence in zip(case.anchors.impact, case.record.impact, case.impact_evidence, strict=True):
        yield effect_view(item, catalogue, links) | {
            "evidence": evidence_view(evidence, catalogue),
            "case": of,
            "anchor": f"{case.id}-{anchor}",
            "href": f"{page}#{anchor}",
        }


def _measure(part: MeasureOf, catalogue: Catalogue, links: Links) -> View:
    case = catalogue.cases[part.case]
    entry = case.measures[part.measure]
    moves = entry.life.until(catalogue.today)
    amounts = [move.amount for move in moves if move.amount is not None]
    return {
        "kind": measure_name(entry, catalogue),
        "case": {"title": case.record.title, "url": links.to(case.address, f"measure-{part.measure}")},
        "amount": amounts[-1] if amounts else entry.measure.amount,
        "currency": entry.measure.currency,
        "state": state_view(entry, catalogue),
        "since": moves[-1].date if moves else case.opened,
    }


def _events(cases: tuple[str, ...], catalogue: Catalogue, links: Links) -> list[View]:
    """Events of several cases, newest first."""
    kinds = catalogue.vocabularies["event-kinds"]
    found = []
    for ident in cases:
        case = catalogue.cases[ident]
        page = links.to(case.address)
        of = {"title": case.record.title, "url": page}
        found += [
            {"date": event.date, "what": event.what, "kind": kinds.label(event.kind), "case": of, "href": f"{page}#{anchor}"}
            for event, anchor in zip(case.record.events, case.anchors.events, strict=True)
        ]
    return sorted(found, key=itemgetter("date"), reverse=True)
