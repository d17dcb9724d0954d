# The status of a case and the sentence that explains it, from the lives of its measures and proceedings.
# Under appeal or review goes before in force, and in force before pending: the first tells a reader most about what may still change.
"""Status of a case on any date."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from build_tools.catalogue.measure_life import MeasureLife
from build_tools.catalogue.proceeding_life import ProceedingLife
from build_tools.records.partial_date import PartialDate
from build_tools.records.vocabulary import Vocabulary

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Status:
    """An id of the vocabulary statuses, and why."""

    id: str
    reason: str


def status_on(day: date, measures: Mapping[str, MeasureLife], proceedings: Mapping[str, ProceedingLife], kinds: Vocabulary) -> Status:
    """The status on `day`. `kinds` is the vocabulary measures, whose `weight` tells what binds."""
    weights = [(life, _weight(life, kinds)) for life in measures.values()]
    binding = [life for life, weight in weights if weight == "rule"]
    standing = [life for life in binding if life.state_on(day) == "in-force"]
    states = [(life, life.state_on(day)) for life in proceedings.values()]
    appealed = [life for life, state in states if state == "on-appeal"]
    pending = [life for life, state in states if state == "pending"]
    promised = [life for life, weight in weights if weight == "promise" and life.state_on(day) == "in-force"]
    parts = [_measures_part(day, binding, standing, kinds), *_money_parts(day, measures, kinds)]
    parts += (
        [f"{_since_list(promised, day, kinds)} stands" if len(promised) == 1 else f"{_since_list(promised, day, kinds)} stand"]
        if promised
        else []
    )
    parts += [f"{_counted(appealed, 'proceeding')} under appeal or review ({_names(appealed)})"] if appealed else []
    parts += [f"{_counted(pending, 'proceeding')} pending ({_names(pending)})"] if pending else []
    if not appealed and not pending and proceedings:
        parts.append(_ended_part(day, proceedings))
    word = "on-appeal" if appealed else "in-force" if standing else "pending" if pending else "concluded"
    sentence = "; ".join(part for part in parts if part)
    return Status(word, f"{sentence[:1].upper()}{sentence[1:]}." if sentence else "")


def _weight(life: MeasureLife, kinds: Vocabulary) -> str:
    return (kinds[life.measure.kind].weight or "rule") if life.measure.kind in kinds else "rule"


def _measures_part(day: date, binding: list[MeasureLife], standing: list[MeasureLife], kinds: Vocabulary) -> str:
    if standing:
        return f"{_counted(standing, 'measure')} in force ({_since_list(standing, day, kinds)})"
    ends = [move.date for life in binding for move in life.until(day) if move.before == "in-force" and move.state != "in-force"]
    stayed = [life for life in binding if life.state_on(day) == "stayed"]
    if stayed:
        return f"no measure in force; {_counted(stayed, 'measure')} stayed"
    return f"no measure in force since {max(ends).words()}" if ends else "no measure in force"


def _since_list(lives: list[MeasureLife], day: date, kinds: Vocabulary) -> str:
    names = [f"{kinds.label(life.measure.kind).lower()}{_name(life)}" for life in lives]
    since = [_since(life, day) for life in lives]
    more = f" and {len(lives) - 3} more" if len(lives) > 3 else ""
    if len(lives) > 1 and len(set(since)) == 1:
        return f"{', '.join(names[:3])}{more}, {'both' if len(lives) == 2 else 'all'} since {since[0]}"
    return ", ".join(f"{name} since {start}" for name, start in zip(names[:3], since, strict=False)) + more


def _name(life: MeasureLife) -> str:
    return f" “{life.measure.name}”" if life.measure.name else ""


def _money_parts(day: date, measures: Mapping[str, MeasureLife], kinds: Vocabulary) -> list[str]:
    parts = []
    for life in measures.values():
        if _weight(life, kinds) == "money" and (word := {"annulled": "annulled", "stayed": "stayed"}.get(life.state_on(day))):
            parts.append(f"{kinds.label(life.measure.kind).lower()} {word}")
    return list(dict.fromkeys(parts))


def _ended_part(day: date, proceedings: Mapping[str, ProceedingLife]) -> str:
    ends = [since for life in proceedings.values() if (since := life.since(day))]
    what = (
        "the proceeding"
        if len(proceedings) == 1
        else "both proceedings"
        if len(proceedings) == 2
        else f"all {len(proceedings)} proceedings"
    )
    if not ends:
        return f"{what} concluded"
    return f"{what} concluded{', the last' if len(proceedings) > 1 else ''} {max(ends).when()}"


def _since(life: MeasureLife, day: date) -> str:
    moves = life.until(day)
    start: PartialDate = moves[-1].date
    for move in reversed(moves):
        if move.state != "in-force":
            break
        start = move.date
    return start.words()


def _counted(things: Collection[object], noun: str) -> str:
    number = _NUMBERS[len(things)] if len(things) < len(_NUMBERS) else str(len(things))
    return f"{number} {noun}" + ("" if len(things) == 1 else "s")


def _names(lives: list[ProceedingLife]) -> str:
    names = [life.proceeding.name for life in lives[:2]]
    return ", ".join(names) + (f" and {len(lives) - 2} more" if len(lives) > 2 else "")
