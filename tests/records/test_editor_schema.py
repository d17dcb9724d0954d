"""What editors complete from: every record is valid by it, every key and term is explained, a wrong term is marked."""

import json

import pytest
from jsonschema import Draft7Validator

from build_tools.authoring.known import known_names
from build_tools.catalogue.load import load
from build_tools.files.node import Mapping
from build_tools.files.parse import parse
from build_tools.records.editor_schema import editor_schemas
from build_tools.records.read import FOLDERS
from tests.factories import REPOSITORY, STAKEHOLDERS, case_data, vocabularies

WRITTEN = {kind: REPOSITORY / f"data/schema/{kind}.schema.json" for kind in FOLDERS}


def on_disk(kind):
    return json.loads(WRITTEN[kind].read_text(encoding="utf-8"))


def values(path):
    root, findings = parse(path.read_text(encoding="utf-8"), path.name)
    assert isinstance(root, Mapping), findings
    return root.plain()


def without_ids(schema):
    definitions = {key: value for key, value in schema["definitions"].items() if not key.endswith("-ids")}
    return {**schema, "definitions": definitions}


@pytest.mark.parametrize("kind", FOLDERS)
def test_the_schemas_on_disk_are_those_of_the_models(kind):
    """Ids may lag behind, so that nobody who adds a record has to write schemas, too."""
    made = editor_schemas(vocabularies(), known_names(load(REPOSITORY / "data")))[kind]
    assert without_ids(on_disk(kind)) == without_ids(made), "write them again with: contested schema --write"
    for name, known in made["definitions"].items():
        if name.endswith("-ids"):
            gone = set(on_disk(kind)["definitions"][name]["enum"]) - set(known["enum"])
            assert not gone, f"{sorted(gone)} are not there any more; write the schemas again with: contested schema --write"


@pytest.mark.parametrize("kind", FOLDERS)
def test_every_record_is_valid_by_the_schema(kind):
    Draft7Validator.check_schema(on_disk(kind))
    validator = Draft7Validator(on_disk(kind))
    paths = sorted((REPOSITORY / "data" / FOLDERS[kind]).glob("*.yml"))
    assert len(paths) > 20
    for path in paths:
        assert [error.message for error in validator.iter_errors(values(path))] == [], path


def broken(**given):
    return [list(error.absolute_path) for error in Draft7Validator(on_disk("case")).iter_errors(case_data(**given))]


def test_a_made_up_case_is_valid_and_each_slip_is_marked_where_it_is():
    assert broken() == []
    assert broken(products=["a-product-that-was-added-a-minute-ago"]) == []
    assert broken(jurisdiction="Italy") == [["jurisdiction"]]
    assert broken(topics=["privacy", "privateness"]) == [["topics", 1]]
    assert broken(parties=[{"stakeholder": "Example Labs", "role": "respondent"}]) == [["parties", 0, "stakeholder"]]
    assert broken(parties=[{"stakeholder": "labs", "role": "accused"}]) == [["parties", 0, "role"]]
    assert broken(titel="x") == [[]]
    assert broken(reviewed="31/03/2023") == [["reviewed"]]
    assert broken(title=None) == [[]]


def test_a_withdrawn_record_is_valid():
    record = {"withdrawn": {"date": "2026-01-02", "reason": "It was no AI system."}}
    assert list(Draft7Validator(on_disk("case")).iter_errors(record)) == []
    assert list(Draft7Validator(on_disk("stakeholder")).iter_errors({**record, **STAKEHOLDERS["labs"]}))


def parts(node):
    yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from parts(child)


@pytest.mark.parametrize("kind", FOLDERS)
def test_every_key_and_every_term_is_explained(kind):
    found = [part for part in parts(on_disk(kind)) if isinstance(part, dict)]
    keys = [(key, value) for part in found for key, value in part.get("properties", {}).items() if isinstance(value, dict)]
    assert len(keys) > 10
    assert [key for key, value in keys if not value.get("description", "").strip()] == []
    terms = [part for part in found if "enum" in part]
    assert terms
    for part in terms:
        assert len(part["markdownEnumDescriptions"]) == len(part["enum"]) and all(part["markdownEnumDescriptions"])


def test_editors_are_told_where_the_schemas_are():
    """Comments and commas at line ends would be allowed there; without them any program can read the settings."""
    settings = json.loads((REPOSITORY / ".vscode/settings.json").read_text(encoding="utf-8"))
    for kind, folder in FOLDERS.items():
        assert settings["yaml.schemas"][f"./data/schema/{kind}.schema.json"] == f"/data/{folder}/*.yml"
        assert WRITTEN[kind].is_file()
    extensions = json.loads((REPOSITORY / ".vscode/extensions.json").read_text(encoding="utf-8"))
    assert extensions["recommendations"] == ["redhat.vscode-yaml"]
