"""Loading a whole folder, whatever lies in it."""

import pytest

from build_tools.catalogue.load import load
from tests.factories import case_data, write_data


def found(data):
    return sorted({(finding.file, finding.rule) for finding in load(data).findings})


def test_a_missing_folder_is_one_finding(tmp_path):
    assert found(tmp_path / "data") == [("data", "F100")]


def test_a_file_where_the_folder_should_be(tmp_path):
    (tmp_path / "data").write_text("x")
    assert found(tmp_path / "data") == [("data", "F100")]


def test_an_empty_record_is_said_to_be_empty(tmp_path):
    assert found(write_data(tmp_path, {})) == []
    (tmp_path / "data/cases/x.yml").write_text("")
    assert found(tmp_path / "data") == [("data/cases/x.yml", "Y102")]


def test_errors_in_one_record_never_hide_those_in_another(tmp_path):
    data = write_data(tmp_path, {"a": "title: [", "b": case_data(topics=["privcy"]), "c": b"\xff".decode("latin-1"), "good": case_data()})
    (data / "cases/d.yml").write_bytes(b"\xff\xfe")
    (data / "cases/e.yml").symlink_to(data / "cases/good.yml")
    assert found(data) == [
        ("data/cases/a.yml", "Y101"), ("data/cases/b.yml", "R104"), ("data/cases/c.yml", "R100"), ("data/cases/d.yml", "F106"), ("data/cases/e.yml", "F102"),
    ]  # fmt: skip
    assert list(load(data).records["case"]) == ["good"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("- {id: privacy, name: Privacy, colour: red}\n", "R102"),
        ("privacy: x\n", "R100"),
        ("- {id: a, name: A}\n- {id: a, name: B}\n", "R120"),
        ("", "Y102"),
    ],
)
def test_a_broken_vocabulary_is_found(tmp_path, text, rule):
    data = write_data(tmp_path)
    (data / "vocabulary/topics.yml").write_text(text)
    assert ("data/vocabulary/topics.yml", rule) in found(data)


def test_a_vocabulary_must_be_there_and_must_be_known(tmp_path):
    data = write_data(tmp_path)
    (data / "vocabulary/topics.yml").rename(data / "vocabulary/themes.yml")
    assert found(data) == [("data/vocabulary/themes.yml", "F117"), ("data/vocabulary/topics.yml", "F116")]
