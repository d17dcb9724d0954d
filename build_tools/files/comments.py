# Parsers throw comments away. Between two of the parser's events a text holds nothing but indicators, white space and
# comments, so a `#` there starts one. Each is then tied to the key or the list item it speaks of, so that it moves with it.
"""Finds the comments of a YAML text and what they belong to."""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

import yaml

from build_tools.files.finding import KeyPath
from build_tools.files.node import Mapping, Node, Sequence

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COMMENT = re.compile(r"#[^\n]*")
_AFTER_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\n]*)")
_START = re.compile(r"^\s*$")


@dataclass(frozen=True)
class Comment:
    """A comment with its `#`, where it starts (line and column from 1), and whether it has its line for itself."""

    line: int
    column: int
    text: str
    alone: bool


@dataclass
class Comments:
    """Comments by the path of the key or item they belong to; an empty text among them is an empty line."""

    head: list[str] = field(default_factory=list)
    above: dict[KeyPath, list[str]] = field(default_factory=lambda: defaultdict(list))
    beside: dict[KeyPath, list[str]] = field(default_factory=lambda: defaultdict(list))
    below: dict[KeyPath, list[str]] = field(default_factory=lambda: defaultdict(list))

    def within(self, path: KeyPath) -> bool:
        """Whether something inside the node at `path` has a comment."""
        size = len(path)
        return any(key[:size] == path and len(key) > size for kind in (self.above, self.beside, self.below) for key in kind)


def find_comments(text: str) -> list[Comment]:
    """Every comment of a text that parses, in order."""
    if "#" not in text:
        return []
    starts = [0, *accumulate(len(line) for line in text.splitlines(keepends=True))]
    found: list[Comment] = []

    def take(start: int, end: int) -> None:
        for match in _COMMENT.finditer(text, start, end):
            line = bisect_right(starts, match.start()) - 1
            alone = _START.match(text[starts[line] : match.start()]) is not None
            found.append(Comment(line + 1, match.start() - starts[line] + 1, match.group().rstrip(), alone))

    reached = 0
    event: Any
    for event in yaml.parse(text, Loader=_LOADER):
        start = starts[event.start_mark.line] + event.start_mark.column
        end = starts[event.end_mark.line] + event.end_mark.column
        if end <= start:
            continue
        take(reached, start)
        if isinstance(event, yaml.ScalarEvent):
            header = _AFTER_HEADER.match(text, start) if event.style in ("|", ">") else None
            if header:
                take(header.start(1), header.end(1))
        reached = max(reached, end)
    take(reached, len(text))
    return found


@dataclass(frozen=True)
class _Entry:
    """A key or an item: where it starts, the column at which its own comments would stand, and whether it is in brackets."""

    line: int
    column: int
    margin: int
    path: KeyPath
    flow: bool


def read_comments(text: str, root: Node) -> Comments:
    """Tie every comment of `text` to a key or an item of `root`, its tree.

    A comment on a line of its own belongs to the entry below it, unless it is indented more deeply: then to the entry above.
    Comments before the first key stay at the head of the file, those after everything at its end.
    """
    comments = Comments()
    found = find_comments(text)
    if not found:
        return comments
    lines = text.splitlines()
    entries = list(_entries(root, (), lines))
    last = head_end = 0
    gathered: list[str] | None = None
    for comment in found:
        after = [entry for entry in entries if (entry.line, entry.column) > (comment.line, comment.column)]
        before = entries[: len(entries) - len(after)]
        if not comment.alone and after and not lines[comment.line - 1][: comment.column - 1].strip(" -"):
            kept = comments.above[after[0].path]  # after a dash whose item starts below it
        elif not comment.alone:
            path = _beside(before, comment)
            kept = (comments.above if comments.beside[path] else comments.beside)[path]
        elif not before:
            kept, head_end = comments.head, comment.line
        else:
            inside = [entry for entry in before if not entry.flow and entry.margin <= comment.column]
            owner = inside[-1] if inside and len(inside[-1].path) > 1 else None
            if after and (owner is None or owner.margin <= after[0].margin or comment.column <= after[0].margin):
                kept = comments.above[after[0].path]
            else:
                kept = comments.below[owner.path if owner else ()]
        if kept and kept is gathered and not all(lines[n].strip() for n in range(last, comment.line - 1)):
            kept.append("")
        kept.append(comment.text)
        gathered, last = kept, comment.line
    if comments.head and head_end < len(lines) and not lines[head_end].strip():
        comments.head.append("")
    return comments


def _beside(before: list[_Entry], comment: Comment) -> KeyPath:
    """The entry that a comment at the end of a line speaks of; () for one after `---`."""
    here = [entry for entry in before if entry.line == comment.line]
    block = [entry for entry in here if not entry.flow]
    return (block or here or before or [_Entry(1, 1, 1, (), False)])[-1].path


def _entries(node: Node, path: KeyPath, lines: list[str]) -> "list[_Entry]":
    """All keys and items in the order of the text, outer before inner."""
    made: list[_Entry] = []
    if isinstance(node, Mapping):
        flow = lines[node.place.line - 1][node.place.column - 1 : node.place.column] == "{"
        for key, child in node.items.items():
            place = node.keys[key].place
            made.append(_Entry(place.line, place.column, place.column, (*path, key), flow))
            made += _entries(child, (*path, key), lines)
    elif isinstance(node, Sequence):
        flow = lines[node.place.line - 1][node.place.column - 1 : node.place.column] == "["
        for index, child in enumerate(node.items):
            margin = child.place.column if flow else node.place.column
            made.append(_Entry(child.place.line, child.place.column, margin, (*path, index), flow))
            made += _entries(child, (*path, index), lines)
    return made
