# Run by workflows/weekly.yml. Titles and addresses come from records, so every line of theirs stands in a code block or span.
"""Writes the weekly issue from what `contested check --format json` and `contested links` say; nothing if nothing is due."""

import json
import re
import sys
from pathlib import Path

from build_tools.changes.markdown import code

REVIEW = "E126"
"""The rule that finds a review that is overdue (docs/contribute/rules.md)."""
_MOST = 200
_LONGEST = 20_000


def issue(check: dict[str, list[dict[str, str]]], links: str) -> str:
    """The body of the issue as Markdown; "" if no review is due, no record has an error and no link needs a look."""
    reviews = [finding for finding in check["findings"] if finding["rule"] == REVIEW]
    errors = [finding for finding in check["findings"] if finding["severity"] == "error"]
    parts = []
    if errors:
        parts += ["## Errors in the records", _items(errors)]
    if reviews:
        parts += ["## Reviews due", "Go through the whole record and its sources again, then set `reviewed:` to that day.", _items(reviews)]
    if links.strip():
        parts += ["## Links", _block(links)]
    return "\n\n".join(parts) + "\n" if parts else ""


def _items(findings: list[dict[str, str]]) -> str:
    lines = [f"- {code(finding['file'])}: {code(finding['message'])}" for finding in findings[:_MOST]]
    return "\n".join(lines + ([f"- … and {len(findings) - _MOST} more"] if len(findings) > _MOST else []))


def _block(text: str) -> str:
    """Lines as they are, in a fence longer than any run of backticks inside."""
    kept = "".join(char if char.isprintable() or char == "\n" else "?" for char in text.strip()[:_LONGEST])
    fence = "`" * max(3, max((len(run) for run in re.findall("`+", kept)), default=0) + 1)
    return f"{fence}text\n{kept}\n{fence}"


if __name__ == "__main__":
    found, said = (Path(name).read_text(encoding="utf-8") for name in sys.argv[1:3])
    print(issue(json.loads(found), said), end="")
