# Drawn when the site is built, so that it needs no script and prints. The same events stand beside it as a list; the drawing
# is one image to a screen reader. Shapes carry classes only: colours are the style sheet's.
"""The drawn timeline: measures as bars, proceedings as lanes, events as dots, today marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup, escape

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.views.wording import counted, date_words, short_date

WIDTH, LABELS, RIGHT, LANE, TOP, FOOT = 800, 168, 14, 26, 22, 26
_MOST_LANES = 9


@dataclass(frozen=True)
class Span:
    """A stretch of a lane, its last day not included; the class says how it is drawn."""

    start: date
    end: date
    css: str


@dataclass(frozen=True)
class Lane:
    """A named row of spans."""

    name: str
    spans: tuple[Span, ...]


def case_timeline(case: CaseEntry, catalogue: Catalogue) -> Markup:
    """The drawing of one case, or nothing where there is too little to draw."""
    dates = [event.date.first for event in case.record.events]
    if len(set(dates)) < 2:
        return Markup("")
    lanes = [lane for lane in (*_measure_lanes(case, catalogue), *_proceeding_lanes(case, catalogue)) if lane.spans][:_MOST_LANES]
    events = [(event.date.first, event.date.first > catalogue.today) for event in case.record.events]
    label = f"Timeline of {counted(len(events), 'event')} from {date_words(case.record.events[0].date)} to {date_words(case.record.events[-1].date)}"
    return draw(lanes, events, catalogue.today, label)


def events_timeline(events: Sequence[tuple[date, bool]], today: date, label: str) -> Markup:
    """The drawing of many events in one row: (day, whether it lies ahead)."""
    return draw([], events, today, label) if len({day for day, _ in events}) > 1 else Markup("")


def draw(lanes: Sequence[Lane], events: Sequence[tuple[date, bool]], today: date, label: str) -> Markup:
    """An inline SVG as wide as its column."""
    points = [day for day, _ in events] + [day for lane in lanes for span in lane.spans for day in (span.start, span.end)]
    scale = _Scale(min(points), max([*points, today] if any(span.end >= today for lane in lanes for span in lane.spans) else points))
    bottom = TOP + LANE * (len(lanes) + 1)
    parts = [f'<svg viewBox="0 0 {WIDTH} {bottom + FOOT}" role="img" aria-label="{escape(label)}">']
    for day, name in scale.ticks():
        x = scale.at(day)
        parts.append(
            f'<path class="ct-tl-lane" d="M{x} {TOP - 8}V{bottom}"/><text class="ct-tl-text" x="{x + 4}" y="{bottom + 17}">{name}</text>'
        )
    parts.append(f'<path class="ct-tl-axis" d="M{LABELS} {bottom}H{WIDTH - RIGHT}"/>')
    for n, lane in enumerate(lanes):
        y = TOP + LANE * n
        parts.append(f'<text class="ct-tl-name" x="0" y="{y + 14}">{escape(_cut(lane.name))}</text>')
        for span in lane.spans:
            x, end = scale.at(span.start), scale.at(span.end)
            parts.append(f'<rect class="{span.css}" x="{x}" y="{y + 4}" width="{round(max(end - x, 3), 1)}" height="12"/>')
    y = bottom - LANE // 2
    parts.append(f'<text class="ct-tl-name" x="0" y="{y + 5}">Events</text>')
    for day, ahead in events:
        parts.append(f'<circle class="ct-tl-dot{" ct-tl-dot--pending" if ahead else ""}" cx="{scale.at(day)}" cy="{y}" r="4.5"/>')
    if scale.start <= today <= scale.end:
        x = scale.at(today)
        anchor = "end" if x > WIDTH - 90 else "start"
        parts.append(f'<path class="ct-tl-today" d="M{x} {TOP - 8}V{bottom}"/>')
        parts.append(
            f'<text class="ct-tl-today-text" x="{x - 4 if anchor == "end" else x + 4}" y="{TOP - 10}" text-anchor="{anchor}">{short_date(today)}</text>'
        )
    return Markup("".join([*parts, "</svg>"]))


class _Scale:
    """Days to horizontal positions."""

    def __init__(self, first: date, last: date) -> None:
        margin = timedelta(days=max(3, (last - first).days // 40))
        self.start, self.end = first - margin, last + margin
        self._per_day = (WIDTH - LABELS - RIGHT) / max(1, (self.end - self.start).days)

    def at(self, day: date) -> float:
        return round(LABELS + (day - self.start).days * self._per_day, 1)

    def ticks(self) -> Iterable[tuple[date, str]]:
        """First days of years, quarters or months, at most about ten."""
        months = (self.end - self.start).days / 30.4
        step = next((step for step in (1, 2, 3, 6, 12, 24, 60, 120) if months / step <= 9), 240)
        year, month = self.start.year, 1
        while (day := date(year, month, 1)) <= self.end:
            if day >= self.start:
                yield day, (f"{day:%b} {day.year}" if month == 1 or step > 6 else f"{day:%b}") if step < 12 else str(year)
            month += step
            year, month = year + (month - 1) // 12, (month - 1) % 12 + 1


def _measure_lanes(case: CaseEntry, catalogue: Catalogue) -> Iterable[Lane]:
    css = {"in-force": "ct-tl-bar", "proposed": "ct-tl-bar--open", "stayed": "ct-tl-bar--open"}
    kinds = catalogue.vocabularies["measures"]
    for entry in case.measures.values():
        end = catalogue.today
        spans = []
        for state, since, until in entry.life.spans():
            start, stop = since.first, until.first if until else end
            if state in css and start <= end:
                ended = until is not None and state == "in-force"
                spans.append(Span(start, stop, "ct-tl-bar ct-tl-bar--ended" if ended else css[state]))
        yield Lane(entry.measure.name or kinds.label(entry.measure.kind), tuple(spans))


def _proceeding_lanes(case: CaseEntry, catalogue: Catalogue) -> Iterable[Lane]:
    for entry in case.proceedings.values() if case.record.proceedings else ():
        spans: list[Span] = []
        turns = [(when.first, state) for when, state in entry.life.turns if when.first <= catalogue.today]
        for n, (day, state) in enumerate(turns):
            stop = turns[n + 1][0] if n + 1 < len(turns) else catalogue.today
            if state != "concluded":
                spans.append(Span(day, stop, "ct-tl-bar--open"))
        yield Lane(entry.life.proceeding.name, tuple(spans))


def _cut(name: str) -> str:
    """A name that fits the column of labels."""
    return name if len(name) <= 25 else name[:24].rstrip() + "…"
