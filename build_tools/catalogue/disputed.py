# Which claims of a case are touched by a conflict between its sources. An editor may name them (`touches`);
# a disagreement over a date or a sum also finds its claims by itself.
"""Claims that sources disagree about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from build_tools.records.case import Case, Conflict


@dataclass(frozen=True, slots=True)
class Disputed:
    """Indexes of events and positions, and ids of measures, each with the conflicts (indexes) that touch them."""

    events: Mapping[int, tuple[int, ...]]
    positions: Mapping[int, tuple[int, ...]]
    measures: Mapping[str, tuple[int, ...]]


_NOTHING = Disputed({}, {}, {})


def disputed(case: Case) -> Disputed:
    """Find what the conflicts of a case touch."""
    if not case.conflicts:
        return _NOTHING
    events: dict[int, list[int]] = {}
    positions: dict[int, list[int]] = {}
    measures: dict[str, list[int]] = {}
    for c, conflict in enumerate(case.conflicts):
        named = set(conflict.touches)
        for n, event in enumerate(case.events):
            if event.date in named or _states_a_version(conflict, event.date, {cite.id for cite in event.sources}):
                events.setdefault(n, []).append(c)
        for n, position in enumerate(case.positions):
            if position.party in named:
                positions.setdefault(n, []).append(c)
        for measure in case.measures:
            if measure.id in named or (
                measure.amount and any(_digits(version.says) == str(measure.amount) for version in conflict.versions)
            ):
                measures.setdefault(measure.id, []).append(c)
    return Disputed(
        {n: tuple(found) for n, found in events.items()},
        {n: tuple(found) for n, found in positions.items()},
        {ident: tuple(found) for ident, found in measures.items()},
    )


def _states_a_version(conflict: Conflict, date: str, cited: set[str]) -> bool:
    """Whether a version says just this date and rests on a source that the event cites."""
    return any(version.says == date and cited & {cite.id for cite in version.sources} for version in conflict.versions)


def _digits(text: str) -> str:
    """The digits of a sum such as `EUR 15,000,000`; empty for anything that is not one."""
    return re.sub(r"[^0-9]", "", text) if re.fullmatch(r"([A-Z]{3} )?[0-9][0-9,. ]*", text) else ""
