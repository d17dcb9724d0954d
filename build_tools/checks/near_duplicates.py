# Two records of one dispute would count twice and grow apart.
# Only cases that share a docket, or parties and a product, are ever compared: ten thousand cases make fifty million pairs.
"""E128: two cases that look like one."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from build_tools.catalogue.link import Catalogue
from build_tools.catalogue.outline import Outline
from build_tools.files.finding import Fault

CODE = "E128"
DAYS = 60

Docket = tuple[str, str]
"""A forum, and a docket number without punctuation."""


def check(catalogue: Catalogue) -> Iterator[tuple[str, Fault]]:
    """A warning for the later one, in order of id, of two cases that share a docket, or parties, product and time."""
    numbers = {ident: dockets(case) for ident, case in catalogue.outlines.items()}
    for one, other in sorted(_shared_dockets(numbers) | _alike(catalogue)):
        first, case = catalogue.outlines[one], catalogue.outlines[other]
        if _related(first, other) or _related(case, one):
            continue  # Its editor has seen the other one and says how they are related.
        hint = f"merge it with {one}, or say under `related` how the two differ"
        docket = next((n for key, n in numbers[other].items() if key in numbers[one]), None)
        if docket is not None:
            number = case.proceedings[docket][1]
            yield other, Fault(("proceedings", docket, "docket"), CODE, f"{one} has the docket {number}, too", hint, "warning")
        else:
            message = f"{one} has the same authority, respondent and product, and opened within {DAYS} days"
            yield other, Fault(("parties",), CODE, message, hint, "warning", on_key=True)


def _shared_dockets(numbers: dict[str, dict[Docket, int]]) -> set[tuple[str, str]]:
    """Pairs of cases, each in order of id, with the same number at the same forum."""
    having: dict[Docket, list[str]] = defaultdict(list)
    for ident in sorted(numbers):
        for key in numbers[ident]:
            having[key].append(ident)
    return {(one, other) for cases in having.values() for n, one in enumerate(cases) for other in cases[n + 1 :]}


def _alike(catalogue: Catalogue) -> set[tuple[str, str]]:
    """Pairs of cases, each in order of id, with the same product, respondent and authority or complainant, opened close to each other."""
    groups: dict[tuple[str, str, str], list[tuple[int, str]]] = defaultdict(list)
    for ident, case in catalogue.outlines.items():
        day = case.opened.first.toordinal()
        for key in alike(case):
            groups[key].append((day, ident))
    pairs = set()
    for group in groups.values():
        group.sort()
        for n, (day, ident) in enumerate(group):
            for later, other in group[n + 1 :]:
                if later - day > DAYS:
                    break
                pairs.add((min(ident, other), max(ident, other)))
    return pairs


def alike(case: Outline) -> Iterator[tuple[str, str, str]]:
    """Each product of a case with each respondent and each authority or complainant."""
    return product(dict.fromkeys(case.products), case.with_role("respondent"), case.with_role("authority", "complainant"))


def dockets(case: Outline) -> dict[Docket, int]:
    """Each docket of a case with the index of the first proceeding that has it."""
    found: dict[Docket, int] = {}
    for n, (forum, docket) in enumerate(case.proceedings):
        if docket:
            found.setdefault((forum, re.sub(r"[^a-z0-9]", "", docket.lower())), n)
    return found


def _related(case: Outline, other: str) -> bool:
    return any(related == other for related, _ in case.related)
