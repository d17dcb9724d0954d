# A YAML text as a tree that remembers where everything stood.
# Values follow the YAML 1.2 core schema (https://yaml.org/spec/1.2.2/#103-core-schema): `NO`, `on` and `12:30` are texts.
"""Located nodes and their plain values."""

import re
from collections.abc import Iterator
from typing import Any, final

from build_tools.files.finding import KeyPath, Place

_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
MAYBE_NO_TEXT = frozenset(["", *"~nNtTfF0123456789+-."])
"""What a value without quotes begins with, or "" if it is empty, that is not a text in any case."""

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


def bare_value(text: str) -> None | bool | int | float | str:
    """The value of a text without quotes; a number that no record can hold (more than 18 digits, infinite, none) stays text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "0123456789+-." and _FLOAT.match(text):
        if _INT.match(text):
            return int(text)
        return text if text.lstrip("+-").isdigit() else float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text


class _Placed:
    """Something that stands somewhere. Places are asked for only when something is wrong, so the parser's marks are kept as they came."""

    __slots__ = ("_mark",)

    def __init__(self, mark: Any = None) -> None:
        self._mark = mark

    @property
    def place(self) -> Place:
        """Where it begins."""
        return Place(self._mark.line + 1, self._mark.column + 1) if self._mark else Place()


@final
class Scalar(_Placed):
    """A single value: its text, whether it was written without quotes, its place, and the place after its last character."""

    __slots__ = ("_end_mark", "bare", "text")

    def __init__(self, text: str, bare: bool, mark: Any = None, end_mark: Any = None) -> None:
        self.text, self.bare, self._mark, self._end_mark = text, bare, mark, end_mark

    @property
    def end(self) -> Place:
        """Where it ends."""
        return Place(self._end_mark.line + 1, self._end_mark.column + 1) if self._end_mark else self.place

    def plain(self) -> Plain:
        """The value by the core schema."""
        return bare_value(self.text) if self.bare else self.text


@final
class Sequence(_Placed):
    """A list of nodes."""

    __slots__ = ("items",)

    def __init__(self, mark: Any = None) -> None:
        self.items: list[Node] = []
        self._mark = mark

    def plain(self) -> Plain:
        """The list of plain values."""
        return [item.plain() for item in self.items]


@final
class Mapping(_Placed):
    """Keys and nodes, in the order written; `keys` holds the keys themselves, with their places."""

    __slots__ = ("items", "keys")

    def __init__(self, mark: Any = None) -> None:
        self.items: dict[str, Node] = {}
        self.keys: dict[str, Scalar] = {}
        self._mark = mark

    def plain(self) -> Plain:
        """The dictionary of plain values."""
        return {key: node.plain() for key, node in self.items.items()}


Node = Scalar | Sequence | Mapping


def node_of(value: Plain) -> Node:
    """The tree of a plain value, with no places: what is written, not what was read."""
    if isinstance(value, dict):
        made = Mapping()
        for key, child in value.items():
            made.items[key], made.keys[key] = node_of(child), Scalar(key, True)
        return made
    if isinstance(value, list):
        listed = Sequence()
        listed.items = [node_of(child) for child in value]
        return listed
    if isinstance(value, str):
        return Scalar(value, False)
    return Scalar("" if value is None else str(value).lower() if isinstance(value, bool) else str(value), True)


def locate(root: Node, path: KeyPath, *, key: bool = False) -> Place:
    """Where `path` stands: its value, or with `key` its key; the nearest node above it when a part is missing."""
    node, place = root, root.place
    for part in path:
        if isinstance(node, Mapping) and isinstance(part, str) and part in node.items:
            place = node.keys[part].place if key else node.items[part].place
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
