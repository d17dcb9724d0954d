# A fault knows a path, a person needs a line. Places are only looked up when something is wrong, so valid records pay nothing.
"""Turns faults into findings with line, column and the length of what is meant."""

import re
from collections.abc import Iterable

from build_tools.files.finding import Fault, Finding, KeyPath, Place
from build_tools.files.node import Mapping, Node, Scalar, Sequence, locate


def located(faults: Iterable[Fault], root: Node | None, text: str, file: str) -> list[Finding]:
    """The findings that faults become; `root` is what `text` was parsed into, or None if it could not be, `file` its name for people."""
    return [_found(fault, root, text, file) for fault in faults]


def span(root: Node, path: KeyPath, *, key: bool = False) -> tuple[Place, int]:
    """Where `path` stands, as `locate` says, and how many characters of that line it takes."""
    place = locate(root, path, key=key)
    if key and path and isinstance(path[-1], str):
        return place, len(path[-1])
    node = _at(root, path)
    if isinstance(node, Scalar) and node.place == place and node.end.line == place.line:
        return place, max(1, node.end.column - place.column)
    return place, 1


def _found(fault: Fault, root: Node | None, text: str, file: str) -> Finding:
    if root is None:
        return fault.at(file, Place())
    place, length = span(root, fault.path, key=fault.on_key)
    node = _at(root, fault.path)
    if fault.mark and isinstance(node, Scalar) and not fault.on_key:
        place, length = _narrowed(text, node, fault.mark) or (place, length)
    return fault.at(file, place, length)


def _narrowed(text: str, node: Scalar, mark: str) -> tuple[Place, int] | None:
    """Where the words stand inside a value as written, over line ends if need be; None where they are written in another way."""
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[: node.place.line - 1]) + node.place.column - 1
    end = sum(len(line) + 1 for line in lines[: node.end.line - 1]) + node.end.column - 1
    words = r"(?<!\w)" + r"\s+".join(re.escape(word) for word in mark.split()) + r"(?!\w)"
    found = re.compile(words).search(text, start, end)
    if found is None:
        return None
    before = text.rfind("\n", 0, found.start()) + 1
    place = Place(text.count("\n", 0, found.start()) + 1, found.start() - before + 1)
    return place, len(found.group().partition("\n")[0].rstrip())


def _at(root: Node, path: KeyPath) -> Node | None:
    node: Node | None = root
    for part in path:
        if isinstance(node, Mapping) and isinstance(part, str):
            node = node.items.get(part)
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            return None
    return node
