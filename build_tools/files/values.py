# Most texts are in order, and all that is wanted of them is their values. Nodes that remember where everything stood take as long to
# build as the parser takes for its events (0.19 ms of each for a record of 6 kB); values alone take a third of that. So a text is read
# into values here, and whatever could be said of it is left to `parse`, which reads it again: nothing is refused or let in here alone.
"""The plain values of a text that is in order."""

from typing import Any

import yaml
from yaml.events import DocumentStartEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from build_tools.files.node import MAYBE_NO_TEXT, Plain, bare_value
from build_tools.files.parse import MAX_DEPTH, PARSER
from build_tools.files.text import HIDDEN

_AROUND = frozenset([yaml.StreamStartEvent, yaml.DocumentEndEvent, yaml.StreamEndEvent])


def values(text: str) -> dict[str, Plain] | None:
    """The values of a text of keys and values, as those of the node that `parse` returns; None where it returns findings or another node."""
    try:
        return _values(PARSER(text).get_event)
    except (yaml.YAMLError, ValueError):
        return None


def _values(next_event: Any) -> dict[str, Plain] | None:
    """Take all events, in one loop as `parse` does; None as soon as an event is not one that any record may have."""
    root: dict[str, Plain] | None = None
    here: Any = None
    above: list[Any] = []
    key: str | None = None
    in_mapping = False
    value: Any
    documents = 0
    while (event := next_event()) is not None:
        kind = type(event)
        if kind is ScalarEvent:
            if event.tag is not None or event.anchor is not None:
                return None
            value = event.value
            style = event.style
            if style == '"' and HIDDEN.search(value):
                return None
            if in_mapping:
                if key is None:
                    if value in here or value == "<<":
                        return None
                    key = value
                    continue
                here[key] = value if style or value[:1] not in MAYBE_NO_TEXT else bare_value(value)
                key = None
            elif here is not None:
                here.append(value if style or value[:1] not in MAYBE_NO_TEXT else bare_value(value))
            else:
                return None
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            here = above.pop()
            in_mapping = type(here) is dict
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.tag is not None or event.anchor is not None or len(above) >= MAX_DEPTH:
                return None
            value = {} if kind is MappingStartEvent else []
            if in_mapping:
                if key is None:
                    return None
                here[key] = value
                key = None
            elif here is not None:
                here.append(value)
            elif kind is MappingStartEvent:
                root = value
            else:
                return None
            above.append(here)
            here = value
            in_mapping = kind is MappingStartEvent
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1 or event.version or event.tags:
                return None
        elif kind not in _AROUND:
            return None
    return root
