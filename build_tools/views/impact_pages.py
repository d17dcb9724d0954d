# Up to a length the page of an audience holds everything. Ten thousand cases make pages of five megabytes, which nobody can read: from that
# length on, the page keeps its address and the newest effects, and every year has a page of its own, which holds all that began then, as has
# every month of a year that is too long itself.
"""What the disputes mean for each kind of reader: what still holds first, newest first."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from build_tools.catalogue.link import Catalogue
from build_tools.records.partial_date import PartialDate
from build_tools.views.claims import View, place_view
from build_tools.views.division import Page, divided, navigation
from build_tools.views.document import Document
from build_tools.views.environment import render
from build_tools.views.links import Links
from build_tools.views.list_pages import directory
from build_tools.views.units import Gathered
from build_tools.views.wording import counted

WHOLE = 500
"""Effects that the page of an audience may hold; more are divided by year."""
NEWEST = 100
"""Effects that a divided page holds at most of those that still hold, and of those that are over."""

Effect = tuple[PartialDate, str, int, bool]
"""When it began, or its case where that is not known; its case's id; its index there; whether it is over."""


class Gatherings(NamedTuple):
    """What a page of an audience tells."""

    audience: str
    page: Page[Effect]
    """Which page it is, without its effects."""
    standing: Sequence[Effect]
    over: Sequence[Effect]
    counts: Mapping[str, int]
    """How many there are of each, whether or not they stand here."""


def impact_pages(catalogue: Catalogue) -> Iterator[Gathered | Document]:
    """The list of audiences, and the pages of each, before they are made."""
    audiences = catalogue.vocabularies["audiences"]
    gathered = _effects(catalogue)
    links = Links("impact/")
    entries = [
        {
            "name": term.name,
            "url": links.to(f"impact/{ident}/"),
            "count": len(gathered[ident]),
            "note": term.description or "",
            "lang": "",
            "noun": "effect",
        }
        for ident, term in audiences.items()
    ]
    yield directory("impact/", "What this means for you", "Choose who you are. Each page gathers the effects of all cases on you, and what you can do.",
                    [{"name": "", "entries": entries}], "impact")  # fmt: skip
    for ident in audiences:
        yield from _audience(ident, gathered[ident], catalogue)


def _audience(ident: str, effects: Sequence[Effect], catalogue: Catalogue) -> Iterator[Gathered]:
    """The page of one kind of reader, and those of its years and months if it is long."""
    for page in divided([(effect[0], effect) for effect in effects], WHOLE, NEWEST):
        here = page.things if page.whole else [effect for effect in effects if effect[0].startswith(page.way.when)]
        over = [effect for effect in here if effect[3]]
        standing = [effect for effect in here if not effect[3]]
        counts = {"standing": len(standing), "over": len(over)}
        if not page.whole:
            # Both kinds are shown from the newest on, besides those that no page of a month can hold.
            vague = set(page.things[NEWEST:])
            standing, over = ([one for n, one in enumerate(some) if n < NEWEST or one in vague] for some in (standing, over))
        told = Gatherings(ident, page._replace(things=()), standing, over, counts)
        members = [effect[1] for effect in (*told.standing, *told.over)]
        yield Gathered(f"impact/{ident}/{page.way.below}", members, told, _document)


def _document(catalogue: Catalogue, told: Gatherings) -> Document:
    words = catalogue.vocabularies
    audiences = words["audiences"]
    ident, when = told.audience, told.page.way.name
    name = audiences[ident].name
    above = f"impact/{ident}/"
    address = above + told.page.way.below
    links = Links(address)
    body = render(
        "impact.html.j2",
        title=when or name,
        intro=f"What began in {when}; where no date is given, what comes from a case that opened then."
        if when
        else audiences[ident].description or "",
        kicker={"name": name, "url": links.to(above)} if when else {"name": "What this means for you", "url": links.to("impact/")},
        standing=[_view(effect, catalogue, links) for effect in told.standing],
        over=[_view(effect, catalogue, links) for effect in told.over],
        counts=told.counts,
        division=navigation(told.page, above, links),
        others=[] if when else [{"name": term.name, "url": links.to(f"impact/{key}/")} for key, term in audiences.items() if key != ident],
        statuses=[{"id": term, "word": words["statuses"].label(term)} for term in words["statuses"]],
        levels=[{"level": term, "word": words["evidence-levels"].label(term)} for term in words["evidence-levels"]],
        as_of=catalogue.today,
    )
    title = f"What this means for you: {name}, {when}" if when else f"What this means for you: {name}"
    what = f"{counted(sum(told.counts.values()), 'effect')} of AI disputes{f' that began in {when}' if when else ''}."
    return Document(address, title, f"{what} {audiences[ident].description or ''}".strip(), body, "impact", "list")


def _effects(catalogue: Catalogue) -> Mapping[str, list[Effect]]:
    """The effects of all cases by audience, the newest first."""
    found: dict[str, list[Effect]] = defaultdict(list)
    for ident, card in catalogue.cards.items():
        for n, item in enumerate(card.impact):
            over = item.until is not None and item.until.last < catalogue.today
            found[item.audience].append((item.since or card.opened, ident, n, over))
    for effects in found.values():
        effects.sort(key=itemgetter(0), reverse=True)
    return found


def _view(effect: Effect, catalogue: Catalogue, links: Links) -> View:
    _, ident, n, _ = effect
    card, told = catalogue.cards[ident], catalogue.told[ident]
    item = card.impact[n]
    return {
        "anchor": f"{ident}-{item.anchor}",
        "href": links.to(f"cases/{ident}/", item.anchor),
        "case": card.title,
        "place": place_view(card.place, catalogue, links),
        "status": card.status,
        "evidence": item.level,
        "effect": told.effects[n],
        "action": told.actions[n],
        "since": item.since or "",
        "until": item.until or "",
    }
