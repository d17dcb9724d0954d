# A text that nobody read cannot carry a claim alone.
"""E108: a claim that rests on unread sources only."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E108"


def check(case: CaseEntry) -> Iterator[Fault]:
    """One fault for each claim whose evidence level is unread."""
    claims = (("events", case.event_evidence), ("positions", case.position_evidence), ("impact", case.impact_evidence))
    for key, levels in claims:
        for n, evidence in enumerate(levels):
            if evidence is not None and evidence.level == "unread" and getattr(case.record, key)[n].sources:
                hint = "read a source that carries it and cite that one, or move the claim to `unconfirmed`"
                yield Fault((key, n, "sources"), CODE, "no text that this claim cites was read", hint)
