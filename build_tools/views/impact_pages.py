# Up to a length the page of an audience holds everything. Ten thousand cases make pages of five megabytes, which nobody can read: from that
# length on, the page keeps its address and the newest effects, and every year has a page of its own, which holds all that began then.
"""What the disputes mean for each kind of reader: what still holds first, newest first."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.records.partial_date import PartialDate
from build_tools.views.claims import View, place_view
from build_tools.views.document import Document
from build_tools.views.environment import render
from build_tools.views.links import Links
from build_tools.views.list_pages import directory
from build_tools.views.wording import counted

WHOLE = 500
"""Effects that the page of an audience may hold; more are divided by year."""
NEWEST = 100
"""Effects that a divided page holds at most of those that still hold, and of those that are over."""

Effect = tuple[PartialDate, CaseEntry, int]
"""When it began, or its case where that is not known; its case; its index there."""


def impact_pages(catalogue: Catalogue) -> Iterator[Document]:
    """The list of audiences, and the pages of each."""
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


def _audience(ident: str, effects: Sequence[Effect], catalogue: Catalogue) -> Iterator[Document]:
    """The page of one kind of reader, and those of its years if it is long."""
    years: dict[str, list[Effect]] = defaultdict(list)
    for effect in effects if len(effects) > WHOLE else ():
        years[effect[0][:4]].append(effect)
    numbers = {year: len(found) for year, found in years.items()}
    yield _page(ident, "", effects, numbers, catalogue)
    for year, found in years.items():
        yield _page(ident, year, found, numbers, catalogue)


def _page(ident: str, year: str, effects: Sequence[Effect], years: Mapping[str, int], catalogue: Catalogue) -> Document:
    """The page of an audience or, below it, of one of its `years`, which are given with their numbers of effects."""
    words = catalogue.vocabularies
    audiences = words["audiences"]
    name = audiences[ident].name
    above = f"impact/{ident}/"
    address = f"{above}{year}/" if year else above
    links = Links(address)
    standing = [effect for effect in effects if not _is_over(effect, catalogue)]
    over = [effect for effect in effects if _is_over(effect, catalogue)]
    most = NEWEST if years and not year else len(effects)
    body = render(
        "impact.html.j2",
        title=year or name,
        intro=f"What began in {year}; where no date is given, what comes from a case that opened then."
        if year
        else audiences[ident].description or "",
        kicker={"name": name, "url": links.to(above)} if year else {"name": "What this means for you", "url": links.to("impact/")},
        standing=[_view(effect, catalogue, links) for effect in standing[:most]],
        over=[_view(effect, catalogue, links) for effect in over[:most]],
        counts={"standing": len(standing), "over": len(over)},
        years=[{"name": other, "url": links.to(f"{above}{other}/"), "count": number} for other, number in years.items() if other != year],
        others=[] if year else [{"name": term.name, "url": links.to(f"impact/{key}/")} for key, term in audiences.items() if key != ident],
        statuses=[{"id": term, "word": words["statuses"].label(term)} for term in words["statuses"]],
        levels=[{"level": term, "word": words["evidence-levels"].label(term)} for term in words["evidence-levels"]],
        as_of=catalogue.today,
    )
    title = f"What this means for you: {name}, {year}" if year else f"What this means for you: {name}"
    told = f"{counted(len(effects), 'effect')} of AI disputes{f' that began in {year}' if year else ''}."
    return Document(address, title, f"{told} {audiences[ident].description or ''}".strip(), body, "impact", "list")


def _effects(catalogue: Catalogue) -> Mapping[str, list[Effect]]:
    """The effects of all cases by audience, the newest first."""
    found: dict[str, list[Effect]] = defaultdict(list)
    for case in catalogue.cases.values():
        for n, item in enumerate(case.record.impact):
            found[item.audience].append((item.since or case.opened, case, n))
    for effects in found.values():
        effects.sort(key=itemgetter(0), reverse=True)
    return found


def _is_over(effect: Effect, catalogue: Catalogue) -> bool:
    _, case, n = effect
    until = case.record.impact[n].until
    return until is not None and until.last < catalogue.today


def _view(effect: Effect, catalogue: Catalogue, links: Links) -> View:
    _, case, n = effect
    item, anchor = case.record.impact[n], case.anchors.impact[n]
    return {
        "anchor": f"{case.id}-{anchor}",
        "href": links.to(case.address, anchor),
        "case": case.record.title,
        "place": place_view(case.record.jurisdiction, catalogue, links),
        "status": case.status.id,
        "evidence": case.impact_evidence[n].level,
        "effect": item.effect,
        "action": item.action or "",
        "since": item.since or "",
        "until": item.until or "",
    }
