"""The hostile texts of tests/samples/hostile, and records whose every text is one of them."""

import copy
import json
import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from build_tools.records.case import Case
from build_tools.records.parts import Withdrawn
from build_tools.records.product import Product
from build_tools.records.stakeholder import Stakeholder
from build_tools.views.briefing import Front
from tests.factories import REPOSITORY, STAKEHOLDERS, event, write_data

from .samples import WHOLE

LONG = bool(os.environ.get("CONTESTED_LONG"))
"""Whether each text gets records of its own (`make fuzz`), instead of a few sharing them."""

FOLDER = REPOSITORY / "tests/samples/hostile"
HARMLESS = "harmless words"
JOIN = " \N{DOUBLE VERTICAL LINE} "
"""Between the texts of one field."""
_CORRECTION = {"date": "2026-11-01", "kind": "correction", "what": "x", "was": "x", "now": "x"}
_SOURCE = {**WHOLE["sources"][0], "hosted_by": "x", "note": "x", "excerpt": "x"}

_CASE: dict[str, Any] = {
    **copy.deepcopy(WHOLE),
    "products": ["hostile"],
    "parties": [{**party, "note": "x"} for party in WHOLE["parties"]],
    "proceedings": [{**proceeding, "docket": "x"} for proceeding in WHOLE["proceedings"]],
    "measures": [{**measure, "name": "x", "what": "x"} for measure in WHOLE["measures"]],
    "conflicts": [{**conflict, "touches": ["2023-03-30", "fine"]} for conflict in WHOLE["conflicts"]],
    "sources": [_SOURCE, *WHOLE["sources"][1:]],
    "corrections": [_CORRECTION],
    "related": [],
}
_CASE["events"][0]["effects"][0]["note"] = "x"
_CASE["events"].append(event("2027-01-21", "hearing"))
for _claim in (
    *_CASE["events"], *_CASE["positions"][:2], *_CASE["impact"], *_CASE["replies"], *(one for conflict in _CASE["conflicts"] for one in conflict["versions"]),
):  # fmt: skip
    _claim["sources"] = [{"id": "s1", "at": "x", "words": "x"}, {"id": "s2", "at": "x", "words": "x"}, "s3"]
_STAKEHOLDER: dict[str, Any] = {
    "name": "x", "local_name": "x", "kind": "company", "jurisdiction": "IT", "aliases": ["x"], "description": "x", "sources": [_SOURCE], "corrections": [_CORRECTION],
}  # fmt: skip
_PRODUCT: dict[str, Any] = {
    "name": "x",
    "developer": "labs",
    "description": "x",
    "aliases": ["x"],
    "sources": [_SOURCE],
    "corrections": [_CORRECTION],
}
_WITHDRAWN: dict[str, Any] = {"withdrawn": {"date": "2026-11-20", "reason": "x"}}
_FRONT: dict[str, Any] = {"title": "x", "summary": "x", "date": "2026-11-20", "authors": ["x"]}

EXAMPLES: dict[type[BaseModel], dict[str, Any]] = {
    Case: _CASE, Stakeholder: _STAKEHOLDER, Product: _PRODUCT, Withdrawn: _WITHDRAWN, Front: {**_FRONT, "cases": ["hostile"]},
}  # fmt: skip
"""A valid record of each kind in which every text there can be is given."""

NOT_FREE = {"conflicts[].touches[]"}
"""Texts that must name a claim of the record, and so cannot be anything else."""


@cache
def texts(*kinds: str) -> tuple[str, ...]:
    """The texts of these files, or of all but `refused`."""
    names = kinds or tuple(sorted(path.stem for path in FOLDER.glob("*.json") if path.stem != "refused"))
    return tuple(dict.fromkeys(text for name in names for text in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))))


def chunks(most: int) -> list[list[str]]:
    """All texts in turn, so many at a time as fit into `most` characters on one line; at least one."""
    made: list[list[str]] = [[]]
    for text in texts():
        if made[-1] and sum(len(one) + 3 for one in made[-1]) + len(text) > most:
            made.append([])
        made[-1].append(text)
    return made


@cache
def many() -> list[list[str]]:
    """The texts of each hostile record: one by one, or so many as fit into a line."""
    return [[text] for text in texts()] if LONG else chunks(380)


