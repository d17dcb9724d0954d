# Rules that compare cases look at those that have something in common. Here stands what: a rule of that sort finds nothing in a case unless
# all cases, or the first one, that offer what it seeks are there. Whoever writes such a rule adds to `offered` and `sought`;
# a test compares what is found among a few records with what is found among all of them.
"""What records have in common, as short texts."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from build_tools.catalogue.outline import Outline
from build_tools.checks import near_duplicates, publishers_spelt
from build_tools.checks.kind_fits_address import OFFICIAL, REPORTS
from build_tools.records.stakeholder import Stakeholder
from build_tools.records.web_address import canonical, host


class Sought(NamedTuple):
    """What a case seeks in others: all that offer it, or the first one in order of id."""

    key: str
    first: bool = False


def offered(case: Outline) -> Iterator[str]:
    """What a case may have in common with others."""
    for source in case.sources:
        yield f"address {canonical(source.url)}"
        yield f"publisher {source.publisher}"
        if not source.hosted_by and source.kind in REPORTS:
            yield f"host {host(source.url)} {source.kind}"
    yield from (f"docket {forum} {number}" for forum, number in near_duplicates.dockets(case))
    yield from (f"alike {' '.join(key)} {_when(case)}" for key in near_duplicates.alike(case))


def sought(case: Outline) -> Iterator[Sought]:
    """What the rules that look at a case want to see in others."""
    for source in case.sources:
        yield Sought(f"address {canonical(source.url)}", first=True)  # E116
        yield Sought(named(source.publisher))  # E122
        if not source.hosted_by and source.kind in OFFICIAL | REPORTS:  # E124
            yield from (Sought(f"host {host(source.url)} {kind}", first=True) for kind in REPORTS)
    yield from (Sought(f"docket {forum} {number}") for forum, number in near_duplicates.dockets(case))  # E128
    when = range(_when(case) - 1, _when(case) + 2)
    yield from (Sought(f"alike {' '.join(key)} {about}") for key, about in product(near_duplicates.alike(case), when))


def spelt(case: Outline) -> dict[str, str]:
    """Each publisher of a case, and what is left of its name when spellings are compared (E123)."""
    return {source.publisher: f"spelt {publishers_spelt.key(source.publisher)}" for source in case.sources}


def publisher(spelling: str) -> str:
    """What cases have in common that spell a publisher in this way."""
    return f"publisher {spelling}"


def names(stakeholder: Stakeholder) -> Iterator[str]:
    """What a stakeholder offers to cases that name it as a publisher."""
    yield from (named(name) for name in (stakeholder.name, stakeholder.local_name, *stakeholder.aliases) if name)


def named(name: str) -> str:
    """What stakeholders of this name have in common."""
    return f"name {name.casefold()}"


def former(kind: str, alias: str) -> str:
    """What records have in common that were once called so (L103)."""
    return f"former {kind} {alias}"


def _when(case: Outline) -> int:
    """About when a case opened: cases that are compared for their time have the same number, or one beside it."""
    return case.opened.first.toordinal() // (near_duplicates.DAYS + 1)
