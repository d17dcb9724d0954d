# A site is a newsroom's, an authority's or one that gathers what others wrote; where it seems to be two, one of the sources is a copy or mistaken.
"""E124: one site that is official in one source and news in another, or news here and an aggregator there."""

from collections import defaultdict
from collections.abc import Iterator

from build_tools.catalogue.link import Catalogue
from build_tools.checks.kind_fits_address import OFFICIAL, REPORTS
from build_tools.files.finding import Fault
from build_tools.records.web_address import host

CODE = "E124"


def check(catalogue: Catalogue) -> Iterator[tuple[str, Fault]]:
    """A warning for each source called official, or news, at a site that is called less elsewhere; copies with `hosted_by` are passed over."""
    kinds: dict[str, dict[str, str]] = defaultdict(dict)
    called_more: list[tuple[str, int, str, str]] = []
    for ident in sorted(catalogue.outlines):
        for n, source in enumerate(catalogue.outlines[ident].sources):
            if source.hosted_by or not (source.kind in OFFICIAL or source.kind in REPORTS):
                continue
            where = host(source.url)
            kinds[where].setdefault(source.kind, ident)
            if source.kind != "aggregator":
                called_more.append((ident, n, source.kind, where))
    for ident, n, kind, where in called_more:
        less = sorted(REPORTS & kinds[where].keys() - {kind}, reverse=True)
        if less:
            message = f"{where} is called {kind} here and {less[0]} in {kinds[where][less[0]]}"
            yield ident, Fault(("sources", n, "kind"), CODE, message, "correct one of the two, or add `hosted_by:` to the copy", "warning")
