# The table of queries: what people ask, and what they mean. It is the judge of every weight in views/search/entries.py and of the
# scoring in views/search/scripts/engine.js.
from pathlib import Path
from typing import Any

import pytest

from build_tools.catalogue.link import Catalogue

FOLDERS = {"case": "cases", "stakeholder": "stakeholders", "product": "products", "briefing": "briefings", "page": "pages"}


def table() -> list[tuple[str, tuple[str, ...], str]]:
    """Query, addresses of which one should come first, and how it is asked."""
    rows = []
    for line in (Path(__file__).parent / "queries.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            query, expected, how = line.split("\t")
            rows.append((query, tuple(each if "/" in each else f"cases/{each}" for each in expected.split("|")), how))
    return rows


def test_the_table_is_large_and_half_of_it_is_not_plain() -> None:
    """At least 120 queries, at least half of them misspelt, partial or by another name; none twice."""
    rows = table()
    assert len({query for query, _, _ in rows}) == len(rows) >= 120
    assert {how for _, _, how in rows} == {"plain", "misspelt", "partial", "alias", "page"}
    assert sum(how in ("misspelt", "partial", "alias") for _, _, how in rows) * 2 >= len(rows)


def test_what_people_mean_comes_first(real: tuple[Path, Catalogue], real_page: Any) -> None:
    """First for 85 per cent of the table, among the first three for 95 per cent."""
    catalogue = real[1]
    known = {f"cases/{ident}" for ident in catalogue.cases} | {f"stakeholders/{ident}" for ident in catalogue.stakeholders}
    known |= {f"products/{ident}" for ident in catalogue.products}
    rows = [row for row in table() if row[2] == "page" or known.intersection(row[1])]
    assert len(rows) >= 120, "records that the table asks for are missing"
    answers = real_page.evaluate(
        """async (queries) => {
          const answers = [];
          for (const query of queries) answers.push((await contestedSearch.query(query)).hits.map((hit) => hit.address));
          return answers;
        }""",
        [query for query, _, _ in rows],
    )
    places = []
    missed = []
    for (query, expected, _), found in zip(rows, answers, strict=True):
        wanted = {f"{each.removeprefix('pages/')}/" for each in expected}
        place = next((n for n, address in enumerate(found) if address in wanted), 99)
        places.append(place)
        if place:
            missed.append(f"{query}: {expected} at {place + 1 if place < 99 else 'none'}; first is {found[:1]}")
    report = "\n".join(missed)
    assert sum(place == 0 for place in places) >= 0.85 * len(places), report
    assert sum(place < 3 for place in places) >= 0.95 * len(places), report


@pytest.mark.parametrize("how", ["misspelt", "alias", "partial"])
def test_every_way_of_asking_works(how: str, real_page: Any, real: tuple[Path, Catalogue]) -> None:
    """The average hides nothing: each kind of query alone comes first in four of five."""
    rows = [row for row in table() if row[2] == how]
    found = real_page.evaluate(
        "async (queries) => { const all = []; for (const query of queries) all.push((await contestedSearch.query(query)).hits[0]?.address); return all; }",
        [query for query, _, _ in rows],
    )
    right = sum(address in {f"{each}/" for each in expected} for address, (_, expected, _) in zip(found, rows, strict=True))
    assert right >= 0.8 * len(rows)
