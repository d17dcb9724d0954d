"""`contested check`: every finding, in the shapes that are promised."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.factories import case_data, event, measure, source, write_data

from .conftest import run


def test_valid_records_are_said_to_be_so(project):
    done = run("check")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "4 records: 0 errors, 0 warnings\n", "")


def test_a_finding_names_file_line_column_rule_and_cure(broken):
    done = run("check")
    assert done.exit_code == 1
    assert done.stdout == (
        "data/cases/example.yml:3:15: error R104: 'Italy' is not in the vocabulary jurisdictions\n"
        "   3 | jurisdiction: Italy\n"
        "     |               ^^^^^\n"
        "     help: did you mean 'IT'?\n"
        "     because one thing has one name, on every page and in every filter\n"
        "     see docs/contribute/rules.md#r104\n\n"
        "4 records: 1 error, 0 warnings\n"
    )
    assert done.stderr == ""


def test_json_has_the_promised_shape(broken):
    done = run("check", "--format", "json")
    assert done.exit_code == 1
    assert json.loads(done.stdout) == {
        "findings": [
            {
                "file": "data/cases/example.yml",
                "line": 3,
                "column": 15,
                "rule": "R104",
                "severity": "error",
                "message": "'Italy' is not in the vocabulary jurisdictions",
                "hint": "did you mean 'IT'?",
                "path": "jurisdiction",
            }
        ],
        "records": 4,
        "errors": 1,
        "warnings": 0,
    }


def test_json_of_valid_records(project):
    done = run("check", "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, {"findings": [], "records": 4, "errors": 0, "warnings": 0})


def test_a_warning_does_not_decide_the_exit_code(project):
    (project / "data/cases/example.yml").write_text(json.dumps(case_data(summary="The authority slammed it.")))
    done = run("check")
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "4 records: 0 errors, 1 warning")


@pytest.mark.parametrize(
    ("paths", "code", "count"),
    [
        pytest.param(["data/cases/example.yml"], 1, 1, id="the-file"),
        pytest.param(["data/cases"], 1, 1, id="its-folder"),
        pytest.param(["data/cases/"], 1, 1, id="its-folder-with-a-slash"),
        pytest.param(["./data/../data/cases"], 1, 1, id="a-crooked-way"),
        pytest.param(["."], 1, 1, id="here"),
        pytest.param(["data/stakeholders"], 0, 0, id="another-folder"),
        pytest.param(["data/stakeholders/labs.yml"], 0, 0, id="another-file"),
        pytest.param(["data/stakeholders", "data/cases/example.yml"], 1, 1, id="several"),
    ],
)
def test_paths_narrow_what_is_shown_and_decides(broken, paths, code, count):
    done = run("check", *paths)
    assert (done.exit_code, done.stdout.count(": error ")) == (code, count)
    assert done.stdout.splitlines()[-1].startswith("4 records: ")


def test_a_path_counts_from_the_current_folder(broken, monkeypatch):
    monkeypatch.chdir(broken / "data/stakeholders")
    assert run("check", "../cases/example.yml").exit_code == 1
    assert run("check", "labs.yml").exit_code == 0


@pytest.mark.parametrize("path", ["data/cases/example", "data/cases/exampel.yml", "nowhere"])
def test_a_path_that_is_not_there_is_a_wrong_call(broken, path):
    """A slip in a name must not look like a valid record."""
    done = run("check", path)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"{path}: there is no such file or folder" in done.stderr


def test_a_path_elsewhere_is_a_wrong_call(broken):
    done = run("check", "mkdocs.yml")
    assert done.exit_code == 2
    assert "lies outside data, where the records are" in done.stderr


def test_an_absolute_path_is_understood(broken):
    assert run("check", broken / "data/cases/example.yml").exit_code == 1


def test_another_folder_of_records(project, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    write_data(other, {"mine": case_data(topics=["privcy"])})
    done = run("--data", other / "data", "check")
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{other}/data/cases/mine.yml:")


def test_another_project(broken, monkeypatch, tmp_path_factory):
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert run("-C", broken, "check").stdout.startswith("data/cases/example.yml:3:15: ")


def test_the_project_is_found_upwards(broken, monkeypatch):
    monkeypatch.chdir(broken / "data/cases")
    assert run("check").exit_code == 1


SLIPS = {
    "empty-file": "",
    "not-utf-8": b"title: caf\xe9\n",
    "utf-16": "title: x\n".encode("utf-16"),
    "binary": bytes(range(256)) * 40,
    "a-megabyte": "summary: " + "x" * 1_000_000,
    "only-comments": "# nothing\n",
    "just-text": "a story",
    "a-list": "- a\n- b\n",
    "deep": "[" * 100_000,
    "many-aliases": "a: &a [x, x]\nb: [*a, *a]\n",
    "tag": "title: !!python/object/apply:os.system [ls]\n",
    "two-documents": "title: x\n---\ntitle: y\n",
    "unknown-key": {**case_data(), "colour": "red"},
    "text-for-a-list": case_data(topics="privacy"),
    "list-for-text": case_data(title=["x"]),
    "mapping-for-text": case_data(summary={"a": "b"}),
    "number-for-text": case_data(title=7),
    "nothing-at-all": {},
    "missing-parts": {"title": "x"},
    "null": case_data(title="x") | {"summary": None},
    "unknown-term": case_data(topics=["privcy"]),
    "dangling-case": case_data(related=[{"case": "nowhere", "how": "follows"}]),
    "dangling-product": case_data(products=["nothing"]),
    "dangling-stakeholder": case_data(parties=[{"stakeholder": "authority", "role": "authority"}, {"stakeholder": "labz", "role": "respondent"}]),
    "dangling-source": case_data(events=[event("2023", sources=["s9"])]),
    "related-to-itself": case_data(related=[{"case": "slip", "how": "follows"}]),
    "no-such-day": case_data(events=[event("2023-02-30")]),
    "year-zero": case_data(reviewed="0000"),
    "lifted-before-imposed": case_data(measures=[measure()], events=[event("2023", "order", ("ban", "lifted")), event("2024", "order", ("ban", "imposed"))]),
    "one-sided": case_data(positions=case_data()["positions"][:1]),
    "uncited": case_data(events=[event("2023", sources=[])]),
    "unread": case_data(sources=[source(read=False)]),
    "money-as-float": case_data(measures=[measure("fine", "fine", amount=1.5, currency="EUR")]),
    "bad-address": case_data(sources=[source(url="javascript:alert(1)")]),
    "long-quotation": case_data(events=[event("2023", sources=[{"id": "s1", "words": "word " * 31}])]),
    "withdrawn-and-more": {"withdrawn": {"date": "2026-11-01", "reason": "x"}, "title": "x"},
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS)
def test_every_slip_is_found_in_words_for_people(project, slip):
    """Exit code 1, at least one error in the file, each with a place, a rule and an advice, and no word of a library."""
    content = slip if isinstance(slip, bytes) else (slip if isinstance(slip, str) else json.dumps(slip)).encode()
    (project / "data/cases/slip.yml").write_bytes(content)
    done = run("check")
    assert done.exit_code == 1
    errors = re.findall(r"^data/cases/slip\.yml:(\d+):(\d+): error [A-Z]\d{3}: \S.*\n(?: .*\n)* +help: \S.*$", done.stdout, re.MULTILINE)
    assert errors, done.stdout
    assert all(int(line) > 0 and int(column) > 0 for line, column in errors)
    assert not re.search(r"pydantic|yaml\.|[A-Z][a-z]+Error|<class|NoneType|input should|tuple", done.output)
    assert len(done.output) < 20_000


@pytest.mark.parametrize("kind", ["symbolic-link", "folder", "pipe", "bad-name", "other-ending", "long-name", "device", "unreadable-link"])
def test_what_cannot_be_a_record_is_named(project, kind):
    cases = project / "data/cases"
    {
        "symbolic-link": lambda: (cases / "slip.yml").symlink_to(cases / "example.yml"),
        "unreadable-link": lambda: (cases / "slip.yml").symlink_to("/etc/shadow-that-is-not"),
        "folder": lambda: (cases / "slip.yml").mkdir(),
        "pipe": lambda: os.mkfifo(cases / "slip.yml"),
        "bad-name": lambda: (cases / "slip_one.yml").write_text("title: x"),
        "other-ending": lambda: (cases / "slip.yaml").write_text("title: x"),
        "long-name": lambda: (cases / f"slip{'x' * 90}.yml").write_text("title: x"),
        "device": lambda: (cases / "con.yml").write_text("title: x"),
    }[kind]()
    done = run("check")
    assert done.exit_code == 1
    rules = {"symbolic-link": "F102", "unreadable-link": "F102", "folder": "F109", "pipe": "F103", "bad-name": "F113", "other-ending": "F110",
             "long-name": "F112", "device": "F114"}  # fmt: skip
    assert [line for line in done.stdout.splitlines() if f": error {rules[kind]}: " in line], done.stdout


def test_two_names_that_differ_by_case_only(project):
    """On many systems they would be one file."""
    text = (project / "data/cases/example.yml").read_text()
    (project / "data/cases/Example.yml").write_text(text)
    if len(list((project / "data/cases").iterdir())) == 1:
        pytest.skip("this file system cannot hold both")
    done = run("check")
    assert done.exit_code == 1
    assert "F111" in done.stdout


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        pytest.param(lambda data: data.rename(data.with_name("records")), "F100", id="missing"),
        pytest.param(lambda data: (data.rename(data.with_name("records")), data.write_text("x")), "F100", id="a-file"),
        pytest.param(lambda data: (data / "vocabulary").rename(data / "words"), "F116", id="no-vocabularies"),
        pytest.param(lambda data: (data / "vocabulary/topics.yml").unlink(), "F116", id="one-vocabulary-missing"),
        pytest.param(lambda data: (data / "vocabulary/topics.yml").write_text(""), "Y102", id="empty-vocabulary"),
        pytest.param(lambda data: (data / "vocabulary/topics.yml").write_text("a: b"), "R100", id="vocabulary-of-another-shape"),
        pytest.param(
            lambda data: (data / "vocabulary/topics.yml").write_text("- {id: a, name: A, colour: red}"), "R102", id="unknown-key-of-a-term"
        ),
        pytest.param(
            lambda data: (data / "vocabulary/topics.yml").write_text("- {id: a, name: A}\n- {id: a, name: A}"), "R120", id="term-twice"
        ),
        pytest.param(lambda data: (data / "vocabulary/colours.yml").write_text("- {id: a, name: A}"), "F117", id="unknown-vocabulary"),
        pytest.param(lambda data: [path.unlink() for path in data.glob("*s/*.yml")], "F115", id="no-records"),
        pytest.param(lambda data: [path.rename(path.with_suffix("")) for path in (data / "cases").iterdir()], "F110", id="no-endings"),
    ],
)
def test_a_folder_that_is_no_folder_of_records(project, spoil, rule):
    spoil(Path("data"))
    done = run("check")
    assert done.exit_code == 1
    assert f" error {rule}: " in done.stdout, done.stdout


def test_an_unknown_format_is_a_wrong_call(project):
    done = run("check", "--format", "xml")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "'xml' is not one of" in done.stderr
