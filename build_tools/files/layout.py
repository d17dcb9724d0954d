# One canonical text for a tree: the same values and comments always give the same bytes.
# It knows indentation, brackets and width; which keys come first and what fits on one line, the caller's shapes say.
"""Lays a tree of nodes out as YAML."""

from collections.abc import Callable
from dataclasses import dataclass

from build_tools.files.comments import Comments
from build_tools.files.finding import KeyPath
from build_tools.files.node import Mapping, Node, Scalar, Sequence
from build_tools.files.scalar_text import folded, key_text, one_line, quoted

WIDTH = 140
"""Lines are folded here; a word, an address or a comment may be longer."""


@dataclass(frozen=True)
class Shape:
    """How a mapping or list is laid out."""

    order: tuple[str, ...] = ()
    """Keys in their order; others follow as they were."""
    compact: bool = True
    """Whether it stands in brackets on one line when it fits."""
    spaced: frozenset[str] = frozenset()
    """Keys with an empty line above."""
    quoted: frozenset[str] = frozenset()
    """Keys whose texts stand in quotes when they stand in braces."""


Shapes = Callable[[KeyPath, Node], Shape]


def lay_out(root: Mapping, comments: Comments, shapes: Shapes) -> str:
    """The text of a record, ending with a line feed. `shapes` gives the shape of each mapping and list at its path."""
    return "\n".join([*comments.head, *_Writer(comments, shapes).entries(root, (), 0), *comments.below[()]]) + "\n"


class _Writer:
    def __init__(self, comments: Comments, shapes: Shapes) -> None:
        self.comments, self.shapes = comments, shapes

    def entries(self, node: Mapping | Sequence, path: KeyPath, indent: int) -> list[str]:
        """The lines of a mapping or list, one entry after the other."""
        margin = " " * indent
        shape = self.shapes(path, node)
        lines: list[str] = []
        parts: list[tuple[str | int, Node]] = (
            list(enumerate(node.items)) if isinstance(node, Sequence) else [(key, node.items[key]) for key in _in_order(node, shape)]
        )
        for part, child in parts:
            here = (*path, part)
            if lines and part in shape.spaced:
                lines.append("")
            head = f"{margin}-" if isinstance(part, int) else f"{margin}{key_text(part)}:"
            own = self._entry(head, child, here, indent, item=isinstance(part, int))
            lines += [f"{margin}{text}" if text else "" for text in self.comments.above[here]]
            lines += own
            lines += [f"{margin}{text}" if text else "" for text in self.comments.below[here]]
        return lines

    def _entry(self, head: str, node: Node, path: KeyPath, indent: int, *, item: bool) -> list[str]:
        beside = "".join(self.comments.beside[path])
        tail = f"  {beside}" if beside else ""
        line = self.in_line(node, path, flow=False)
        if isinstance(node, Scalar):
            assert line is not None
            whole = f"{head} {line}".rstrip() if line == "" else f"{head} {line}"
            fold = folded(node.text, WIDTH - indent - 2) if isinstance(node.plain(), str) else None
            if fold and ("\n" in node.text or (len(whole) > WIDTH and " " in node.text)):
                return [f"{head} {fold[0]}{tail}", *(f"{' ' * (indent + 2)}{text}" if text else "" for text in fold[1:])]
            return [whole + tail]
        if line is not None and (len(head) + 1 + len(line) <= WIDTH or not node.items):
            return [f"{head} {line}{tail}"]
        inner = self.entries(node, path, indent + 2)
        if not item:
            return [f"{head}{tail}", *inner]
        # What stands above the first key of an item stands above the item; `- # text` would belong to nobody.
        first = next(n for n, text in enumerate(inner) if text and not text.lstrip().startswith("#"))
        above = [f"{' ' * indent}{text.strip()}".rstrip() for text in [beside, *inner[:first]] if text]
        return [*above, f"{head} {inner[first][indent + 2 :]}", *inner[first + 1 :]]

    def in_line(self, node: Node, path: KeyPath, *, flow: bool) -> str | None:
        """The node on one line, or None where its shape or a comment inside it does not allow that."""
        if isinstance(node, Scalar):
            return one_line(node, flow=flow)
        shape = self.shapes(path, node)
        if node.items and (not shape.compact or self.comments.within(path)):
            return None
        texts: list[str] = []
        parts: list[tuple[str | int, Node]] = (
            list(enumerate(node.items)) if isinstance(node, Sequence) else [(key, node.items[key]) for key in _in_order(node, shape)]
        )
        for part, child in parts:
            text = self.in_line(child, (*path, part), flow=True)
            if part in shape.quoted and isinstance(child, Scalar) and isinstance(child.plain(), str):
                text = quoted(child.text, flow=True, always=True)
            if text is None or (isinstance(child, Scalar) and "\n" in child.text):
                return None
            texts.append(text if isinstance(part, int) else f"{key_text(part)}: {text}")
        inner = ", ".join(texts)
        return f"[{inner}]" if isinstance(node, Sequence) else f"{{{inner}}}"


def _in_order(node: Mapping, shape: Shape) -> list[str]:
    known = [key for key in shape.order if key in node.items]
    return known + [key for key in node.items if key not in shape.order]
