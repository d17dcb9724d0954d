"""`contested build`, `export` and `schema` as people call them."""

import json
import re
import zipfile

import pytest
from jsonschema import Draft202012Validator

from tests.factories import case_data, write_data

from .conftest import run, tree

EPOCH = "1795392000"  # 2026-11-23


def slip(project):
    path = project / "data/cases/example.yml"
    path.write_text(path.read_text().replace("jurisdiction: IT", "jurisdiction: Italy"))


def test_a_build_says_what_it_wrote(project):
    done = run("build", "--date", "2026-11-23")
    assert done.exit_code == 0
    assert done.stdout == "site\n"
    assert re.fullmatch(r"4 records, \d+ pages, \d+ files, \d+\.\d MB, written in \d+\.\d s, as of 2026-11-23\n", done.stderr)
    assert (project / "site/cases/example/index.html").is_file()
    assert not (project / "site-offline").exists()


def test_both_editions_in_one_run(project):
    done = run("build", "--both", "--zip", "contested.zip")
    assert done.exit_code == 0
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["site", "site-offline"]
    assert (project / "site-offline/index.html").is_file()
    assert "contested/index.html" in zipfile.ZipFile(project / "contested.zip").namelist()


def test_the_offline_edition_goes_to_its_own_folder(project):
    assert run("build", "--offline").exit_code == 0
    assert "index.html" in (project / "site-offline/cases/example/index.html").read_text()


def test_another_folder_is_one_from_here(project, monkeypatch):
    (project / "inner").mkdir()
    monkeypatch.chdir(project / "inner")
    assert run("build", "--site-dir", "out").exit_code == 0
    assert (project / "inner/out/index.html").is_file()


def test_an_invalid_record_leaves_the_old_site_as_it_was(project):
    assert run("build", "--both").exit_code == 0
    before = tree(project)
    slip(project)
    for call in (["build"], ["build", "--both"], ["build", "--offline", "--zip", "x.zip"]):
        done = run(*call)
        assert done.exit_code == 1
        assert done.stdout.startswith("data/cases/example.yml:3:15: error R104")
        assert "Nothing was written" in done.stderr
    after = tree(project)
    assert {name for name in before if before[name] != after.get(name)} == {"data/cases/example.yml"}
    assert set(after) == set(before)


def test_a_strange_folder_is_not_replaced(project):
    (project / "thesis").mkdir()
    (project / "thesis/chapter.txt").write_text("mine")
    done = run("build", "--site-dir", "thesis")
    assert done.exit_code == 1
    assert "holds files that `contested build` did not write" in done.stderr
    assert tree(project / "thesis") == {"chapter.txt": b"mine"}


def test_a_broken_mkdocs_yml_is_told_without_a_traceback(project):
    (project / "mkdocs.yml").write_text("site_name: [\n")
    done = run("build")
    assert done.exit_code == 1
    assert "mkdocs.yml" in done.stderr


def test_the_same_date_gives_the_same_bytes(project):
    for name in ("one", "two"):
        assert run("build", "--site-dir", name, "--date", "2026-11-23").exit_code == 0
    assert tree(project / "one") == tree(project / "two")


def test_source_date_epoch_is_the_date(project, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    assert "as of 2026-11-23" in run("build").stderr


def test_records_from_elsewhere_are_built(project, tmp_path_factory):
    other = write_data(tmp_path_factory.mktemp("other"), {"mine": case_data(title="My own case")})
    assert run("--data", other, "build").exit_code == 0
    assert "My own case" in (project / "site/cases/mine/index.html").read_text()
    assert not (project / "site/cases/example").exists()


def test_one_record_of_a_kind_is_enough(project):
    """A fork begins with nothing but a stakeholder."""
    for path in (project / "data/cases").iterdir():
        path.unlink()
    assert run("build").exit_code == 0


def test_an_export_is_what_the_site_publishes(project):
    assert run("build", "--date", "2026-11-23").exit_code == 0
    done = run("export", "--out", "data-export", "--date", "2026-11-23")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "data-export: " in done.stderr
    assert tree(project / "data-export/api") == tree(project / "site/api")


def test_an_export_of_invalid_records_writes_nothing(project):
    slip(project)
    done = run("export", "--out", "data-export")
    assert done.exit_code == 1
    assert done.stdout.startswith("data/cases/example.yml:3:15: error R104")
    assert not (project / "data-export").exists()


@pytest.mark.parametrize("command", ["export", "schema"])
def test_a_place_that_cannot_be_written_is_a_wrong_call(project, command):
    (project / "taken").write_text("a file")
    done = run(command, "--out", "taken")
    assert done.exit_code == 2
    assert "name a folder that can be written with --out" in done.stderr


def test_schemas_are_printed_as_json(project):
    done = run("schema")
    assert (done.exit_code, done.stderr) == (0, "")
    schemas = json.loads(done.stdout)
    assert list(schemas) == ["case", "stakeholder", "product"]
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    Draft202012Validator(schemas["case"]).validate(case_data())


def test_schemas_are_written_one_file_a_kind(project):
    assert run("schema", "--out", "schemas").exit_code == 0
    assert set(tree(project / "schemas")) == {"case.schema.json", "stakeholder.schema.json", "product.schema.json"}


def test_a_schema_names_the_terms_of_the_vocabulary(project):
    """So that an editor can complete them."""
    path = project / "data/vocabulary/topics.yml"
    path.write_text(path.read_text() + "- {id: brand-new, name: Brand new}\n")
    assert '"brand-new"' in run("schema").stdout


def test_a_schema_of_broken_vocabularies_names_what_is_wrong(project):
    (project / "data/vocabulary/topics.yml").write_text("a: b")
    done = run("schema")
    assert done.exit_code == 1
    assert "data/vocabulary/topics.yml:1:1: error R100" in done.stdout
