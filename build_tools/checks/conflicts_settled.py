# A disagreement is shown with all its versions. The reader must also learn which one the record follows, in the words of that version,
# and why; or what the record does instead, such as giving the month only.
"""E133, E134: a disagreement that does not say how the record decides."""

from collections.abc import Iterator
from difflib import get_close_matches

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault
from build_tools.records.case import Conflict

NO_VERSION, NO_NOTE = "E133", "E134"


def check(case: CaseEntry) -> Iterator[Fault]:
    """An error for each `used` that no version says, and a warning for each disagreement without a note."""
    for n, conflict in enumerate(case.record.conflicts):
        if conflict.used is not None and conflict.used not in {version.says for version in conflict.versions}:
            yield Fault(("conflicts", n, "used"), NO_VERSION, f"no version says '{conflict.used}'", _advice(conflict, conflict.used))
        if conflict.note is None:
            if conflict.used is None:
                message, hint = (
                    "the reader does not learn how the record decides",
                    "add `used:` with the words of a version, or `note:` with why none",
                )
            else:
                message, hint = "the reader does not learn why the record follows this version", "add `note:` with the reason"
            yield Fault(("conflicts", n), NO_NOTE, message, hint, "warning")


def _advice(conflict: Conflict, used: str) -> str:
    near = get_close_matches(used, [version.says for version in conflict.versions], n=1, cutoff=0.4)
    wanted = f"repeat the words of a version, such as '{near[0]}'" if near else "repeat the words of a version"
    return f"{wanted}; if the record follows none of them, delete `used` and say in `note` what it does"
