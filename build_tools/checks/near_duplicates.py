# Two records of one dispute would count twice and grow apart.
"""E128: two cases that look like one."""

import re
from collections.abc import Iterator
from itertools import combinations

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.files.finding import Fault

CODE = "E128"
DAYS = 60


def check(catalogue: Catalogue) -> Iterator[tuple[str, Fault]]:
    """A warning for the later one, in order of id, of two cases that share a docket, or parties, product and time."""
    cases = [catalogue.cases[ident] for ident in sorted(catalogue.cases)]
    for first, case in combinations(cases, 2):
        if first.id in {relation.case for relation in case.record.related} or case.id in {
            relation.case for relation in first.record.related
        }:
            continue  # Its editor has seen the other one and says how they are related.
        hint = f"merge it with {first.id}, or say under `related` how the two differ"
        docket = _shared_docket(first, case)
        if docket is not None:
            number = case.record.proceedings[docket].docket
            yield case.id, Fault(("proceedings", docket, "docket"), CODE, f"{first.id} has the docket {number}, too", hint, "warning")
        elif _alike(first, case):
            message = f"{first.id} has the same authority, respondent and product, and opened within {DAYS} days"
            yield case.id, Fault(("parties",), CODE, message, hint, "warning", on_key=True)


def _shared_docket(first: CaseEntry, case: CaseEntry) -> int | None:
    """The index of a proceeding that the first case has, too: the same number at the same forum."""
    known = {(proceeding.forum, _plain(proceeding.docket)) for proceeding in first.record.proceedings if proceeding.docket}
    return next((n for n, own in enumerate(case.record.proceedings) if own.docket and (own.forum, _plain(own.docket)) in known), None)


def _alike(first: CaseEntry, case: CaseEntry) -> bool:
    return bool(
        abs((first.opened.first - case.opened.first).days) <= DAYS
        and set(first.record.products) & set(case.record.products)
        and set(first.with_role("respondent")) & set(case.with_role("respondent"))
        and set(first.with_role("authority", "complainant")) & set(case.with_role("authority", "complainant"))
    )


def _plain(docket: str | None) -> str:
    return re.sub(r"[^a-z0-9]", "", (docket or "").lower())
