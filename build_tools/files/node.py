# A YAML text as a tree that remembers where everything stood.
# Values follow the YAML 1.2 core schema (https://yaml.org/spec/1.2.2/#103-core-schema): `NO`, `on` and `12:30` are texts.
"""Located nodes and their plain values."""

import re
from collections.abc import Iterator
from typing import Any

from build_tools.files.finding import KeyPath, Place

_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


class Scalar:
    """A single value: its text, whether it was written without quotes, its place, and the place after its last character."""

    __slots__ = ("_mark", "bare", "place", "text")

    def __init__(self, text: str, bare: bool, place: Place, end_mark: Any = None) -> None:
        self.text, self.bare, self.place, self._mark = text, bare, place, end_mark

    @property
    def end(self) -> Place:
        """Asked for only when something is wrong, so the parser's mark is kept as it came."""
        return Place(self._mark.line + 1, self._mark.column + 1) if self._mark else self.place

    def plain(self) -> Plain:
        """The value by the core schema; a number that no record can hold (more than 18 digits, infinite, none) stays text."""
        if not self.bare:
            return self.text
        text = self.text
        if text in _WORDS:
            return _WORDS[text]
        if text[0] in "0123456789+-." and _FLOAT.match(text):
            if _INT.match(text):
                return int(text)
            return text if text.lstrip("+-").isdigit() else float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
        return text


class Sequence:
    """A list of nodes."""

    __slots__ = ("items", "place")

    def __init__(self, place: Place) -> None:
        self.items: list[Node] = []
        self.place = place

    def plain(self) -> Plain:
        """The list of plain values."""
        return [item.plain() for item in self.items]


class Mapping:
    """Keys and nodes, in the order written; `keys` remembers where each key stood, `quoted` those in quotation marks."""

    __slots__ = ("items", "keys", "place", "quoted")

    def __init__(self, place: Place) -> None:
        self.items: dict[str, Node] = {}
        self.keys: dict[str, Place] = {}
        self.quoted: set[str] = set()
        self.place = place

    def plain(self) -> Plain:
        """The dictionary of plain values."""
        return {key: node.plain() for key, node in self.items.items()}


Node = Scalar | Sequence | Mapping


def node_of(value: Plain) -> Node:
    """The tree of a plain value, with no places: what is written, not what was read."""
    if isinstance(value, dict):
        made = Mapping(Place())
        for key, child in value.items():
            made.items[key], made.keys[key] = node_of(child), Place()
        return made
    if isinstance(value, list):
        listed = Sequence(Place())
        listed.items = [node_of(child) for child in value]
        return listed
    if isinstance(value, str):
        return Scalar(value, False, Place())
    return Scalar("" if value is None else str(value).lower() if isinstance(value, bool) else str(value), True, Place())


def locate(root: Node, path: KeyPath, *, key: bool = False) -> Place:
    """Where `path` stands: its value, or with `key` its key; the nearest node above it when a part is missing."""
    node, place = root, root.place
    for part in path:
        if isinstance(node, Mapping) and isinstance(part, str) and part in node.items:
            place = node.keys[part] if key else node.items[part].place
            node = node.items[part]
        elif isinstance(node, Sequence) and isinstance(part, int) and 0 <= part < len(node.items):
            node = node.items[part]
            place = node.place
        else:
            return place
    return place


def walk(node: Node, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Node]]:
    """Every node with its path, the root first."""
    yield path, node
    if isinstance(node, Mapping):
        for name, child in node.items.items():
            yield from walk(child, (*path, name))
    elif isinstance(node, Sequence):
        for index, child in enumerate(node.items):
            yield from walk(child, (*path, index))
