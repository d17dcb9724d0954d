# Most texts are in order, and all that is wanted of them is their values. Nodes that remember where everything stood take as long to
# build as the parser takes for its events (0.18 ms of each for a record of 6 kB); values alone take a third of that. So a text is read
# into values here, and whatever could be said of it is left to `parse`, which reads it again: nothing is refused or let in here alone.
# Calls are nested as values are, and nowhere deeper than `parse` lets values be.
"""The plain values of a text that is in order."""

from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from build_tools.files.node import MAYBE_NO_TEXT, Plain, bare_value
from build_tools.files.parse import MAX_DEPTH, PARSER
from build_tools.files.text import HIDDEN

_AROUND = frozenset([yaml.StreamStartEvent, yaml.DocumentEndEvent, yaml.StreamEndEvent])


class _Odd(Exception):
    """Something may have to be said of the text."""


def values(text: str) -> dict[str, Plain] | None:
    """The values of a text of keys and values that `decode` has let in, as those of the node that `parse` returns.

    None where that returns findings or another node.
    """
    try:
        return _document(PARSER(text).get_event, escapes="\\" in text)
    except (yaml.YAMLError, ValueError, _Odd):
        return None


def _document(next_event: Callable[[], Any], escapes: bool) -> dict[str, Plain] | None:
    """The mapping that is the whole text; None where there is none. Raises _Odd."""
    root: dict[str, Plain] | None = None
    documents = 0
    while (event := next_event()) is not None:
        kind = type(event)
        if kind is MappingStartEvent:
            root = _value(event, next_event, escapes, MAX_DEPTH)
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1 or event.version or event.tags:
                raise _Odd
        elif kind not in _AROUND:
            raise _Odd
    return root


def _value(event: Any, next_event: Callable[[], Any], escapes: bool, levels: int) -> Any:
    """The value that starts with an event, at most so many levels deep. `escapes` says whether the text may hold some. Raises _Odd.

    One function for all kinds of values: a record has two hundred, and another call for each would take a tenth of the time.
    """
    kind = type(event)
    if kind is AliasEvent or event.tag is not None or event.anchor is not None:
        raise _Odd
    if kind is ScalarEvent:
        text = event.value
        if not event.style:
            return bare_value(text) if text[:1] in MAYBE_NO_TEXT else text
        if escapes and HIDDEN.search(text):  # Only an escape can write what `decode` refuses.
            raise _Odd
        return text
    if not levels:
        raise _Odd
    if kind is SequenceStartEvent:
        items = []
        while type(event := next_event()) is not SequenceEndEvent:
            items.append(_value(event, next_event, escapes, levels - 1))
        return items
    made: dict[str, Plain] = {}
    while type(event := next_event()) is ScalarEvent:
        key = event.value
        if key in made or key == "<<" or event.tag is not None or event.anchor is not None or (escapes and HIDDEN.search(key)):
            raise _Odd
        made[key] = _value(next_event(), next_event, escapes, levels - 1)
    if type(event) is not MappingEndEvent:
        raise _Odd
    return made
