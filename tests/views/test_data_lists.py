"""Lists that are joined of blocks are what one library would write of all their items."""

import json
from operator import attrgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import to_json

from build_tools.records.health import Health
from build_tools.views import data_lists
from build_tools.views.api import case_summary
from build_tools.views.data_lists import list_assets, list_blocks, list_tasks
from build_tools.views.flat_data import effects_of, events_of, measures_of
from build_tools.views.place import Site
from build_tools.views.shelf import pieces
from tests.factories import case_data, catalogue, event, measure, source

SITE = Site("https://record.example/")
SHARED = source("s2", url="https://paper.example/a?b=1", title='A "title", with \\n and an é', language="de")
CASES = {
    "plain": case_data(),
    "later": case_data(title="Later", events=[event("2025-02", "opened"), event("2026-12-24", "hearing")]),
    "fined": case_data(measures=[measure("fine", "fine", amount=5, currency="EUR"), measure()], events=[event("2023", "fine", ("fine", "imposed"))]),
    "silent": case_data(impact=None),
    "shared": case_data(sources=[source(), SHARED], events=[event("2024", sources=["s1", "s2"])]),
}  # fmt: skip


def listed(found):
    """What each list holds, put together without blocks."""
    cases = [found.cases[ident] for ident in sorted(found.cases)]
    yield "cases", [case_summary(case, SITE) for case in found.cases.values()]
    for name, of in (("events", events_of), ("measures", measures_of), ("impact", effects_of)):
        yield name, [item for case in cases for item in of(case, SITE)]
    yield "sources", [document(address, one, found) for address, one in found.documents.items()]


def document(address, one, found):
    particulars = one.source.model_dump()
    del particulars["id"]
    return {
        **particulars,
        "canonical": address,
        "health": found.health[address].model_dump() if address in found.health else None,
        "claims": one.claims,
        "cited_by": [{"case": use.case, "source": use.source.id, "claims": use.claims} for use in one.uses],
    }


def whole(found):
    """The files as one library writes them."""
    for name, items in listed(found):
        yield f"api/v1/{name}.json", to_json({"as_of": "2026-11-23", "count": len(items), name: items}, indent=1) + b"\n"


@settings(max_examples=25)
@given(chosen=st.lists(st.sampled_from(sorted(CASES)), max_size=5), size=st.integers(1, 3), healthy=st.booleans())
def test_files_are_what_one_library_would_write(tmp_path_factory, chosen, size, healthy):
    found = catalogue(tmp_path_factory.mktemp("lists"), {f"case-{n}": CASES[name] for n, name in enumerate(chosen)})
    if healthy:
        answer = Health.model_validate({"state": "reachable", "checked": "2026-01-02", "since": "2026-01-02", "answer": "200"})
        found.health.update({address: answer for address in found.documents if "paper" in address})
    with pytest.MonkeyPatch.context() as patch:
        ids = sorted(found.cases)
        patch.setattr(data_lists, "groups", lambda _: [ids[n : n + size] for n in range(0, len(ids), size)])
        assert {one.address: one.content for one in list_assets(found, SITE)} == dict(whole(found))


class Sealing:
    """Remembers seals, and has what was sealed with one it knows."""

    def __init__(self, known=()):
        self.known, self.sealed = known, []

    def seal(self, members, facts):
        self.sealed.append(f"seal {facts}")
        return self.sealed[-1]

    def standing(self, name, seal=""):
        from build_tools.views.document import Unit

        return Unit(name, (seal,), ()) if seal in self.known else None


def written(found, former):
    _, tasks = pieces(data_lists.LISTS, list_blocks(found, SITE), found, None)
    made = [piece for task in tasks for piece in task.run()]
    return {one.address for task in list_tasks(made, found, SITE, former) for one in task.run() if hasattr(one, "address")}


def test_sources_are_left_while_no_case_cites_others(tmp_path):
    first = Sealing()
    before = written(catalogue(tmp_path / "a", {"one": CASES["plain"], "two": CASES["shared"]}), first)
    other_words = catalogue(tmp_path / "b", {"one": case_data(title="Other words"), "two": CASES["shared"]})
    other_sources = catalogue(tmp_path / "c", {"one": CASES["shared"], "two": CASES["shared"]})
    assert "api/v1/sources.json" in before
    assert written(other_words, Sealing(first.sealed)) == before - {"api/v1/sources.json"}
    assert written(other_sources, Sealing(first.sealed)) == before


def test_cases_come_newest_first_and_their_parts_in_order_of_id(tmp_path):
    found = catalogue(tmp_path, {"a": case_data(), "b": CASES["later"]})
    files = {one.address: json.loads(one.content) for one in list_assets(found, SITE)}
    assert [one["id"] for one in files["api/v1/cases.json"]["cases"]] == ["b", "a"]
    assert [one["case"] for one in files["api/v1/events.json"]["events"]] == ["a", "b", "b"]
    assert all(map(attrgetter("address"), list_assets(found, SITE)))
