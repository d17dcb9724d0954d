# Readers choose by language what they can check, and screen readers need it to pronounce a title.
"""E125: a source without its language."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E125"


def check(case: CaseEntry) -> Iterator[Fault]:
    """A warning for each source that does not say its language."""
    for n, source in enumerate(case.record.sources):
        if source.language is None:
            yield Fault(("sources", n), CODE, f"'{source.id}' does not say its language", "add `language:`, such as en or it", "warning")
