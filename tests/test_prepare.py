"""From a project to an edition, or to the findings that stop it."""

import json
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.prepare import examine, prepare
from build_tools.project import Project, open_project
from build_tools.views.edition import MANY
from tests.factories import TODAY, case_data, write_data

BRIEFING = "---\ntitle: One\nsummary: Two.\ndate: 2026-11-23\ncases: [{case}]\n---\nText.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one case and a briefing about it."""
    write_data(tmp_path)
    (tmp_path / "mkdocs.yml").write_text("site_name: Contested\n")
    (tmp_path / "docs/briefings").mkdir(parents=True)
    (tmp_path / "docs/briefings/one.md").write_text(BRIEFING.format(case="example"))
    return tmp_path


def addresses(prepared) -> set[str]:
    return {document.address for document in prepared.edition.documents}


def test_valid_records_become_an_edition(root):
    prepared = prepare(open_project(root))
    assert prepared.report.errors == 0
    assert {"", "cases/example/", "briefings/one/", "404.html"} <= addresses(prepared)


def test_a_briefing_about_no_case_stops_the_edition(root):
    (root / "docs/briefings/one.md").write_text(BRIEFING.format(case="gone"))
    prepared = prepare(open_project(root))
    assert prepared.edition is None
    assert [(finding.file, finding.line, finding.rule) for finding in prepared.report.findings] == [("docs/briefings/one.md", 5, "L101")]


def test_a_briefing_about_a_broken_case_is_in_order(root):
    """What is wrong is said of the case, once."""
    (root / "data/cases/example.yml").write_text("title: [")
    prepared = prepare(open_project(root))
    assert prepared.edition is None
    assert {finding.file for finding in prepared.report.findings} == {"data/cases/example.yml"}


def test_records_from_elsewhere_leave_out_the_briefings_about_other_cases(root, tmp_path):
    elsewhere = write_data(tmp_path / "elsewhere", {"other": case_data()})
    prepared = prepare(open_project(root, data=elsewhere))
    assert [finding.severity for finding in prepared.report.findings] == ["warning"]
    assert "briefings/one/" not in addresses(prepared)


def test_an_invalid_record_stops_the_edition_with_all_findings(root):
    (root / "data/cases/a.yml").write_text("title: [")
    (root / "data/cases/b.yml").write_text("title: x\n")
    prepared = prepare(open_project(root))
    assert prepared.edition is None
    assert {finding.file for finding in prepared.report.findings} == {"data/cases/a.yml", "data/cases/b.yml"}


def write(root, **cases):
    """Write these cases into the project, as JSON, which is YAML."""
    for ident, case in cases.items():
        (root / f"data/cases/{ident}.yml").write_text(json.dumps(case, indent=1))


def warned(project):
    """The warnings of an edition, and what a check says of the same records."""
    found = prepare(project).report.findings
    return found, examine(project).report.findings


@pytest.mark.parametrize("kept", [False, True], ids=["without-a-cache", "with-a-cache"])
def test_warnings_of_an_edition_are_counted_and_placed_by_the_check_that_shows_them(root, kept):
    slammed = case_data(summary="The authority slammed the chatbot, and slammed it.", issue="The office slammed it.")
    write(root, example=slammed, other=case_data(topics=["privacy"]))
    project = open_project(root)
    counted, placed = warned(project if kept else replace(project, cache=None))
    assert len(counted) == len(placed) > 1
    assert {finding.line for finding in counted} == {1} != {finding.line for finding in placed}
    assert sorted((finding.file, finding.rule, finding.path, finding.message) for finding in counted) == sorted(
        (finding.file, finding.rule, finding.path, finding.message) for finding in placed
    )


@pytest.fixture
def many(tmp_path):
    """A project of so many cases that an edition of them is made by several processes."""
    data = write_data(tmp_path, {f"case-{n}": case_data(summary=f"They slammed it {n}.") for n in range(MANY)})
    return Project(tmp_path, data, tmp_path / "docs", TODAY, "", cache=tmp_path / "cache")


def entries(project, name):
    """How much a store of the cache holds."""
    with closing(sqlite3.connect(project.cache / f"{name}.sqlite")) as file:
        return file.execute("SELECT count(*) FROM entry").fetchone()[0]


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.forks)])
def test_what_was_found_out_about_all_records_is_kept_whatever_the_number_of_processes(many, jobs):
    assert prepare(many, jobs).edition
    assert all(entries(many, name) for name in ("readings", "outlines", "neighbours", "cards", "findings"))
    assert examine(many).report == examine(replace(many, cache=None)).report


@pytest.mark.parametrize("jobs", [1, pytest.param(2, marks=pytest.mark.forks)])
def test_what_cannot_be_kept_is_said_whatever_the_number_of_processes(many, jobs):
    (many.cache / "neighbours.sqlite").mkdir(parents=True)
    prepared = prepare(many, jobs)
    assert prepared.edition
    assert prepared.examined.cache_problem.startswith(f"{many.cache / 'neighbours.sqlite'}: the cache is not used")


def test_where_a_record_has_errors_all_findings_are_placed(root):
    write(root, example=case_data(summary="The authority slammed the chatbot."))
    (root / "data/cases/b.yml").write_text("title: x\n")
    found, placed = warned(replace(open_project(root), cache=None))
    assert set(placed) <= set(found), "beside those about briefings"
    assert {finding.severity for finding in found} == {"error", "warning"}


def test_without_vocabularies_nothing_is_computed_and_nothing_breaks(root):
    shutil.rmtree(root / "data/vocabulary")
    prepared = prepare(open_project(root))
    assert prepared.edition is None
    assert {finding.rule for finding in prepared.report.findings} >= {"F116"}
