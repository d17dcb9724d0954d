# YAML into nodes, from the parser's events and without recursion.
# libyaml's composer recurses in C and crashes the process on deep nesting; its event parser does not. So depth, anchors,
# tags and duplicate keys are refused while events arrive, and nothing recursive ever sees an unbounded tree.
"""Strict YAML: one document, no anchors, aliases, tags, directives, duplicate or merge keys, at most 32 levels."""

from dataclasses import replace
from typing import Any

import yaml

from build_tools.files.finding import Finding, Place
from build_tools.files.node import Mapping, Node, Scalar, Sequence
from build_tools.files.syntax import explain
from build_tools.files.text import HIDDEN

MAX_DEPTH = 32
"""Deepest nesting of lists and mappings."""

# The C loader is twelve times faster; the pure one gives the same events where PyYAML was built without libyaml.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LIBRARY = f"PyYAML {yaml.__version__} {yaml._yaml.get_version_string() if yaml.__with_libyaml__ else 'in Python'}"
"""What reads the text; the same text gives the same events as long as this is the same."""


class _Refused(Exception):
    """The text cannot be read further; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def parse(text: str, name: str) -> tuple[Node | None, list[Finding]]:
    """Return the root node, or None and the finding at which reading stopped.

    `name` is the path shown to people. Duplicate keys do not stop the reading: all of them are found, and the root is None.
    """
    reader = _Reader(name)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            reader.take(event)
    except _Refused as refused:
        return None, [*reader.findings, refused.finding]
    except yaml.MarkedYAMLError as error:
        return None, [*reader.findings, explain(error, text, name)]
    except (yaml.YAMLError, ValueError):
        return None, [
            *reader.findings,
            Finding(name, 1, 1, "Y101", "the text is not YAML that can be read", "compare it with a neighbouring record"),
        ]
    if reader.findings:
        return None, _as_one(reader.findings, reader.root)
    if reader.root is None:
        return None, [Finding(name, 1, 1, "Y102", "the file is empty", "write the record, or delete the file", length=0)]
    return reader.root, []


def _as_one(findings: list[Finding], root: Node | None) -> list[Finding]:
    """Keys given twice; where the first key of all comes again and others follow, a second record was put below the first."""
    if not isinstance(root, Mapping) or len(findings) < 3 or {found.rule for found in findings} != {"Y110"}:
        return findings
    again, first = findings[0], next(iter(root.keys))
    if again.column != root.place.column or not again.message.startswith(f"'{first}' is given twice"):
        return findings
    hint = "move everything from here to the end into a file of its own in the same folder"
    return [replace(again, rule="Y107", message=f"a second record starts here: '{first}' comes again", hint=hint)]


class _Reader:
    """Builds nodes from events; `take` one after the other."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self._open: list[Sequence | Mapping] = []
        self._keys: list[Scalar | None] = []
        self._documents = 0

    def take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:  # Nearly all events are these, so what they hardly ever have is looked at here, not in a call.
            if event.anchor is not None or event.tag is not None:
                self._refuse_extras(event)
            if event.style == '"' and (hidden := HIDDEN.search(event.value)):  # Only there an escape can write what decode() refused.
                self.findings.append(_hidden(self.name, event, hidden.group()))
            self._put(Scalar(event.value, not event.style and event.implicit[0], _place(event), event.end_mark))
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._refuse_extras(event)
            if len(self._open) >= MAX_DEPTH:
                self._refuse(
                    event,
                    "Y103",
                    f"lists and mappings are nested more than {MAX_DEPTH} levels deep",
                    "records are flatter than this; close the brackets",
                )
            node: Sequence | Mapping = Mapping(_place(event)) if kind is yaml.MappingStartEvent else Sequence(_place(event))
            if self._open and isinstance(self._open[-1], Mapping) and self._keys[-1] is None:
                self._refuse(event, "Y104", "a key must be a single word", "write `key: value`, without brackets or `?` before the colon")
            self._put(node)
            self._open.append(node)
            self._keys.append(None)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self._open.pop()
            self._keys.pop()
        elif kind is yaml.AliasEvent:
            self._refuse(event, "Y105", "aliases (`*name`) are not allowed", "write the value out; if it is text, put it in quotes")
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if event.version or event.tags:
                self._refuse(event, "Y106", "directives (`%`) are not allowed", "delete the line that starts with `%`")
            if self._documents > 1:
                self._refuse(
                    event,
                    "Y107",
                    "a second record starts here",
                    "a file holds one: move what follows `---` into a file of its own in the same folder; if nothing follows, delete the line",
                )

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, "Y105", "anchors (`&name`) are not allowed", "write the value out; if it is text, put it in quotes")
        if event.tag is not None:
            self._refuse(event, "Y108", "tags (`!name`) are not allowed", "delete the tag; if it is text, put it in quotes")

    def _put(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if type(parent) is Sequence:
            parent.items.append(node)
            return
        assert type(parent) is Mapping
        key = self._keys[-1]
        if key is None:
            self._keys[-1] = self._key(parent, node)
            return
        self._keys[-1] = None
        if key.text not in parent.items:
            parent.items[key.text] = node
            parent.keys[key.text] = key.place
            if not key.bare:
                parent.quoted.add(key.text)

    def _key(self, parent: Mapping, node: Node) -> Scalar:
        assert isinstance(node, Scalar)  # brackets in a key's place were refused when they opened
        if node.bare and node.text == "<<":
            raise _Refused(Finding(self.name, *node.place, "Y109", "merge keys (`<<`) are not allowed", "write the keys out"))
        if node.text in parent.items:
            first = parent.keys[node.text].line
            self.findings.append(
                Finding(
                    self.name,
                    *node.place,
                    "Y110",
                    f"'{node.text}' is given twice; first in line {first}",
                    "keep one of the two",
                    length=len(node.text),
                )
            )
        return node

    def _refuse(self, event: Any, rule: str, message: str, hint: str) -> None:
        raise _Refused(Finding(self.name, *_place(event), rule, message, hint))


def _hidden(name: str, event: Any, char: str) -> Finding:
    message = f"an escape in this text writes the character U+{ord(char):04X}, which is not allowed"
    return Finding(name, *_place(event), "F107", message, "delete the escape; its character cannot be seen and may mislead")


def _place(event: Any) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1)
