# Run by workflows/weekly.yml. Addresses, answers and messages come from records and from hosts elsewhere, so every word of
# theirs stands in a code span.
"""Writes the weekly issue from `contested check --format json` and from data/health.json; nothing if nothing is due."""

import json
import sys
from pathlib import Path
from typing import Any

from build_tools.changes.markdown import code

REVIEW = "E126"
"""The rule that finds a review that is overdue (docs/contribute/rules.md)."""
_MOST = 100
"""Items of one list; an issue has room for 65,536 characters."""


def issue(check: dict[str, Any], health: dict[str, dict[str, str]]) -> str:
    """The body of the issue as Markdown; "" if no record has an error, no review is due and every source can be reached."""
    errors = [_finding(finding) for finding in check["findings"] if finding["severity"] == "error"]
    reviews = [_finding(finding) for finding in check["findings"] if finding["rule"] == REVIEW]
    lost = [_source(address, one) for address, one in sorted(health.items()) if one["state"] in ("gone", "failing")]
    moved = [_source(address, one) for address, one in sorted(health.items()) if one["state"] == "moved"]
    parts = [
        *_list("Errors in the records", "", errors),
        *_list("Reviews due", "Go through the whole record and its sources again, then set `reviewed:` to that day.", reviews),
        *_list("Sources that could not be reached", "Put a snapshot into `archived`, or cite another source.", lost),
        *_list("Sources that have moved", "Look whether it is the same document, then write its new address.", moved),
    ]
    return "\n\n".join(parts) + "\n" if parts else ""


def _list(title: str, advice: str, items: list[str]) -> list[str]:
    if not items:
        return []
    shown = items[:_MOST] + ([f"- … and {len(items) - _MOST} more"] if len(items) > _MOST else [])
    return [part for part in (f"## {title}", advice, "\n".join(shown)) if part]


def _finding(finding: dict[str, str]) -> str:
    return f"- {code(finding['file'])}: {code(finding['message'])}"


def _source(address: str, one: dict[str, str]) -> str:
    parts = [f"{code(address)}: {code(one['answer'])}, since {code(one['since'])}"]
    parts += [f"now at {code(one['moved_to'])}"] if one.get("moved_to") else []
    parts += [f"snapshot at {code(one['archived'])}"] if one.get("archived") else []
    return f"- {'; '.join(parts)}"


if __name__ == "__main__":
    found, answers = (json.loads(Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:3])
    print(issue(found, answers), end="")
