"""The home page: what is going on now, what falls due, where to begin, the record in numbers."""

from collections import Counter
from datetime import date
from operator import itemgetter

from build_tools.catalogue.calendar import DUE
from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.ledger import ledger
from build_tools.catalogue.link import Catalogue
from build_tools.views.case_parts import days_until, step_views
from build_tools.views.charts import columns, share
from build_tools.views.claims import View, evidence_view, place_view, product_view, term_view
from build_tools.views.document import Alternate, Document
from build_tools.views.environment import render
from build_tools.views.figures import figures
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
    founding = FOUNDING if FOUNDING in catalogue.cases else next(iter(catalogue.cases), None)
    body = render(
        "home.html.j2",
        now=[_news(catalogue.cases[ident], catalogue) for ident in [*catalogue.cases][:6]],
        due=_due(catalogue),
        calendar="",
        products=_products(catalogue),
        audiences=[{"name": term.name, "url": _HOME.to(f"impact/{ident}/")} for ident, term in catalogue.vocabularies["audiences"].items()],
        founding=_founding(catalogue.cases[founding], catalogue) if founding else None,
        figures=_figures(catalogue),
        charts=_charts(catalogue),
        newest=case_rows(sorted(catalogue.cases, key=lambda ident: catalogue.cards[ident].opened, reverse=True)[:8], catalogue, _HOME),
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
        "href": _HOME.to(case.address, case.anchors.events[n]),
        "place": place_view(case.record.jurisdiction, catalogue, _HOME),
        "effects": step_views(event, case, catalogue),
        "status": term_view("statuses", case.status.id, catalogue),
        "evidence": evidence_view(case.event_evidence[n], catalogue),
    }


def _due(catalogue: Catalogue) -> list[View]:
    """The next deadlines and hearings, the first of them first."""
    ahead = [
        (event.date, ident, event)
        for ident, card in catalogue.cards.items()
        for event in card.events
        if event.kind in DUE and event.date.last >= catalogue.today
    ]
    return [
        {
            "date": when,
            "days": max(0, days_until(when.first, catalogue.today)),
            "what": event.due,
            "case": {"title": catalogue.cards[ident].title, "url": _HOME.to(f"cases/{ident}/")},
            "href": _HOME.to(f"cases/{ident}/", event.anchor),
        }
        for when, ident, event in sorted(ahead, key=itemgetter(0))[:6]
    ]


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
    cards = catalogue.cards.values()
    states = Counter(card.status for card in cards)
    numbers = [
        (len(cards), "cases", "cases/"),
        (len({card.place for card in cards}), "places", "jurisdictions/"),
        (len(catalogue.stakeholders), "stakeholders", "stakeholders/"),
        (states["in-force"], "with a measure in force", "cases/?status=in-force"),
        (states["pending"] + states["on-appeal"], "pending, or under appeal or review", "cases/?status=pending&status=on-appeal"),
        (sum(bool(card.conflicts) for card in cards), "where sources disagree", "conflicts/"),
        (sum(len(card.events) for card in cards), "dated events", "timeline/"),
        (figures(catalogue)["documents"], "sources", "sources/"),
    ]
    return [{"n": f"{number:,}", "what": what, "url": _HOME.to(address)} for number, what, address in numbers]


def _charts(catalogue: Catalogue) -> list[View]:
    opened = Counter(card.opened.year for card in catalogue.cards.values())
    kinds = Counter(kind for card in catalogue.cards.values() for kind in card.measures)
    most = kinds.most_common(8)
    names = catalogue.vocabularies["measures"]
    sums = ledger((measure.currency, measure.sums) for outline in catalogue.outlines.values() for measure in outline.measures)
    standing = sorted(((currency, one.standing) for currency, one in sums.items() if one.standing), key=lambda item: -item[1])
    years, note = _years(opened, catalogue.today)
    measures = [
        {"name": names.label(kind), "url": _HOME.to(f"measures/{kind}/"), "n": n, "share": share(n, most[0][1])} for kind, n in most
    ]
    return [
        {"title": "Cases by the year they opened", "note": note, "svg": columns(years, "Cases by the year they opened"), "bars": [], "lines": []},
        {"title": "Cases by measure", "note": "", "svg": "", "bars": measures, "lines": []},
        {"title": "Sums that stand", "note": "By currency, never converted", "svg": "", "bars": [], "lines": [money(amount, currency) for currency, amount in standing]},
    ]  # fmt: skip


def _years(opened: Counter[int], today: date) -> tuple[list[tuple[str, int]], str]:
    """The last nine years, with what opened before them in one column; and the words that say so."""
    first = max(min(opened, default=today.year), today.year - 8)
    before = sum(number for year, number in opened.items() if year < first)
    shown = [(f"’{year % 100:02d}", opened[year]) for year in range(first, today.year + 1)]
    if not before:
        return shown, ""
    return [(f"–’{(first - 1) % 100:02d}", before), *shown], f"The first column holds {first - 1} and all earlier years"
