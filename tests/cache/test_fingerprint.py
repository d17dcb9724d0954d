"""Whatever is installed is part of what pages are made from."""

import sys

import pytest

from build_tools.cache.fingerprint import of_libraries


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A folder that Python looks for modules in."""
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path), str(tmp_path / "missing.zip")])
    return tmp_path


def test_another_version_of_a_library_is_another_state(installed):
    found = [of_libraries.__wrapped__()]
    for name in ("drawer-1.0.dist-info", "drawer-1.1.dist-info"):
        (installed / name).mkdir()
        found.append(of_libraries.__wrapped__())
    assert len(set(found)) == 3


def test_a_module_that_is_no_library_is_none(installed):
    before = of_libraries.__wrapped__()
    (installed / "drawer.py").touch()
    assert of_libraries.__wrapped__() == before


def test_libraries_are_named_with_their_versions():
    assert "jinja2-3." in of_libraries.__wrapped__().lower()
