"""Valid defaults, so that a test states only what matters."""

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from build_tools.catalogue.case_entry import case_entry
from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue, link
from build_tools.catalogue.load import Loaded, load, load_vocabularies
from build_tools.records.case import Case
from build_tools.records.vocabulary import Vocabularies

REPOSITORY = Path(__file__).parents[1]
TODAY = date(2026, 11, 23)


@cache
def vocabularies() -> Vocabularies:
    """The repository's own vocabularies."""
    made, findings = load_vocabularies(REPOSITORY / "data/vocabulary", "data/vocabulary")
    assert not findings, findings
    return made


def source(ident: str = "s1", **given: Any) -> dict[str, Any]:
    """A source that was read at a regulator's own site."""
    values = {
        "id": ident,
        "url": f"https://authority.example/{ident}",
        "title": f"Document {ident}",
        "publisher": "Example Authority",
        "kind": "regulator",
        "language": "en",
        "read": True,
    }
    return {**values, **given}


def event(when: str, kind: str = "statement", *effects: tuple[str, ...], **given: Any) -> dict[str, Any]:
    """An event; effects are (measure, step) or (measure, step, amount)."""
    made: dict[str, Any] = {"date": when, "kind": kind, "what": f"Something happens ({kind})."}
    if effects:
        made["effects"] = [dict(zip(("measure", "step", "amount"), effect, strict=False)) for effect in effects]
    return {**made, "sources": ["s1"], **given}


def measure(ident: str = "ban", kind: str = "temporary-ban", **given: Any) -> dict[str, Any]:
    """A measure by the authority on the company."""
    return {"id": ident, "kind": kind, "by": "authority", "on": "labs", **given}


def case_data(**given: Any) -> dict[str, Any]:
    """A whole, valid case as plain data; a value of None leaves a key out."""
    values = {
        "title": "Example Authority and the Chatbot",
        "summary": "The authority looked into the chatbot.",
        "jurisdiction": "IT",
        "topics": ["privacy"],
        "parties": [{"stakeholder": "authority", "role": "authority"}, {"stakeholder": "labs", "role": "respondent"}],
        "issue": "The authority alleged a breach.",
        "events": [event("2023-03-30", "opened")],
        "positions": [
            {"party": "authority", "claim": "There was a breach.", "sources": ["s1"]},
            {"party": "labs", "claim": "There was none.", "sources": ["s1"]},
        ],
        "impact": [
            {"audience": "everyday-user", "effect": "The service was looked into.", "action": "Look at the settings.", "sources": ["s1"]}
        ],
        "sources": [source()],
        "reviewed": "2026-11-23",
    }
    return {key: value for key, value in {**values, **given}.items() if value is not None}


def case(**given: Any) -> Case:
    """A valid case as a model."""
    return Case.model_validate(case_data(**given), context={"vocabularies": vocabularies()})


def entry(today: date = TODAY, **given: Any) -> CaseEntry:
    """The catalogue's entry of a case."""
    return case_entry("example", case(**given), "data/cases/example.yml", {}, vocabularies(), today)


STAKEHOLDERS = {
    "authority": {"name": "Example Authority", "kind": "regulator", "jurisdiction": "IT", "website": "https://authority.example"},
    "labs": {"name": "Example Labs", "kind": "company", "jurisdiction": "US", "aliases": ["Labs Inc."], "website": "https://labs.example"},
    "court": {"name": "Example Court", "kind": "court", "jurisdiction": "IT"},
}


def write_data(folder: Path, cases: dict[str, dict[str, Any] | str] | None = None, **others: dict[str, Any]) -> Path:
    """Write a data folder: cases by id (plain data, or text as it is), `stakeholders` and `products` by id, the repository's vocabularies."""
    data = folder / "data"
    shutil.copytree(REPOSITORY / "data/vocabulary", data / "vocabulary")
    kinds = {"cases": {"example": case_data()} if cases is None else cases, "stakeholders": others.get("stakeholders", STAKEHOLDERS)}
    kinds["products"] = others.get("products", {})
    for kind, records in kinds.items():
        (data / kind).mkdir()
        for ident, record in records.items():
            text = record if isinstance(record, str) else yaml.safe_dump(record, sort_keys=False, allow_unicode=True)
            (data / kind / f"{ident}.yml").write_text(text, encoding="utf-8")
    return data


def catalogue(
    folder: Path, cases: dict[str, dict[str, Any] | str] | None = None, today: date = TODAY, **others: dict[str, Any]
) -> Catalogue:
    """The catalogue of a written data folder, which must be valid."""
    loaded = loaded_data(folder, cases, **others)
    assert not loaded.findings, [finding.as_text() for finding in loaded.findings]
    return link(loaded, today)


def loaded_data(folder: Path, cases: dict[str, dict[str, Any] | str] | None = None, **others: dict[str, Any]) -> Loaded:
    """What loading a written data folder gives."""
    return load(write_data(folder, cases, **others))
