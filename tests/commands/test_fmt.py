"""`contested fmt`: what it changes, what it shows, what it leaves alone."""

import os
import stat

import pytest

from tests.commands.conftest import run, tree
from tests.factories import case_data, write_data

MESSY = "developer: labs\nname:   'Chatbot'  # what people call it\n"
TIDY = "name: Chatbot  # what people call it\ndeveloper: labs\n"


@pytest.fixture
def product(project):
    path = project / "data/products/chatbot.yml"
    path.write_text(MESSY, encoding="utf-8")
    return path


def test_a_file_is_laid_out_and_named(product):
    done = run("fmt", "data/products/chatbot.yml")
    assert (done.exit_code, done.stdout) == (0, "data/products/chatbot.yml\n")
    assert done.stderr == "1 of 1 records laid out anew\n"
    assert product.read_text(encoding="utf-8") == TIDY
    again = run("fmt", "data/products")
    assert (again.exit_code, again.stdout, again.stderr) == (0, "", "0 of 1 records need a new layout\n")


def test_check_shows_the_difference_and_changes_nothing(project, product):
    before = tree(project)
    done = run("fmt", "--check", product)
    assert done.exit_code == 1 and tree(project) == before
    assert done.stdout == (
        "--- data/products/chatbot.yml\n+++ data/products/chatbot.yml (formatted)\n@@ -1,2 +1,2 @@\n"
        "+name: Chatbot  # what people call it\n developer: labs\n-name:   'Chatbot'  # what people call it\n"
    )
    assert done.stderr == "1 of 1 records would be laid out anew; write them with: contested fmt\n"


def test_without_paths_every_record_is_laid_out(project):
    assert run("fmt").exit_code == 0
    assert run("fmt", "--check").exit_code == 0
    assert (project / "data/cases/example.yml").read_text(encoding="utf-8").startswith("title: Example Authority and the Chatbot\nsummary:")


def test_what_cannot_be_read_is_left_alone_with_a_finding_and_the_others_are_laid_out(project, product):
    other = project / "data/products/other.yml"
    other.write_text("name: [\n", encoding="utf-8")
    done = run("fmt", "data/products")
    assert done.exit_code == 1
    assert "data/products/other.yml:1:8: error Y101" in done.stdout
    assert other.read_text(encoding="utf-8") == "name: [\n" and product.read_text(encoding="utf-8") == TIDY


def test_a_record_with_errors_is_laid_out_all_the_same(project, product):
    product.write_text("name: Chatbot\nunknown:   1\ndeveloper: nobody\n", encoding="utf-8")
    assert run("fmt", product).exit_code == 0
    assert product.read_text(encoding="utf-8") == "name: Chatbot\ndeveloper: nobody\nunknown: 1\n"


def test_line_ends_of_windows_are_mended(product):
    product.write_bytes(TIDY.replace("\n", "\r\n").encode())
    assert run("fmt").exit_code == 0
    assert product.read_bytes() == TIDY.encode()


def test_a_link_is_not_followed(project, product):
    target = project / "elsewhere.yml"
    target.write_text(MESSY, encoding="utf-8")
    product.unlink()
    product.symlink_to(target)
    done = run("fmt", product)
    assert done.exit_code == 1 and "F102" in done.stdout
    assert target.read_text(encoding="utf-8") == MESSY


@pytest.mark.parametrize(
    ("path", "said"),
    [("nowhere.yml", "there is no such file or folder"), ("data/vocabulary", "is no record and holds none"), ("docs", "is no record")],
)
def test_a_path_that_is_no_record_is_a_wrong_call(project, path, said):
    done = run("fmt", path)
    assert done.exit_code == 2 and f"{path}: {said}" in done.stderr


def test_permissions_stay_and_nothing_is_left_beside(project, product):
    product.chmod(0o640)
    run("fmt", product)
    assert stat.S_IMODE(product.stat().st_mode) == 0o640
    assert [path.name for path in product.parent.iterdir()] == ["chatbot.yml"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written_is_named(project, product):
    product.parent.chmod(0o500)
    try:
        done = run("fmt", product)
    finally:
        product.parent.chmod(0o700)
    assert done.exit_code == 2 and "data/products/chatbot.yml: permission denied" in done.stderr
    assert product.read_text(encoding="utf-8") == MESSY


def test_other_folders_of_records_are_laid_out_with_data(project, tmp_path):
    data = write_data(tmp_path / "other", {"one": case_data()})
    assert run("--data", data, "fmt").exit_code == 0
    assert run("fmt", "--check").exit_code == 1


def test_a_layout_that_would_say_something_else_is_not_written(product, monkeypatch):
    monkeypatch.setattr("build_tools.authoring.record_layout.lay_out", lambda *_: "name: Another\n")
    done = run("fmt", product)
    assert done.exit_code == 1 and product.read_text(encoding="utf-8") == MESSY
    assert "data/products/chatbot.yml: left as it was" in done.stderr
