# The timeline and effects by audience show words of events and effects; a page of either shows those of some hundred cases, of which an edit
# has changed one. So these words are taken from what was read of a text, which is a tenth of the work of making its record.
"""What happened and what it means, in the words of a case."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from pydantic_core import from_json

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.later import Later


class Told(NamedTuple):
    """Words of a case, parallel to its events and to its impact."""

    events: tuple[str, ...]
    effects: tuple[str, ...]
    actions: tuple[str, ...]
    """What a reader can do, "" where nothing is written."""


def told(cases: Later[CaseEntry], plain: Callable[[str], bytes | None]) -> Mapping[str, Told]:
    """The words of each case. `plain` tells the values that a text was read into, a JSON object, where they are at hand."""

    def make(ident: str) -> Told:
        values = None if ident in cases.made else plain(ident)
        if values is None:
            record = cases[ident].record
            return Told(
                tuple([event.what for event in record.events]),
                tuple([item.effect for item in record.impact]),
                tuple([item.action or "" for item in record.impact]),
            )
        read = from_json(values)
        impact = read.get("impact", ())
        return Told(
            tuple([event["what"] for event in read["events"]]),
            tuple([item["effect"] for item in impact]),
            tuple([item.get("action") or "" for item in impact]),
        )

    return Later(cases, make)
