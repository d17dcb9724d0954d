# A text that nobody read cannot carry a claim alone.
"""E108: a claim that rests on unread sources only."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E108"


def check(case: CaseEntry) -> Iterator[Fault]:
    """One fault for each claim whose evidence level is unread: of what it cites, nothing was read."""
    record = case.record
    read = {source.id for source in record.sources if source.read}
    if len(read) == len(record.sources):
        return
    heard = [(n, position) for n, position in enumerate(record.positions) if position.heard]
    for key, claims in (("events", enumerate(record.events)), ("positions", heard), ("impact", enumerate(record.impact))):
        for n, claim in claims:
            if claim.sources and not any(citation.id in read for citation in claim.sources):
                hint = "read a source that carries it and cite that one, or move the claim to `unconfirmed`"
                yield Fault((key, n, "sources"), CODE, "no text that this claim cites was read", hint)
