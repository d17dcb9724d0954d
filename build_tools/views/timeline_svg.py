# Drawn when the site is built, so that it needs no script and prints. The same events stand beside it as a list; the drawing
# is one image to a screen reader. Shapes carry classes only: colours are the style sheet's.
# Horizontal positions are percentages and everything else is in pixels, so one drawing fits every column: it grows and
# shrinks with the page while its text keeps its size. Names stand above their bars for the same reason.
"""The drawn timeline: measures as bars, proceedings as lanes, events as dots, today marked."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from markupsafe import Markup

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.views.case_parts import measure_name
from build_tools.views.escaping import escape
from build_tools.views.wording import counted, date_words, short_date

_TOP, _LANE, _BAR, _FOOT = 24, 36, 10, 24
_DOT, _STEP, _LEVELS = 4.5, 10, 8
_NARROW = 340
"""The narrowest column to draw for, in pixels: names are placed so that they fit there."""
_USUAL = 560
"""A usual column, in pixels: dots are placed so that they stand apart there. In a narrower one they touch."""
_LETTER = 6.2
"""About the width of a letter of a name, in pixels."""
_LONGEST = 48
_MOST_LANES = 12
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_HEIGHTS = {"ct-tl-bar ct-tl-bar--ended": 4}
"""What is over is drawn thin, so that the two do not differ in colour only."""


class Span(NamedTuple):
    """A stretch of a lane, its last day not included; the class says how it is drawn."""

    start: date
    end: date
    css: str


class Lane(NamedTuple):
    """A named row of spans."""

    name: str
    spans: tuple[Span, ...]


def case_timeline(case: CaseEntry, catalogue: Catalogue) -> Markup:
    """The drawing of one case, or nothing where there is too little to draw."""
    dates = [event.date.first for event in case.record.events]
    if len(set(dates)) < 2:
        return Markup("")
    lanes = [lane for lane in (*_measure_lanes(case, catalogue), *_proceeding_lanes(case, catalogue)) if lane.spans]
    events = [(day, day > catalogue.today) for day in dates]
    first, last = case.record.events[0].date, case.record.events[-1].date
    label = f"Timeline of {counted(len(events), 'event')} from {date_words(first)} to {date_words(last)}"
    return draw(lanes, events, catalogue.today, label)


def events_timeline(events: Sequence[tuple[date, bool]], today: date, label: str) -> Markup:
    """The drawing of many events in one row: (day, whether it lies ahead)."""
    return draw([], events, today, label) if len({day for day, _ in events}) > 1 else Markup("")


def draw(lanes: Sequence[Lane], events: Sequence[tuple[date, bool]], today: date, label: str) -> Markup:
    """An inline SVG as wide as its column."""
    points = [day for day, _ in events] + [day for lane in lanes for span in lane.spans for day in (span.start, span.end)]
    running = any(span.end >= today for lane in lanes for span in lane.spans)
    scale = _Scale(min(points), max([*points, today] if running else points))
    drawn, more = lanes[:_MOST_LANES], lanes[_MOST_LANES:]
    dots, levels = _placed(events, scale)
    floor = _TOP + _LANE * len(drawn) + (16 if more else 0) + 8 + _STEP * levels
    marks = scale.start <= today <= scale.end
    x = scale.at(today)
    parts = [f'<svg width="100%" height="{floor + _FOOT}" role="img" aria-label="{escape(label)}">', *_axis(scale, floor)]
    if marks:
        parts.append(f'<line class="ct-tl-today" x1="{x}%" x2="{x}%" y1="{_TOP - 6}" y2="{floor}"/>')
    for n, lane in enumerate(drawn):
        parts += _lane(lane, _TOP + _LANE * n, scale)
    if more:
        parts.append(f'<text class="ct-tl-text" x="0" y="{_TOP + _LANE * len(drawn) + 12}">and {len(more)} more, in the lists below</text>')
    ends = [f'%" cy="{round(floor - _DOT - 3 - _STEP * level, 1)}" r="{_DOT}"/>' for level in range(levels)]
    parts += [f'<circle class="ct-tl-dot{" ct-tl-dot--pending" if ahead else ""}" cx="{x}{ends[level]}' for x, level, ahead in dots]
    if marks:
        anchor = "end" if x > 70 else "start" if x < 30 else "middle"
        parts.append(f'<text class="ct-tl-today-text" x="{x}%" y="13" text-anchor="{anchor}">{short_date(today)}</text>')
    return Markup("".join([*parts, "</svg>"]))


def _axis(scale: "_Scale", floor: int) -> Iterator[str]:
    """Lines and names of days, months or years; every second name is left out where the column is narrow."""
    for x, name, minor in scale.ticks():
        at = f"{x}%"
        css = " ct-tl-minor" if minor else ""
        yield f'<line class="ct-tl-lane" x1="{at}" x2="{at}" y1="{_TOP - 6}" y2="{floor + 5}"/>'
        anchor = "start" if x < 8 else "end" if x > 92 else "middle"
        yield f'<text class="ct-tl-text{css}" x="{at}" y="{floor + 18}" text-anchor="{anchor}">{name}</text>'
    yield f'<line class="ct-tl-axis" x1="0" x2="100%" y1="{floor}" y2="{floor}"/>'


def _lane(lane: Lane, y: int, scale: "_Scale") -> Iterator[str]:
    """A name above its bars. It begins where they begin, or ends where they end, or stands at the nearer edge: whatever fits."""
    name = lane.name if len(lane.name) <= _LONGEST else lane.name[: _LONGEST - 1].rstrip() + "…"
    wide = 100 * _LETTER * len(name) / _NARROW
    placed = [(scale.at(span.start), scale.at(span.end), span.css) for span in lane.spans]
    start, end = min([left for left, _, _ in placed]), max([right for _, right, _ in placed])
    edge = (0.0, "start") if start + end < 100 else (100.0, "end")
    x, anchor = (start, "start") if start + wide <= 100 else (end, "end") if end >= wide else edge
    yield f'<text class="ct-tl-name" x="{x}%" y="{y + 12}" text-anchor="{anchor}">{escape(name)}</text>'
    for left, right, css in placed:
        height = _HEIGHTS.get(css, _BAR)
        top = y + 18 + (_BAR - height) // 2
        yield f'<rect class="{css}" x="{left}%" y="{top}" width="{round(max(right - left, 0.6), 2)}%" height="{height}"/>'


def _placed(events: Sequence[tuple[date, bool]], scale: "_Scale") -> tuple[list[tuple[float, int, bool]], int]:
    """The position of each event with the level its dot stands on, so that no dot hides another; and how many levels there are."""
    apart = 100 * (2 * _DOT + 1) / _USUAL
    last: list[float] = []
    placed = []
    for day, ahead in sorted(events):
        x = scale.at(day)
        level = 0
        for taken in last:
            if x - taken >= apart:
                break
            level += 1
        level = min(level, _LEVELS - 1)
        last[level : level + 1] = [x]
        placed.append((x, level, ahead))
    return placed, len(last)


class _Scale:
    """Days to horizontal positions, in per cent."""

    def __init__(self, first: date, last: date) -> None:
        margin = timedelta(days=max(1, round((last - first).days / 30)))
        self.start, self.end = first - margin, last + margin
        self._days = max(1, (self.end - self.start).days)
        self._zero = self.start.toordinal()

    def at(self, day: date) -> float:
        return round(100 * (day.toordinal() - self._zero) / self._days, 2)

    def ticks(self) -> Iterator[tuple[float, str, bool]]:
        """Positions of days with their names; the third value marks those that a narrow column does without."""
        placed = [(day, self.at(day)) for day in (self._near() if self._days <= 63 else self._months())]
        days = [(day, x) for day, x in placed if 3 <= x <= 97]
        januaries = [n for n, (day, _) in enumerate(days) if day.month == 1 and day.day == 1]
        kept = januaries[0] % 2 if januaries else 0
        whole_years = bool(days) and len(januaries) == len(days)
        for n, (day, x) in enumerate(days):
            with_year = n in januaries or (not januaries and n == 0)
            month = _MONTHS[day.month - 1]
            short = month if self._days > 63 else f"{day.day} {month}"
            yield x, str(day.year) if whole_years else f"{short} {day.year}" if with_year else short, n % 2 != kept and len(days) > 4

    def _near(self) -> Iterator[date]:
        """Every day, second day or week."""
        step = 1 if self._days <= 8 else 2 if self._days <= 16 else 7
        day = self.start
        while day <= self.end:
            yield day
            day += timedelta(days=step)

    def _months(self) -> Iterator[date]:
        """First days of months, quarters, halves, years or several years: at most about nine."""
        months = self._days / 30.4
        step = next((step for step in (1, 2, 3, 6, 12, 24, 60, 120) if months / step <= 9), 240)
        year, month = self.start.year - (self.start.year % (step // 12) if step >= 12 else 0), 1
        while (day := date(year, month, 1)) <= self.end:
            if day >= self.start:
                yield day
            month += step
            year, month = year + (month - 1) // 12, (month - 1) % 12 + 1


def _measure_lanes(case: CaseEntry, catalogue: Catalogue) -> Iterable[Lane]:
    css = {"in-force": "ct-tl-bar", "proposed": "ct-tl-bar--open", "stayed": "ct-tl-bar--open"}
    for entry in case.measures.values():
        end = catalogue.today
        spans = []
        for state, since, until in entry.life.spans():
            start, stop = since.first, until.first if until else end
            if state in css and start <= end:
                look = (
                    ""
                    if state != "in-force"
                    else " ct-tl-bar--ended"
                    if until
                    else " ct-tl-bar--stands"
                    if entry.state != "in-force"
                    else ""
                )
                spans.append(Span(start, stop, css[state] + look))
        yield Lane(measure_name(entry, catalogue), tuple(spans))


def _proceeding_lanes(case: CaseEntry, catalogue: Catalogue) -> Iterable[Lane]:
    for entry in case.proceedings.values() if case.record.proceedings else ():
        spans: list[Span] = []
        turns = [(when.first, state) for when, state in entry.life.turns if when.first <= catalogue.today]
        for n, (day, state) in enumerate(turns):
            stop = turns[n + 1][0] if n + 1 < len(turns) else catalogue.today
            if state != "concluded":
                spans.append(Span(day, stop, "ct-tl-bar--open"))
        yield Lane(entry.life.proceeding.name, tuple(spans))
