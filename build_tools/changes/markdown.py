# What stands in a record may come from anybody, and what is written here is shown as a comment or a summary on the code host.
# There, text becomes links, images, HTML, mentions of people and references to other issues, some of it after Markdown was
# rendered, where no backslash helps. Nothing of that happens inside a code span, so every word of the record stands in one.
"""Changes as Markdown for a pull request."""

import re
from collections.abc import Iterator

from build_tools.changes.change import UNCORRECTED, Change, Comparison, RecordChange
from build_tools.changes.excerpt import apart, plain
from build_tools.changes.text import counted_claims

LIMIT = 60_000
"""Characters; a comment on GitHub may have 65,536."""
_LONGEST = 600


def as_markdown(comparison: Comparison, limit: int = LIMIT) -> str:
    """The whole comparison as GitHub-flavoured Markdown; records that do not fit into `limit` characters are counted."""
    between = f"From {code(comparison.before)} to {code(comparison.after)}, as of {comparison.as_of.isoformat()}"
    parts = ["## What readers will see change", f"{between}: {comparison.summary()}."]
    parts += [f"> {code(note)}" for note in comparison.notes[:20]]
    room = limit - sum(len(part) + 2 for part in parts) - 200
    for n, record in enumerate(comparison.records):
        text, room = _fitting(list(_record(record)), room)
        if not text:
            left = len(comparison.records) - n
            parts.append(f"… and {left} more {'record' if left == 1 else 'records'}; `contested diff` shows them all.")
            break
        parts.append(text)
    return "\n\n".join(parts) + "\n"


def _fitting(lines: list[str], room: int) -> tuple[str, int]:
    """As many lines as fit into `room` characters, with a word on the others, and the room that is left; "" if not even the head fits."""
    kept: list[str] = []
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            break
        kept.append(line)
    if len(kept) < min(len(lines), 6):
        return "", 0
    left = len(lines) - len(kept)
    return "\n".join(kept + ([f"- … and {left} more lines; `contested diff` shows them all."] if left else [])), room - 1


def code(text: str) -> str:
    """Text as a code span, whatever is in it (CommonMark 0.31, section 6.1); "" stays "".

    The fence is longer than any run of backticks inside. A pipe would end the cell of a table even in a code span, so nothing
    here is put into tables.
    """
    text = plain(text)
    if not text:
        return ""
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    room = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{room}{text}{room}{fence}"


def _record(record: RecordChange) -> Iterator[str]:
    yield f"### {record.kind.capitalize()} {record.did}: {code(record.title)}"
    yield ""
    where = [code(part) for part in (record.address, record.file) if part]
    if where:
        yield f"{' · '.join(where)}"
        yield ""
    if record.uncorrected:
        yield f"> **{counted_claims(len(record.uncorrected))}** {UNCORRECTED}."
        yield ""
    silent = record.uncorrected
    for change in record.changes:
        yield from _change(change, marked=change in silent)


def _change(change: Change, marked: bool) -> Iterator[str]:
    was, now = apart(change.was, change.now)
    subject = f" {code(change.subject)}" if change.subject else ""
    aspect = f", {code(change.aspect) if _strange(change.aspect) else change.aspect}" if change.aspect else ""
    mark = " ⚠" if marked else ""
    head = f"- **{change.did}** {change.part}{subject}{aspect}{mark}"
    if not was or not now:
        yield f"{head}: {code(was or now)}" if was or now else head
    elif len(was) + len(now) <= 120:
        yield f"{head}: {code(was)} → {code(now)}"
    else:
        yield head
        yield f"  - was: {code(was)}"
        yield f"  - now: {code(now)}"
    if change.because:
        yield f"  - because: {code(change.because)}"
    if change.evidence:
        yield f"  - evidence: {code(change.evidence)}"


def _strange(aspect: str) -> bool:
    """Whether an aspect holds more than our own words: the id of a source may follow them."""
    return aspect.startswith(("words shown from ", "place in ")) or re.fullmatch(r"[a-z ]+", aspect) is None
