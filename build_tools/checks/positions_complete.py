# A position either says something and cites it, or says where a word was looked for and when.
"""E106: a position that is neither a claim with a source nor a dated search."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E106"


def check(case: CaseEntry) -> Iterator[Fault]:
    """One fault for each thing that is missing."""
    for n, position in enumerate(case.record.positions):
        path = ("positions", n)
        if position.heard:
            if not position.claim:
                yield Fault(path, CODE, "this position says nothing", "add `claim:`, or `statement: none-found` with `looked` and `as_of`")
            if not position.sources:
                yield Fault(path, CODE, "this position names no source", "add `sources:`; no claim stands without one")
        else:
            if position.claim or position.quote:
                yield Fault(path, CODE, "this position speaks and is none-found at once", "keep the claim, or the search; not both")
            if not position.looked or not position.as_of:
                yield Fault(path, CODE, "the search is not dated or its places are not named", "add `looked:` and `as_of:`")
