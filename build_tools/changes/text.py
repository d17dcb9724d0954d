"""Changes as plain text for a terminal."""

from collections.abc import Iterator

from build_tools.changes.change import UNCORRECTED, Change, Comparison, RecordChange
from build_tools.changes.excerpt import apart, plain

_SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": ">", "withdrawn": "-"}
_SHORT = 60


def as_text(comparison: Comparison) -> str:
    """The whole comparison, grouped by record, a summary at the end."""
    lines = [
        f"What readers see change from {plain(comparison.before)} to {plain(comparison.after)}, as of {comparison.as_of.isoformat()}:",
        "",
    ]
    for record in comparison.records:
        lines += [*_record(record), ""]
    lines += [f"note: {plain(note)}" for note in comparison.notes]
    lines.append(comparison.summary())
    return "\n".join(lines) + "\n"


def _record(record: RecordChange) -> Iterator[str]:
    where = ", ".join(part for part in (record.file, record.address) if part)
    yield f"{record.kind} {record.did}: {plain(record.title)}" + (f" ({where})" if where else "")
    for change in record.changes:
        yield from _change(change)
    if record.uncorrected:
        yield f"  ! {counted_claims(len(record.uncorrected))} {UNCORRECTED}"


def _change(change: Change) -> Iterator[str]:
    was, now = apart(change.was, change.now)
    head = f"  {_SIGNS[change.did]} {change.part}{' ' if change.subject else ''}{plain(change.subject)}"
    head += f", {plain(change.aspect)}" if change.aspect else ""
    if not was or not now:
        yield f"{head}: {was or now}" if was or now else head
    elif len(was) + len(now) <= _SHORT * 2:
        yield f"{head}: {was} → {now}"
    else:
        yield f"{head}:"
        yield f"      was: {was}"
        yield f"      now: {now}"
    if change.because:
        yield f"      because: {plain(change.because)}"
    if change.evidence:
        yield f"      evidence: {plain(change.evidence)}"


def counted_claims(number: int) -> str:
    """`1 published claim changed`, `2 published claims changed`."""
    return f"{number} published claim{'' if number == 1 else 's'} changed"
