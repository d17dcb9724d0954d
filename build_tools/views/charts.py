# Bars with their numbers written on them; the table with the same numbers is the list page that each chart leads to.
"""Small bar charts as inline SVG."""

from collections.abc import Sequence

from markupsafe import Markup, escape

_WIDTH = 340


def columns(values: Sequence[tuple[str, int]], label: str) -> Markup:
    """Upright bars: (name below, number above)."""
    if not values:
        return Markup("")
    width = _WIDTH / len(values)
    most = max(number for _, number in values) or 1
    parts = [f'<svg viewBox="0 0 {_WIDTH} 104" role="img" aria-label="{escape(label)}">']
    for n, (name, number) in enumerate(values):
        height = round(66 * number / most, 1)
        middle = round(width * n + width / 2, 1)
        parts.append(f'<rect x="{round(width * n + 3, 1)}" y="{round(84 - height, 1)}" width="{round(width - 6, 1)}" height="{height}"/>')
        parts.append(f'<text x="{middle}" y="{round(79 - height, 1)}" text-anchor="middle">{number}</text>')
        parts.append(f'<text x="{middle}" y="98" text-anchor="middle">{escape(name)}</text>')
    return Markup("".join([*parts, "</svg>"]))


def bars(values: Sequence[tuple[str, int, str]], label: str) -> Markup:
    """Lying bars: (name on the left, number that sets the length, text on the right)."""
    if not values:
        return Markup("")
    most = max(number for _, number, _ in values) or 1
    parts = [f'<svg viewBox="0 0 {_WIDTH} {len(values) * 20 + 4}" role="img" aria-label="{escape(label)}">']
    for n, (name, number, shown) in enumerate(values):
        y = n * 20 + 4
        length = round(max(2, 110 * number / most), 1)
        parts.append(f'<text x="0" y="{y + 10}">{escape(name)}</text><rect x="130" y="{y}" width="{length}" height="12"/>')
        parts.append(f'<text x="{round(136 + length, 1)}" y="{y + 10}">{escape(shown)}</text>')
    return Markup("".join([*parts, "</svg>"]))
