# Accepted warnings are listed by name, the rules run all the same, and an entry that is not needed any more is an error: lists shrink.
# Errors cannot be accepted; they are wrong and are mended.
"""E131, E132: takes the accepted warnings out of a report, and reports the entries that have outlived their use."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from build_tools.files.finding import Finding, Place, Report
from build_tools.files.text import read_text
from build_tools.records.exception import AcceptedWarning, read_exceptions

NOT_NEEDED, OVER = "E131", "E132"
FILE = "exceptions.yml"


def excused(report: Report, data: Path, name: str, today: date) -> Report:
    """The report without what `exceptions.yml` in the folder `data`, shown as `name`, accepts; a folder without it accepts nothing."""
    path, shown = data / FILE, f"{name}/{FILE}"
    if not path.exists() and not path.is_symlink():
        return report
    text, findings = read_text(path, shown)
    accepted, more = read_exceptions(text, shown) if text is not None else ([], [])
    names = {(f"{name}/{entry.file}", entry.rule, entry.path) for entry, _ in accepted if entry.until.last >= today}
    left = [found for found in report.findings if found.severity == "error" or (found.file, found.rule, found.path) not in names]
    return Report(tuple(left), report.records).plus([*findings, *more, *_outlived(accepted, report, shown, name, today)])


def _outlived(accepted: list[tuple[AcceptedWarning, Place]], report: Report, shown: str, name: str, today: date) -> Iterator[Finding]:
    """An error for each entry past its end, and for each that no warning answers to."""
    raised = {(found.file, found.rule, found.path) for found in report.findings if found.severity == "warning"}
    # While a record cannot be read, nobody knows what it would be warned of.
    whole = not any(found.severity == "error" and not found.rule.startswith("E") for found in report.findings)
    seen = set()
    for entry, place in accepted:
        key = (f"{name}/{entry.file}", entry.rule, entry.path)
        what = f"{entry.rule} at {entry.path} in {entry.file}"
        if entry.until.last < today:
            yield Finding(
                shown, *place, OVER, f"the exception for {what} ended in {entry.until}", "look again: mend the record, or set a new end"
            )
        elif key in seen:
            yield Finding(shown, *place, NOT_NEEDED, f"the exception for {what} is given twice", "keep one of the two")
        elif whole and key not in raised:
            hint = "delete it; if the place has moved, take its path from `contested check --format json`; an error cannot be accepted"
            yield Finding(shown, *place, NOT_NEEDED, f"the exception for {what} is not needed: there is no such warning", hint)
        seen.add(key)
