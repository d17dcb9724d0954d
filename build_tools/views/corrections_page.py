# Corrections stand on the page they correct; here they stand together, so that nobody has to look for them.
# Where there are many, the first page keeps the newest changes, and the reviews that are due first; all changes have pages by year, and all
# reviews pages of a fixed number in the order in which they are due: a year, or even a day, may hold most of the record.
"""The pages of corrections, replies and withdrawals, and of what is due for review."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

from build_tools.catalogue.link import Catalogue
from build_tools.processes.spread import parts
from build_tools.records.partial_date import PartialDate
from build_tools.records.parts import Correction
from build_tools.records.read import FOLDERS
from build_tools.views.claims import View, party_view, term_view
from build_tools.views.division import Page, divided, navigation
from build_tools.views.document import Document, Heading
from build_tools.views.environment import render
from build_tools.views.links import Links
from build_tools.views.place import Site
from build_tools.views.units import Gathered
from build_tools.views.wording import counted, date_words

ADDRESS = "corrections/"
SOON = 30
"""Days ahead in which a review is said to be due soon."""
WHOLE = 500
"""Changes, or reviews, that one page may hold."""
NEWEST = 100
"""Changes, and reviews, that the first page holds where there are more."""


class Change(NamedTuple):
    """A correction, reply or withdrawal; texts are "" where there is nothing to say."""

    date: PartialDate
    title: str
    """Of the page that it is about."""
    address: str
    anchor: str
    kind: str
    what: str
    was: str = ""
    now: str = ""
    party: str = ""
    outcome: str = ""


class Overview(NamedTuple):
    """What the first page tells."""

    changes: Page[Change]
    due: Sequence[str]
    """The cases whose reviews stand here."""
    numbers: Mapping[str, int]
    """How many reviews there are: overdue, due soon, due later."""
    pages: Sequence[tuple[str, str]]
    """Name and address of the pages of all reviews; none where they all stand here."""
    report: str


class Reviews(NamedTuple):
    """A page of reviews that are due: its number, from 1, its cases, and the pages of all reviews."""

    number: int
    cases: Sequence[str]
    pages: Sequence[tuple[str, str]]


def corrections_pages(catalogue: Catalogue, site: Site) -> Iterator[Gathered]:
    """All public changes, newest first; then every case by the day on which its review is due. Pages before they are made."""
    found = sorted(_changes(catalogue), key=lambda change: (str(change.date), change.title), reverse=True)
    changes = list(divided([(change.date, change) for change in found], WHOLE, NEWEST))
    cards, today, soon = catalogue.cards, catalogue.today.isoformat(), _soon(catalogue)
    due = sorted(cards, key=lambda ident: (cards[ident].review_due, ident))
    late = sum(card.review_due < today for card in cards.values())
    near = sum(today <= card.review_due <= soon for card in cards.values())
    numbers = {"late": late, "near": near, "later": len(due) - late - near}
    apart = parts(due, WHOLE) if len(due) > WHOLE else []
    pages = [
        (f"{n * WHOLE + 1:,} to {n * WHOLE + len(ids):,}, by {date_words(cards[ids[-1]].review_due)}", _of_reviews(n + 1))
        for n, ids in enumerate(apart)
    ]
    first = due[: min(NEWEST, late + near)] if apart else due
    yield Gathered(ADDRESS, first, Overview(changes[0], first, numbers, pages, site.report(ADDRESS)), _overview)
    for page in changes[1:]:
        yield Gathered(ADDRESS + page.way.below, (), page, _changes_of)
    for n, ids in enumerate(apart, start=1):
        yield Gathered(_of_reviews(n), ids, Reviews(n, ids, pages), _reviews)


def _of_reviews(number: int) -> str:
    return f"{ADDRESS}due/{number}/" if number > 1 else f"{ADDRESS}due/"


def _soon(catalogue: Catalogue) -> str:
    return (catalogue.today + timedelta(days=SOON)).isoformat()


def _overview(catalogue: Catalogue, told: Overview) -> Document:
    links = Links(ADDRESS)
    body = render(
        "corrections.html.j2",
        changes=[_change(change, catalogue, links) for change in told.changes.things],
        division=navigation(told.changes, ADDRESS, links),
        due=_due(told.due, catalogue, links),
        counts={**told.numbers, "changes": told.changes.way.number},
        pages=[{"name": name, "url": links.to(address)} for name, address in told.pages],
        soon=SOON,
        report=told.report,
        contribute=links.to("contribute/"),
        policy=links.to("about/neutrality/"),
        as_of=catalogue.today,
    )
    description = "What was corrected, answered or withdrawn, newest first, and which records are due for review."
    contents = (
        Heading("changes", "Corrections, replies and withdrawals"),
        Heading("report", "Report a mistake"),
        Heading("due", "Due for review"),
    )
    return Document(ADDRESS, "Corrections", description, body, "about", "list", contents)


def _changes_of(catalogue: Catalogue, page: Page[Change]) -> Document:
    """The page of a year or month."""
    address, when = ADDRESS + page.way.below, page.way.name
    links = Links(address)
    body = render(
        "corrections_part.html.j2",
        title=when,
        intro=f"What was corrected, answered or withdrawn in {when}, newest first.",
        kicker={"name": "Corrections", "url": links.to(ADDRESS)},
        division=navigation(page, ADDRESS, links),
        pages=[],
        changes=[_change(change, catalogue, links) for change in page.things],
        due=[],
    )
    description = f"What was corrected, answered or withdrawn in {when}: {counted(page.way.number, 'change')}."
    return Document(address, f"Corrections: {when}", description, body, "about", "list")


def _reviews(catalogue: Catalogue, told: Reviews) -> Document:
    address = _of_reviews(told.number)
    links = Links(address)
    views = [{"name": name, "url": links.to(other), "here": other == address} for name, other in told.pages]
    n = told.number - 1
    name = told.pages[n][0]
    body = render(
        "corrections_part.html.j2",
        title="Due for review",
        intro=f"Cases {name}, in the order in which an editor goes through their records again.",
        kicker={"name": "Corrections", "url": links.to(ADDRESS)},
        division={
            "years": [],
            "months": [],
            "later": views[n - 1] if n else None,
            "earlier": views[n + 1] if n + 1 < len(views) else None,
            "words": ("Before", "After"),
        },
        pages=[view for view in views if not view["here"]],
        changes=[],
        due=_due(told.cases, catalogue, links),
    )
    return Document(address, f"Due for review: {name}", f"Records that are due for review: cases {name}.", body, "about", "list")


def _due(cases: Iterable[str], catalogue: Catalogue, links: Links) -> list[View]:
    today, soon = catalogue.today.isoformat(), _soon(catalogue)
    return [
        {
            "title": card.title,
            "url": links.to(f"cases/{ident}/"),
            "status": term_view("statuses", card.status, catalogue),
            "reviewed": card.reviewed,
            "due": card.review_due,
            "overdue": card.review_due < today,
            "soon": card.review_due <= soon,
        }
        for ident, card in ((ident, catalogue.cards[ident]) for ident in cases)
    ]


def _change(change: Change, catalogue: Catalogue, links: Links) -> View:
    party = party_view(change.party, catalogue, links) if change.party else None
    return {**change._asdict(), "url": links.to(change.address, change.anchor), "party": party}


def _changes(catalogue: Catalogue) -> Iterator[Change]:
    kinds, outcomes = catalogue.vocabularies["correction-kinds"], catalogue.vocabularies["reply-outcomes"]
    for ident, card in catalogue.cards.items():
        for one in card.changes:
            kind, outcome = (kinds.label(one.kind), "") if one.kind else ("Reply", outcomes.label(one.outcome))
            yield Change(one.date, card.title, f"cases/{ident}/", "history", kind, one.what, one.was, one.now, one.party, outcome)
    for stakeholder in catalogue.stakeholders.values():
        yield from _corrections(stakeholder.record.corrections, stakeholder.record.name, stakeholder.address, "", catalogue)
    for product in catalogue.products.values():
        yield from _corrections(product.record.corrections, product.record.name, product.address, "", catalogue)
    for (kind, ident), record in catalogue.withdrawn.items():
        yield Change(record.withdrawn.date, f"{kind} {ident}", f"{FOLDERS[kind]}/{ident}/", "", "Withdrawal", record.withdrawn.reason)


def _corrections(corrections: Iterable[Correction], title: str, address: str, anchor: str, catalogue: Catalogue) -> Iterator[Change]:
    kinds = catalogue.vocabularies["correction-kinds"]
    for one in corrections:
        yield Change(one.date, title, address, anchor, kinds.label(one.kind), one.what, one.was or "", one.now or "")
