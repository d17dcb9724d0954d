"""E115: a case that does not say what it means for anybody."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E115"


def check(case: CaseEntry) -> Iterator[Fault]:
    """A warning for a case without impact."""
    if not case.record.impact:
        hint = "add `impact:` with an audience, one sourced fact and what the reader can do"
        yield Fault(("title",), CODE, "the record does not say what the case means for readers", hint, "warning")
