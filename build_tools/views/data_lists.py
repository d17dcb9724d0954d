# A list of all cases, events or sources changes with nearly every edit, and little of it changes. So the lists are joined of blocks, each of
# what neighbours by id bring to them: finished text, which is kept from one build to the next (views/shelf.py) and not looked into again.
# Only a source can stand in several blocks; what they say of it is put together, and not even that while no case's sources have changed.
"""Lists across cases: `/api/v1/cases.json`, `events.json`, `measures.json`, `impact.json` and `sources.json`."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import accumulate, pairwise
from typing import Any

from pydantic_core import from_json, to_json

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.library import claims_by_source
from build_tools.catalogue.link import Catalogue
from build_tools.processes.collector import paused
from build_tools.processes.spread import Task
from build_tools.records.web_address import canonical
from build_tools.views.api import case_summary
from build_tools.views.document import Asset, Piece
from build_tools.views.flat_data import effects_of, events_of, measures_of
from build_tools.views.place import Site
from build_tools.views.search.groups import groups
from build_tools.views.shelf import Maker, Shelf, in_order, pieces
from build_tools.views.units import NOTHING, Former, Gathered, Made, gathered

Data = dict[str, Any]

CASES, SOURCES = "summaries of cases", "sources of cases"
CLAIMS = {"events": events_of, "measures": measures_of, "impact": effects_of}
"""Lists of parts of cases, in order of their ids, so that a list changes where its cases change."""
LISTS = (CASES, *(f"{name} of cases" for name in CLAIMS), SOURCES)
"""The kinds of the pieces that lists are made of."""


def list_blocks(catalogue: Catalogue, site: Site) -> Iterator[Maker]:
    """First step: who makes the blocks."""
    for ids in groups(catalogue.cases):
        yield Maker(f"lists of cases at {site.url('')}: {' '.join(ids)}", partial(_block, ids, site), len(ids) / 10)


def list_tasks(made: Iterable[Piece], catalogue: Catalogue, site: Site, former: Former) -> list[Task]:
    """Second step: the files, of the blocks among what was `made`."""
    found, size = list(made), len(catalogue.cases)
    blocks = {kind: in_order(kind, found) for kind in LISTS}
    return [
        Task(partial(_lists, blocks, catalogue), size / 30, 0),
        Task(partial(_sources, blocks[SOURCES], catalogue, former), size / 20, 0),
    ]


def list_assets(catalogue: Catalogue, site: Site, shelf: Shelf | None = None) -> Iterator[Asset]:
    """All these files, both steps at once."""
    found, tasks = pieces(LISTS, list_blocks(catalogue, site), catalogue, shelf, later=True)
    found += [piece for task in tasks for piece in task.run()]
    for task in list_tasks(found, catalogue, site, NOTHING):
        yield from (one for one in task.run() if isinstance(one, Asset))


def _block(ids: Sequence[str], site: Site, catalogue: Catalogue) -> tuple[bytes, ...]:
    with paused():
        cases = [catalogue.cases[ident] for ident in ids]
        parts = [[item for case in cases for item in of(case, site)] for of in CLAIMS.values()]
        return (
            _sized([_items([case_summary(case, site)]) for case in cases]),
            *(_sized([str(len(items)).encode(), _items(items)]) for items in parts),
            to_json([source for case in cases for source in _cited(case)]),
        )


def _lists(blocks: Mapping[str, Sequence[Piece]], catalogue: Catalogue) -> Iterator[Asset]:
    cases = dict(zip(sorted(catalogue.cases), (one for piece in blocks[CASES] for one in _apart(piece.content)), strict=True))
    yield _file("cases", len(cases), [cases[ident] for ident in catalogue.cases], catalogue)
    for name in CLAIMS:
        found = [_apart(piece.content) for piece in blocks[f"{name} of cases"]]
        yield _file(name, sum(int(count) for count, _ in found), [items for _, items in found], catalogue)


def _sources(blocks: Sequence[Piece], catalogue: Catalogue, former: Former) -> Made:
    contents = [piece.content for piece in blocks]
    told = [hashlib.sha256(content).hexdigest() for content in contents]
    make: Callable[[Catalogue, Any], Asset] = partial(_sources_of, contents)
    yield from gathered([Gathered("api/v1/sources.json", (), told, make)], catalogue, former)


def _cited(case: CaseEntry) -> Iterator[tuple[str, str, int, str]]:
    """The sources of a case: canonical address, particulars, number of claims, and how the case cites it; both as text of the file."""
    claims = claims_by_source(case.record)
    for source in case.record.sources:
        address = canonical(source.url)
        particulars = source.model_dump()
        del particulars["id"]
        use = {"case": case.id, "source": source.id, "claims": claims[source.id]}
        yield address, _indented(particulars | {"canonical": address}, 2)[:-4], claims[source.id], _indented(use, 4)


def _sources_of(blocks: Sequence[bytes], catalogue: Catalogue, told: object) -> Asset:
    """The list of documents, in order of address. Of each its first case tells."""
    with paused():
        found: dict[str, tuple[str, list[int], list[str]]] = {}
        for content in blocks:
            for address, particulars, claims, use in from_json(content):
                _, counts, uses = found.setdefault(address, (particulars, [], []))
                counts.append(claims)
                uses.append(use)
        texts = []
        for address in sorted(found):
            particulars, counts, uses = found[address]
            health = _indented(catalogue.health[address].model_dump(), 3) if address in catalogue.health else "null"
            cited = ",\n    ".join(uses)
            texts.append(
                f'  {particulars},\n   "health": {health},\n   "claims": {sum(counts)},\n   "cited_by": [\n    {cited}\n   ]\n  }}'.encode()
            )
        return _file("sources", len(texts), texts, catalogue)


def _file(name: str, count: int, items: Iterable[bytes], catalogue: Catalogue) -> Asset:
    """A whole list of finished items."""
    written = b",\n".join(one for one in items if one)
    empty = to_json({"as_of": catalogue.today.isoformat(), "count": count, name: []}, indent=1)
    return Asset(f"api/v1/{name}.json", (empty.removesuffix(b"]\n}") + b"\n" + written + b"\n ]\n}" if written else empty) + b"\n")


def _items(items: list[Data]) -> bytes:
    """Items of a list as they stand in its file, without what stands between two such texts."""
    return to_json({"": items}, indent=1)[len(b'{\n "": [\n') : -len(b"\n ]\n}")] if items else b""


def _indented(data: Data, depth: int) -> str:
    """Data as text that starts in a line which is there already, `depth` levels deep. Line ends in texts are escaped, so all of them are ours."""
    return to_json(data, indent=1).decode().replace("\n", "\n" + " " * depth)


def _sized(texts: Sequence[bytes]) -> bytes:
    """Texts in one, for `_apart`."""
    return to_json([len(text) for text in texts]) + b"\n" + b"".join(texts)


def _apart(content: bytes) -> list[bytes]:
    sizes, _, texts = content.partition(b"\n")
    return [texts[start:end] for start, end in pairwise(accumulate(from_json(sizes), initial=0))]
