"""The blocks of a case page, each from the catalogue's entry of the case."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from string import Formatter

from build_tools.catalogue.entry import CaseEntry, MeasureEntry
from build_tools.catalogue.link import Catalogue
from build_tools.catalogue.measure_words import state_word, step_word
from build_tools.records.case import Event, Impact, Measure, Position
from build_tools.views.claims import Cites, View, foreign, party_view, term_view
from build_tools.views.links import Links
from build_tools.views.wording import date_words


def impact_views(case: CaseEntry, catalogue: Catalogue, links: Links, cites: Cites) -> list[View]:
    """What the case means, by audience."""
    return [
        cites.claim(anchor, item.sources, evidence) | effect_view(item, catalogue, links)
        for anchor, item, evidence in zip(case.anchors.impact, case.record.impact, case.impact_evidence, strict=True)
    ]


def effect_view(item: Impact, catalogue: Catalogue, links: Links) -> View:
    """An effect without what it rests on."""
    in_force = item.until is None or item.until.last >= catalogue.today
    return {
        "audience": {
            "id": item.audience,
            "name": catalogue.vocabularies["audiences"].label(item.audience),
            "url": links.to(f"impact/{item.audience}/"),
        },
        "effect": item.effect,
        "action": item.action or "",
        "since": item.since or "",
        "until": item.until or "",
        "in_force": in_force,
        "state": "" if in_force else "ended",
    }


def by_audience(impact: Iterable[View]) -> list[View]:
    """Effects under their audiences, which come in the order in which each is first met: [audience + {effects}]."""
    found: dict[str, View] = {}
    for view in impact:
        found.setdefault(view["audience"]["id"], view["audience"] | {"effects": []})["effects"].append(view)
    return list(found.values())


def position_views(case: CaseEntry, catalogue: Catalogue, links: Links, cites: Cites) -> dict[str, list[View]]:
    """Positions by party, in the order written."""
    found: dict[str, list[View]] = defaultdict(list)
    for n, position in enumerate(case.record.positions):
        found[position.party].append(position_view(n, case, catalogue, links, cites))
    return found


def position_view(n: int, case: CaseEntry, catalogue: Catalogue, links: Links, cites: Cites) -> View:
    """The position with this index, or the search for one."""
    position = case.record.positions[n]
    evidence = case.position_evidence[n] or case.evidence
    claim = cites.claim(case.anchors.positions[n], position.sources, evidence, case.disputed.positions.get(n, ()))
    return claim | statement_view(position, catalogue) | {"party": party_view(position.party, catalogue, links)}


def statement_view(position: Position, catalogue: Catalogue) -> View:
    """A position without its party and what it rests on."""
    quote = position.quote
    return {
        "claim": position.claim or "",
        "quote": {
            "text": quote.text,
            "speaker": quote.speaker,
            "lang": foreign(quote.language),
            "language": catalogue.vocabularies["languages"].label(quote.language) if quote.language and foreign(quote.language) else "",
        }
        if quote
        else None,
        "date": position.date or "",
        "statement": position.statement or "",
        "looked": position.looked or "",
        "as_of": position.as_of or "",
    }


_PUBLIC = ("government", "regulator", "legislature")
"""Kinds of stakeholders that are the state."""


def sides(case: CaseEntry, catalogue: Catalogue, links: Links, cites: Cites) -> tuple[list[View], list[View]]:
    """The two sides at equal rank, and the positions of everybody else."""
    by_party = position_views(case, catalogue, links, cites)
    roles = catalogue.vocabularies["roles"]
    shown: set[str] = set()
    columns = []
    for side in _facing(case, catalogue, by_party):
        parties = [ident for ident in case.with_role(*side) if ident not in shown]
        shown.update(parties)
        words = [roles.label(role) for role in side]
        columns.append(
            {
                "label": " and ".join([*words[:1], *(word.lower() for word in words[1:])]),
                "parties": [party_view(ident, catalogue, links) for ident in parties],
                "positions": [view for ident in parties for view in by_party.get(ident, [])],
            }
        )
    return columns, [view for ident, views in by_party.items() if ident not in shown for view in views]


def _facing(case: CaseEntry, catalogue: Catalogue, by_party: Mapping[str, list[View]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The roles on either side. Who sues the state faces it, and an authority that speaks stands with the state."""
    usual = ("authority",), ("respondent",)
    if not case.with_role("complainant"):
        return usual
    authorities, respondents = case.with_role("authority"), case.with_role("respondent")
    state = bool(respondents) and all(catalogue.kind(ident) in _PUBLIC for ident in respondents)
    if authorities and not state:
        return usual
    return ("complainant",), ("respondent", "authority") if any(map(by_party.get, authorities)) else ("respondent",)