def text_fields(model: type[BaseModel]) -> dict[str, int]:
    """Every field of a model that takes free text, as a path (`events[].what`), and how many characters it takes."""
    schema = model.model_json_schema()

    def walk(part: dict[str, Any], path: str, inside: tuple[str, ...]) -> Iterator[tuple[str, int]]:
        if "$ref" in part:
            name = part["$ref"].rsplit("/", 1)[-1]
            if name not in inside:
                yield from walk(schema["$defs"][name], path, (*inside, name))
            return
        for other in (*part.get("anyOf", ()), *part.get("allOf", ())):
            yield from walk(other, path, inside)
        if part.get("type") == "array":
            yield from walk(part["items"], f"{path}[]", inside)
        for name, inner in part.get("properties", {}).items():
            yield from walk(inner, f"{path}.{name}".lstrip("."), inside)
        if part.get("type") == "string" and part.get("pattern") == r"\S":
            yield path, part["maxLength"]

    return dict(walk(schema, "", ()))


def replaced(record: Any, fields: dict[str, int], put: Callable[[str, int], str], path: str = "") -> Any:
    """The record with `put(path, room)` in the place of every text of `fields`."""
    if isinstance(record, dict):
        return {name: replaced(inner, fields, put, f"{path}.{name}".lstrip(".")) for name, inner in record.items()}
    if isinstance(record, list):
        return [replaced(inner, fields, put, f"{path}[]") for inner in record]
    return put(path, fields[path]) if path in fields and path not in NOT_FREE else record


def with_texts(model: type[BaseModel], chunk: list[str], offset: int = 0) -> dict[str, Any]:
    """The example of a model with a chunk of texts in every field, from `offset` on, so many as it takes."""
    fields = text_fields(model)

    def put(path: str, room: int) -> str:
        words = 28 if room == 600 else 10_000  # quotations are counted in words
        kept: list[str] = []
        for n in range(len(chunk)):
            text = chunk[(offset + n) % len(chunk)]
            longer = JOIN.join([*kept, text])
            if kept and (len(longer) > room or len(longer.split()) > words):
                break
            kept.append(text)
        return JOIN.join(kept)

    return replaced(EXAMPLES[model], fields, put)  # type: ignore[no-any-return]


def write_hostile(folder: Path, docs: Path) -> Path:
    """A data folder and briefings with a record of every kind for each chunk, and one with harmless words, called `plain`."""
    cases, stakeholders, products = {}, dict(STAKEHOLDERS), {}
    (docs / "briefings").mkdir(parents=True)
    for n, chunk in enumerate([[HARMLESS], *many()]):
        name = f"h{n}" if n else "plain"
        cases[name] = {**with_texts(Case, chunk, n), "products": [name]}
        cases[f"{name}-gone"] = with_texts(Withdrawn, chunk, n)
        for party in (*cases[name]["parties"], *cases[name]["positions"], *cases[name]["replies"], *cases[name]["measures"]):
            for key in ("stakeholder", "party", "on"):
                if party.get(key) == "labs":
                    party[key] = name
        stakeholders[name] = with_texts(Stakeholder, chunk, n)
        products[name] = {**with_texts(Product, chunk, n), "developer": name}
        front = _quoted({**with_texts(Front, chunk, n), "cases": [name]})
        article = "\n\n".join(chunk)
        listed = "\n".join(f"- {text}\n\n  > {text}" for text in chunk)
        (docs / f"briefings/{name}.md").write_text(f"---\n{front}---\n## {chunk[0]}\n\n{article}\n\n{listed}\n", encoding="utf-8")
    kinds = [{name: _quoted(record) for name, record in records.items()} for records in (cases, stakeholders, products)]
    data = write_data(folder, kinds[0], stakeholders=kinds[1], products=kinds[2])
    _rename_terms(data / "vocabulary")
    return data


class _Quoting(yaml.SafeDumper):
    """Writes every text in quotes: PyYAML leaves out those that YAML 1.1 does not need, such as around 1e309."""


_Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style="'"))


def _quoted(record: dict[str, Any]) -> str:
    return yaml.dump(record, Dumper=_Quoting, sort_keys=False, allow_unicode=True, width=100_000)


def _rename_terms(vocabulary: Path) -> None:
    """Give a few terms that every case shows a hostile name, too."""
    for n, (file, term) in enumerate(
        (("topics", "privacy"), ("measures", "temporary-ban"), ("audiences", "parent"), ("event-kinds", "order"), ("jurisdictions", "US"))
    ):
        path = vocabulary / f"{file}.yml"
        terms = yaml.safe_load(path.read_text(encoding="utf-8").replace("id: NO,", "id: 'NO',"))
        for each in terms:
            if each["id"] == term:
                each["name"] = JOIN.join(many()[n % len(many())])[:390]
        path.write_text(yaml.safe_dump(terms, allow_unicode=True, sort_keys=False), encoding="utf-8")
