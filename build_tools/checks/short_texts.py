# Titles stand in lists and in search results, summaries in feeds and previews; both are read whole or not at all.
"""E127: a title or a summary that is too long."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E127"
TITLE, SUMMARY = 100, 700


def check(case: CaseEntry) -> Iterator[Fault]:
    """A warning for each of the two that is too long."""
    for field, text, most in (("title", case.record.title, TITLE), ("summary", case.record.summary, SUMMARY)):
        if len(text) > most:
            hint = (
                "keep who and what; the rest belongs in `summary`"
                if field == "title"
                else "keep what a reader needs first; events tell the rest"
            )
            yield Fault((field,), CODE, f"the {field} has {len(text)} characters; at most {most} are read", hint, "warning")
