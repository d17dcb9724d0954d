# A list of sources that carry nothing looks like support and is none.
"""E107: a source that no claim cites."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault
from build_tools.records.inner import cited

CODE = "E107"


def check(case: CaseEntry) -> Iterator[Fault]:
    """A warning for each source that nothing cites."""
    used = {citation.id for citations in cited(case.record) for citation in citations}
    for n, source in enumerate(case.record.sources):
        if source.id not in used:
            yield Fault(
                ("sources", n, "id"), CODE, f"nothing cites '{source.id}'", "cite it where it carries a claim, or delete it", "warning"
            )
