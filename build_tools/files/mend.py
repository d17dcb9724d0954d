# Some slips have exactly one answer that cannot be wrong: quotation marks around an address, a date that can be read in one way.
# Only those are mended, at the characters that the finding names; every other byte of the file stays as it was.
"""Puts the one safe answer in the place of what is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from build_tools.files.finding import Finding
from build_tools.files.text import MAX_BYTES
from build_tools.files.writing import replace_text

_MARK = "\ufeff"


@dataclass(frozen=True)
class Mended:
    """One change: the finding it answers, and the characters before and after."""

    finding: Finding
    before: str
    after: str


def mended(text: str, findings: Iterable[Finding]) -> tuple[str, list[Mended]]:
    """The text with every replacement that the findings carry, and the changes in order of place.

    Findings about other files, without a replacement, beyond the text or inside of one another are passed over.
    """
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    changes: list[tuple[int, int, Finding]] = []
    for finding in sorted(findings):
        if finding.replacement is None or not 1 <= finding.line < len(starts):
            continue
        start = starts[finding.line - 1] + finding.column - 1
        stop = start + finding.length
        if finding.length >= 1 and stop < starts[finding.line] and (not changes or start >= changes[-1][1]):
            changes.append((start, stop, finding))
    done = [Mended(finding, text[start:stop], finding.replacement or "") for start, stop, finding in changes]
    for start, stop, finding in reversed(changes):
        text = f"{text[:start]}{finding.replacement}{text[stop:]}"
    return text, done


def mend_file(path: Path, findings: Iterable[Finding]) -> list[Mended]:
    """Write the replacements that findings about this file carry; returns what was changed. Raises OSError."""
    raw = path.read_bytes()
    if len(raw) > MAX_BYTES:
        return []
    whole = raw.decode("utf-8")
    text = whole.removeprefix(_MARK)
    new, changes = mended(text, findings)
    if changes:
        replace_text(path, whole[: len(whole) - len(text)] + new)
    return changes
