# YAML into nodes, from the parser's events and without recursion.
# libyaml's composer recurses in C and crashes the process on deep nesting; its event parser does not. So depth, anchors,
# tags and duplicate keys are refused while events arrive, and nothing recursive ever sees an unbounded tree.
"""Strict YAML: one document, no anchors, aliases, tags, directives, duplicate or merge keys, at most 32 levels."""

from dataclasses import replace
from typing import Any, NoReturn

import yaml
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from build_tools.files.finding import Finding, Place
from build_tools.files.node import Mapping, Node, Scalar, Sequence
from build_tools.files.syntax import explain
from build_tools.files.text import HIDDEN

MAX_DEPTH = 32
"""Deepest nesting of lists and mappings."""

# The C parser is twelve times faster; the pure one gives the same events where PyYAML was built without libyaml.
PARSER: Any = yaml.cyaml.CParser if yaml.__with_libyaml__ else yaml.SafeLoader  # type: ignore[attr-defined]
"""What gives the events of a text."""
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
        reader.read(PARSER(text))
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
    """Builds nodes from events."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.root: Node | None = None
        self.findings: list[Finding] = []
        self._documents = 0

    def read(self, parser: Any) -> None:
        """Take all events of a parser. Raises _Refused.

        One loop for all kinds of events: a record has three hundred, and a call for each would cost as much as the parser.
        """
        here: Sequence | Mapping | None = None
        key: Scalar | None = None
        above: list[Sequence | Mapping | None] = []
        node: Node
        next_event = parser.get_event
        while (event := next_event()) is not None:
            kind = type(event)
            if kind is ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_extras(event)
                style = event.style
                if style == '"' and (hidden := HIDDEN.search(event.value)):  # Only there an escape can write what decode() refused.
                    self.findings.append(_hidden(self.name, event, hidden.group()))
                node = Scalar(event.value, not style and event.implicit[0], event.start_mark, event.end_mark)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._refuse_extras(event)
                if len(above) >= MAX_DEPTH:
                    message = f"lists and mappings are nested more than {MAX_DEPTH} levels deep"
                    self._refuse(event, "Y103", message, "records are flatter than this; close the brackets")
                node = Mapping(event.start_mark) if kind is MappingStartEvent else Sequence(event.start_mark)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                here = above.pop()
                continue
            else:
                self._mark_out(event)
                continue
            if type(here) is Mapping:
                if key is None:
                    key = self._key(here, node, event)
                    continue
                if key.text not in here.items:
                    here.items[key.text], here.keys[key.text] = node, key
                key = None
            elif type(here) is Sequence:
                here.items.append(node)
            else:
                self.root = node
            if type(node) is not Scalar:
                above.append(here)
                here = node

    def _key(self, here: Mapping, node: Node, event: Any) -> Scalar:
        if type(node) is not Scalar:
            self._refuse(event, "Y104", "a key must be a single word", "write `key: value`, without brackets or `?` before the colon")
        if node.bare and node.text == "<<":
            self._refuse(event, "Y109", "merge keys (`<<`) are not allowed", "write the keys out")
        if node.text in here.items:
            message = f"'{node.text}' is given twice; first in line {here.keys[node.text].place.line}"
            self.findings.append(Finding(self.name, *node.place, "Y110", message, "keep one of the two", length=len(node.text)))
        return node

    def _mark_out(self, event: Any) -> None:
        """What stands around documents, and aliases."""
        kind = type(event)
        if kind is yaml.AliasEvent:
            self._refuse(event, "Y105", "aliases (`*name`) are not allowed", "write the value out; if it is text, put it in quotes")
        if kind is yaml.DocumentStartEvent:
            self._documents += 1
            if event.version or event.tags:
                self._refuse(event, "Y106", "directives (`%`) are not allowed", "delete the line that starts with `%`")
            if self._documents > 1:
                hint = "a file holds one: move what follows `---` into a file of its own in the same folder; if nothing follows, delete the line"
                self._refuse(event, "Y107", "a second record starts here", hint)

    def _refuse_extras(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(event, "Y105", "anchors (`&name`) are not allowed", "write the value out; if it is text, put it in quotes")
        if event.tag is not None:
            self._refuse(event, "Y108", "tags (`!name`) are not allowed", "delete the tag; if it is text, put it in quotes")

    def _refuse(self, event: Any, rule: str, message: str, hint: str) -> NoReturn:
        raise _Refused(Finding(self.name, *_place(event), rule, message, hint))


def _hidden(name: str, event: Any, char: str) -> Finding:
    message = f"an escape in this text writes the character U+{ord(char):04X}, which is not allowed"
    return Finding(name, *_place(event), "F107", message, "delete the escape; its character cannot be seen and may mislead")


def _place(event: Any) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1)
