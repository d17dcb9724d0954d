# Like the timeline, drawn in per cent across and in pixels down, so that the numbers keep their size in any column.
# Bars that lie are lines of a list with links (templates/home.html.j2): only their length is computed here.
"""Small bar charts."""

from collections.abc import Sequence

from markupsafe import Markup, escape

_HEIGHT, _BARS = 112, 72


def columns(values: Sequence[tuple[str, int]], label: str) -> Markup:
    """Upright bars as inline SVG: (name below, number above)."""
    if not values:
        return Markup("")
    width = 100 / len(values)
    most = max(number for _, number in values) or 1
    floor = _HEIGHT - 20
    parts = [f'<svg width="100%" height="{_HEIGHT}" role="img" aria-label="{escape(label)}">']
    for n, (name, number) in enumerate(values):
        height = round(_BARS * number / most, 1)
        middle = round(width * (n + 0.5), 2)
        parts.append(
            f'<rect x="{round(width * (n + 0.14), 2)}%" y="{round(floor - height, 1)}" width="{round(width * 0.72, 2)}%" height="{height}"/>'
        )
        parts.append(f'<text x="{middle}%" y="{round(floor - height - 5, 1)}" text-anchor="middle">{number or ""}</text>')
        parts.append(f'<text x="{middle}%" y="{_HEIGHT - 4}" text-anchor="middle">{escape(name)}</text>')
    return Markup("".join([*parts, f'<line x1="0" x2="100%" y1="{floor}" y2="{floor}"/></svg>']))


def share(number: int, most: int) -> str:
    """The length of a lying bar, in per cent of the longest."""
    return f"{max(1.0, 100 * number / (most or 1)):.1f}%"
