"""Accepted warnings: what they silence, and when they are reported themselves."""

import json
from datetime import date

import pytest

from build_tools.checks.exceptions import excused
from build_tools.files.finding import Finding, Report

WARNING = Finding("data/cases/example.yml", 2, 1, "E127", "long", "shorten", "warning", "summary")
OTHER = Finding("data/cases/example.yml", 3, 1, "E127", "long", "shorten", "warning", "title")
ERROR = Finding("data/cases/example.yml", 2, 1, "E104", "one-sided", "add", "error", "positions")
BROKEN = Finding("data/cases/broken.yml", 1, 1, "Y101", "not YAML", "mend")
ACCEPTED = {"file": "cases/example.yml", "rule": "E127", "path": "summary", "reason": "Nine companies are named.", "until": "2027-06"}


def left(folder, found, *entries, text=None):
    (folder / "exceptions.yml").write_text(json.dumps(entries) if text is None else text, encoding="utf-8")
    report = excused(Report(tuple(found), 1), folder, "data", date(2026, 11, 23))
    return [(finding.file, finding.line, finding.rule, finding.severity) for finding in report.findings]


NEEDLESS = ("data/exceptions.yml", 1, "E131", "error")
OVER = ("data/exceptions.yml", 1, "E132", "error")


def test_an_accepted_warning_is_silent_and_no_other_one(tmp_path):
    assert left(tmp_path, [WARNING, OTHER], ACCEPTED) == [("data/cases/example.yml", 3, "E127", "warning")]


def test_a_folder_without_exceptions_accepts_nothing(tmp_path):
    report = Report((WARNING,), 1)
    assert excused(report, tmp_path, "data", date(2026, 11, 23)) is report


def test_an_empty_list_is_fine(tmp_path):
    assert left(tmp_path, [], text="# None today.\n[]\n") == []


def test_an_exception_that_no_warning_answers_to_is_an_error(tmp_path):
    assert left(tmp_path, [], ACCEPTED) == [NEEDLESS]


def test_an_exception_that_is_given_twice_is_an_error(tmp_path):
    assert left(tmp_path, [WARNING], ACCEPTED, ACCEPTED) == [NEEDLESS]


def test_an_exception_past_its_end_silences_nothing_and_is_an_error(tmp_path):
    assert left(tmp_path, [WARNING], {**ACCEPTED, "until": "2026-10"}) == [("data/cases/example.yml", 2, "E127", "warning"), OVER]
    assert left(tmp_path, [WARNING], {**ACCEPTED, "until": "2026-11"}) == []


def test_an_error_cannot_be_accepted(tmp_path):
    accepted = {**ACCEPTED, "rule": "E104", "path": "positions"}
    assert left(tmp_path, [ERROR], accepted) == [("data/cases/example.yml", 2, "E104", "error"), NEEDLESS]


def test_while_a_record_cannot_be_read_no_exception_is_called_needless(tmp_path):
    assert left(tmp_path, [BROKEN], ACCEPTED) == [("data/cases/broken.yml", 1, "Y101", "error")]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        pytest.param("", "Y102", id="empty"),
        pytest.param("file: cases/example.yml", "R100", id="not-a-list"),
        pytest.param(json.dumps([{**ACCEPTED, "why": "x"}]), "R102", id="unknown-key"),
        pytest.param(json.dumps([{key: value for key, value in ACCEPTED.items() if key != "reason"}]), "R101", id="no-reason"),
        pytest.param(json.dumps([{**ACCEPTED, "until": "soon"}]), "R105", id="an-end-that-is-no-date"),
        pytest.param("- [", "Y101", id="not-yaml"),
    ],
)
def test_a_file_that_cannot_be_read_accepts_nothing_and_says_why(tmp_path, text, rule):
    found = left(tmp_path, [WARNING], text=text)
    assert ("data/cases/example.yml", 2, "E127", "warning") in found
    assert [code for file, _, code, _ in found if file == "data/exceptions.yml"] == [rule]