def event_views(case: CaseEntry, catalogue: Catalogue, cites: Cites) -> list[View]:
    """What happened, with its effects on measures."""
    kinds = catalogue.vocabularies["event-kinds"]
    names = {ident: entry.life.proceeding.name for ident, entry in case.proceedings.items()}
    return [
        cites.claim(case.anchors.events[n], event.sources, case.event_evidence[n], case.disputed.events.get(n, ()))
        | {
            "number": n + 1,
            "date": event.date,
            "kind": kinds.label(event.kind),
            "what": event.what,
            "proceeding": names.get(event.proceeding or "", ""),
            "future": event.date.first > catalogue.today,
            "effects": step_views(event, case, catalogue),
        }
        for n, event in enumerate(case.record.events)
    ]


def step_views(event: Event, case: CaseEntry, catalogue: Catalogue) -> list[View]:
    """What an event did to measures."""
    views = []
    for effect in event.effects:
        entry = case.measures[effect.measure]
        views.append(
            {
                "measure": measure_name(entry, catalogue),
                "href": f"#measure-{effect.measure}",
                "step": step_word(entry.measure.kind, effect.step, catalogue.vocabularies),
                "amount": effect.amount,
                "currency": entry.measure.currency,
                "note": effect.note or "",
            }
        )
    return views


def measure_name(entry: MeasureEntry, catalogue: Catalogue) -> str:
    """The name of its kind, and what tells it from others of that kind."""
    kind = catalogue.vocabularies["measures"].label(entry.measure.kind)
    return f"{kind}, {entry.measure.name}" if entry.measure.name else kind


def state_view(entry: MeasureEntry, catalogue: Catalogue) -> View:
    """The state of a measure, in the word that fits it, as marks show it."""
    return {"id": entry.state, "word": state_word(entry, catalogue.vocabularies, catalogue.today)}


def who_view(measure: Measure, catalogue: Catalogue, links: Links) -> list[View]:
    """Who made a measure and whom it is on: words, and the parties that follow them."""
    kinds = catalogue.vocabularies["measures"]
    phrase = (kinds[measure.kind].who if measure.kind in kinds else None) or "By {by}, on {on}"
    if measure.authors == measure.holders:
        phrase = "By {by} itself" if len(measure.authors) == 1 else "By {by} themselves"
    named = {"by": measure.authors, "on": measure.holders}
    return [
        {"words": words, "parties": [party_view(holder, catalogue, links) for holder in named.get(key or "", ())]}
        for words, key, _, _ in Formatter().parse(phrase)
    ]


def measure_views(case: CaseEntry, catalogue: Catalogue, links: Links, cites: Cites) -> list[View]:
    """What was sought or ordered, and what became of it."""
    views = []
    for ident, entry in case.measures.items():
        measure, moves = entry.measure, entry.life.moves
        cited = list({cite.id: cite for move in moves for cite in case.record.events[move.event].sources}.values())
        amounts = [move.amount for move in moves if move.amount is not None and move.possible]
        views.append(
            cites.claim(f"measure-{ident}", cited, entry.evidence, case.disputed.measures.get(ident, ()))
            | {
                "kind": measure_name(entry, catalogue),
                "what": measure.what or "",
                "who": who_view(measure, catalogue, links),
                "amount": amounts[-1] if amounts else measure.amount,
                "currency": measure.currency,
                "state": state_view(entry, catalogue),
                "steps": [
                    {
                        "date": move.date,
                        "step": step_word(measure.kind, move.step, catalogue.vocabularies),
                        "amount": move.amount,
                        "currency": measure.currency,
                        "note": move.note or "",
                        "href": f"#{case.anchors.events[move.event]}",
                    }
                    for move in moves
                ],
            }
        )
    return views


def proceeding_views(case: CaseEntry, catalogue: Catalogue, links: Links) -> list[View]:
    """Dockets and states of the procedures that the record names."""
    return [
        {
            "anchor": f"proceeding-{ident}",
            "name": entry.life.proceeding.name,
            "forum": party_view(entry.life.proceeding.forum, catalogue, links),
            "docket": entry.life.proceeding.docket or "",
            "state": term_view("statuses", entry.state, catalogue),
            "latest": case.record.events[entry.life.events[-1]].date if entry.life.events else "",
        }
        for ident, entry in case.proceedings.items()
        if case.record.proceedings
    ]


def conflict_views(case: CaseEntry, cites: Cites) -> list[View]:
    """Disagreements, version by version."""
    views = []
    for n, conflict in enumerate(case.record.conflicts):
        versions = [
            {
                "letter": chr(ord("A") + k),
                "says": _in_words(version.says),
                "citations": cites.citations(version.sources),
                "used": conflict.used is not None and version.says == conflict.used,
            }
            for k, version in enumerate(conflict.versions)
        ]
        views.append(
            {
                "anchor": case.anchors.conflicts[n],
                "number": n + 1,
                "about": conflict.about,
                "versions": versions,
                "used": conflict.used or "",
                "note": conflict.note or "",
            }
        )
    return views


def days_until(day: date, today: date) -> int:
    """Whole days from today."""
    return (day - today).days


def _in_words(says: str) -> str:
    """A version that is just a date, as readers see dates."""
    try:
        return date_words(says)
    except ValueError:
        return says
