"""The home page: what is going on now, what falls due, where to begin, the record in numbers."""

from collections import Counter
from datetime import date

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.ledger import together
from build_tools.catalogue.link import Catalogue
from build_tools.views.case_parts import days_until
from build_tools.views.charts import bars, columns
from build_tools.views.claims import View, evidence_view, place_view, product_view, term_view
from build_tools.views.document import Alternate, Document
from build_tools.views.environment import render
from build_tools.views.links import Links
from build_tools.views.place import Site
from build_tools.views.rows import case_rows
from build_tools.views.timeline_svg import case_timeline
from build_tools.views.wording import money

FOUNDING = "us-anthropic-model-recall"
"""The case that the record began with; another one leads where it is missing."""

_HOME = Links("")


def home_page(catalogue: Catalogue, site: Site) -> Document:
    """The finished home page."""
    founding = catalogue.cases.get(FOUNDING) or next(iter(catalogue.cases.values()), None)
    body = render(
        "home.html.j2",
        now=[_news(case, catalogue) for case in list(catalogue.cases.values())[:6]],
        due=_due(catalogue)[:6],
        calendar="",
        products=_products(catalogue),
        audiences=[{"name": term.name, "url": _HOME.to(f"impact/{ident}/")} for ident, term in catalogue.vocabularies["audiences"].items()],
        founding=_founding(founding, catalogue) if founding else None,
        figures=_figures(catalogue),
        charts=_charts(catalogue),
        newest=case_rows(sorted(catalogue.cases, key=lambda ident: catalogue.cases[ident].opened, reverse=True)[:8], catalogue, _HOME),
        briefings=[{"title": briefing.title, "url": _HOME.to(briefing.address), "summary": briefing.front.summary, "date": briefing.front.date} for briefing in site.briefings[:3]],
        cases=_HOME.to("cases/"),
        count=len(catalogue.cases),
        as_of=catalogue.today,
    )  # fmt: skip
    return Document(
        address="",
        title="Contested",
        description="The open record of AI regulatory disputes: who ordered, fined, blocked or sued whom, what each side says, and what it means for you.",
        body=body,
        section="",
        kind="home",
        alternates=(Alternate("api/v1/index.json", "application/json", "The record as JSON"),),
    )


def _news(case: CaseEntry, catalogue: Catalogue) -> View:
    event = case.latest_event
    assert event is not None or case.latest is None
    n = case.latest or 0
    event = case.record.events[n]
    return {
        "date": event.date,
        "what": event.what,
        "case": {"title": case.record.title, "url": _HOME.to(case.address)},
        "href": _HOME.to(case.address, f"event-{n + 1}"),
        "place": place_view(case.record.jurisdiction, catalogue, _HOME),
        "status": term_view("statuses", case.status.id, catalogue),
        "evidence": evidence_view(case.event_evidence[n], catalogue),
    }


def _due(catalogue: Catalogue) -> list[View]:
    """Deadlines and hearings ahead, the next first."""
    found = [
        {
            "date": event.date,
            "days": max(0, days_until(event.date.first, catalogue.today)),
            "what": event.what,
            "case": {"title": case.record.title, "url": _HOME.to(case.address)},
            "href": _HOME.to(case.address, f"event-{n + 1}"),
        }
        for case in catalogue.cases.values()
        for n, event in enumerate(case.record.events)
        if event.kind in ("deadline", "hearing") and event.date.last >= catalogue.today
    ]
    return sorted(found, key=lambda view: str(view["date"]))


def _products(catalogue: Catalogue) -> list[View]:
    """The products with most cases."""
    most = sorted(catalogue.products.values(), key=lambda entry: (-len(entry.cases), entry.record.name))[:12]
    return [product_view(entry.id, catalogue, _HOME) | {"count": len(entry.cases)} for entry in most if entry.cases]


def _founding(case: CaseEntry, catalogue: Catalogue) -> View:
    """The founding case: what a measure or proceeding turned on, in at most five events."""
    telling = [event for event in case.record.events if event.effects or event.kind in ("incident", "filed", "judgment")]
    return {
        "title": case.record.title,
        "url": _HOME.to(case.address),
        "lines": [{"date": event.date, "what": event.what} for event in telling[:5]],
        "status": term_view("statuses", case.status.id, catalogue),
        "evidence": evidence_view(case.evidence, catalogue),
        "timeline_svg": case_timeline(case, catalogue),
    }


def _figures(catalogue: Catalogue) -> list[View]:
    cases = catalogue.cases.values()
    states = Counter(case.status.id for case in cases)
    figures = [
        (len(cases), "cases", "cases/"),
        (len({case.record.jurisdiction for case in cases}), "places", "jurisdictions/"),
        (len(catalogue.stakeholders), "stakeholders", "stakeholders/"),
        (states["in-force"], "with a measure in force", "cases/"),
        (states["pending"] + states["on-appeal"], "pending or on appeal", "cases/"),
        (sum(bool(case.record.conflicts) for case in cases), "where sources disagree", "cases/"),
        (len(catalogue.documents), "sources", "data/"),
    ]
    return [{"n": f"{number:,}", "what": what, "url": _HOME.to(address)} for number, what, address in figures]


def _charts(catalogue: Catalogue) -> list[View]:
    years = Counter(case.opened.year for case in catalogue.cases.values())
    span = _years(years, catalogue.today)
    kinds = Counter(kind for case in catalogue.cases.values() for kind in {measure.kind for measure in case.record.measures})
    names = catalogue.vocabularies["measures"]
    ledger = together(case.ledger for case in catalogue.cases.values())
    standing = sorted(((currency, sums.standing) for currency, sums in ledger.items() if sums.standing), key=lambda item: -item[1])
    return [
        {"title": "Cases by the year they opened", "svg": columns([(f"’{year % 100:02d}", years[year]) for year in span], "Cases by the year they opened"), "lines": []},
        {"title": "Cases by measure", "svg": bars([(names.label(kind), number, str(number)) for kind, number in kinds.most_common(8)], "Cases by measure"), "lines": []},
        {"title": "Sums that stand, by currency, never converted", "svg": "", "lines": [money(amount, currency) for currency, amount in standing]},
    ]  # fmt: skip


def _years(years: Counter[int], today: date) -> list[int]:
    first = max(min(years, default=today.year), today.year - 11)
    return list(range(first, today.year + 1))
