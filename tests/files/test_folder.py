"""File names that become addresses."""

import pytest

from build_tools.files.folder import list_folder


def listed(folder):
    files, findings = list_folder(folder, "data/cases")
    return list(files), [(found.file, found.rule) for found in findings]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        pytest.param("Ümlaut.yml", "F113", id="umlaut"),
        pytest.param("two--hyphens.yml", "F113", id="two-hyphens"),
        pytest.param("case.yaml", "F110", id="yaml-ending"),
        pytest.param("con.yml", "F114", id="device"),
        pytest.param("x" * 81 + ".yml", "F112", id="too-long"),
        pytest.param("::error ::x.yml", "F113", id="workflow-command"),
        pytest.param("new\nline.yml", "F113", id="line-break"),
    ],
)
def test_names_that_cannot_be_ids_are_refused(tmp_path, name, rule):
    (tmp_path / name).write_text("x")
    files, findings = listed(tmp_path)
    assert (files, [found for _, found in findings]) == ([], [rule])
    assert "\n" not in findings[0][0]


def test_names_that_differ_by_case_are_refused(tmp_path):
    (tmp_path / "a.yml").write_text("x")
    (tmp_path / "A.yml").write_text("x")
    files, findings = listed(tmp_path)
    assert findings[0][1] in ("F111", "F113")
    assert len(files) <= 1


def test_links_and_folders_are_refused_and_hidden_files_passed_over(tmp_path):
    (tmp_path / "good.yml").write_text("x")
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "README.md").write_text("x")
    (tmp_path / "link.yml").symlink_to(tmp_path / "good.yml")
    (tmp_path / "folder.yml").mkdir()
    assert listed(tmp_path) == (["good"], [("data/cases/folder.yml", "F109"), ("data/cases/link.yml", "F102")])


def test_a_folder_that_is_missing_is_empty(tmp_path):
    assert listed(tmp_path / "absent") == ([], [])
