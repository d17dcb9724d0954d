"""A site that stands is recognised, and never one that differs from what would be written."""

import os
from dataclasses import replace
from functools import partial

import pytest

from build_tools.publish.inputs import inputs_of
from build_tools.publish.standing import Summary, remember, sites_at, sites_before, standing
from build_tools.publish.target import Target
from tests.factories import REPOSITORY

SAID = Summary(4, 20, ("a warning",), 2)
SETTINGS = "site_name: x\ntheme: {name: material, custom_dir: own}\nplugins: [contested]\n"


@pytest.fixture
def stands(project, tmp_path):
    """A project, its target, and a site there that was remembered."""
    (project.root / "mkdocs.yml").write_text(SETTINGS)
    (project.root / "own").mkdir()
    (project.data / "cases/one.yml").write_text("title: One\n")
    (project.docs / "about").mkdir(parents=True, exist_ok=True)
    project = replace(project, cache=project.root / ".cache")
    target = Target(tmp_path / "out/site", zip_path=tmp_path / "out/site.zip")
    (target.folder / "cases").mkdir(parents=True)
    (target.folder / "cases/index.html").write_text("one")
    target.zip_path.write_bytes(b"zip")
    inputs = inputs_of(project)
    assert inputs
    remember(project, [target], inputs, sites_at([target]), SAID)
    return project, target


def seen(project, target):
    return standing(project, [target], inputs_of(project), partial(sites_at, [target]))


def test_a_site_that_stands_is_recognised(stands):
    assert seen(*stands) == SAID


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda p, t: (p.data / "cases/one.yml").write_text("title: Two\n"), id="a-record-edited"),
        pytest.param(lambda p, t: (p.data / "cases/two.yml").write_text("title: Two\n"), id="a-record-added"),
        pytest.param(lambda p, t: (p.data / "cases/one.yml").rename(p.data / "cases/uno.yml"), id="a-record-renamed"),
        pytest.param(lambda p, t: (p.data / "cases/one.yml").unlink(), id="a-record-removed"),
        pytest.param(lambda p, t: (p.docs / "about/x.md").write_text("x"), id="a-page-added"),
        pytest.param(lambda p, t: (p.root / "own/main.html").write_text("x"), id="a-template-added"),
        pytest.param(lambda p, t: (p.root / "mkdocs.yml").write_text(SETTINGS + "copyright: x\n"), id="a-setting-changed"),
        pytest.param(lambda p, t: (p.root / "mkdocs.yml").write_text(SETTINGS + "hooks: [x.py]\n"), id="code-of-its-own"),
        pytest.param(lambda p, t: (t.folder / "cases/index.html").write_text("two"), id="a-page-of-the-site-edited"),
        pytest.param(lambda p, t: os.utime(t.folder / "cases/index.html"), id="a-page-of-the-site-touched"),
        pytest.param(lambda p, t: (t.folder / "cases/index.html").unlink(), id="a-page-of-the-site-removed"),
        pytest.param(lambda p, t: (t.folder / "new.html").write_text("x"), id="a-file-put-into-the-site"),
        pytest.param(lambda p, t: t.zip_path.unlink(), id="the-archive-removed"),
        pytest.param(lambda p, t: t.zip_path.write_bytes(b"piz"), id="the-archive-changed"),
        pytest.param(lambda p, t: [f.write_text("{") for f in (p.cache / "standing").iterdir()], id="the-note-half-written"),
        pytest.param(lambda p, t: [f.write_text("[]") for f in (p.cache / "standing").iterdir()], id="the-note-from-elsewhere"),
        pytest.param(lambda p, t: [f.unlink() for f in (p.cache / "standing").iterdir()], id="the-note-deleted"),
    ],
)
def test_after_any_change_the_site_is_built(stands, change):
    change(*stands)
    assert seen(*stands) is None


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"revision": "fff"}, id="revision"),
        pytest.param({"site_url": "https://x.example/"}, id="address"),
        pytest.param({"today": __import__("datetime").date(2026, 11, 24)}, id="day"),
        pytest.param({"cache": None}, id="no-cache"),
    ],
)
def test_as_of_another_day_or_revision_the_site_is_built(stands, other):
    project, target = stands
    assert seen(replace(project, **other), target) is None


def test_another_edition_in_the_same_folder_is_built(stands):
    project, target = stands
    assert seen(project, replace(target, offline=True)) is None


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda p: (p.data / "cases/one.yml").write_text("title: Two\n"), id="an-edited-record"),
        pytest.param(lambda p: (p.data / "cases/two.yml").write_text("title: Two\n"), id="another-record"),
        pytest.param(lambda p: (p.data / "new.yml").write_text("title: Two\n"), id="another-file"),
        pytest.param(lambda p: (p.data / "cases/one.yml").unlink(), id="a-record-gone"),
        pytest.param(lambda p: os.utime(p.data / "cases/one.yml"), id="a-touched-record"),
        pytest.param(lambda p: (p.root / "mkdocs.yml").write_text("site_name: y\n"), id="settings"),
    ],
)
def test_inputs_that_change_during_a_build_are_noticed(stands, change):
    project, _ = stands
    inputs = inputs_of(project)
    assert inputs is not None and inputs.stand(project)
    change(project)
    assert not inputs.stand(project)


def test_our_own_settings_can_be_remembered():
    """Otherwise every build of the record itself would take its full time."""
    from build_tools.project import open_project

    project = open_project(REPOSITORY)
    assert inputs_of(project)


@pytest.mark.forks
def test_a_large_site_is_looked_at_beside_what_is_done_until_somebody_asks(stands, monkeypatch):
    project, target = stands
    now = sites_at([target])
    assert sites_before(project, [target], 2)() == now
    monkeypatch.setattr("build_tools.publish.standing.LARGE", SAID.pages)
    before = sites_before(project, [target], 2)
    monkeypatch.setattr("build_tools.publish.standing.states", lambda *_: pytest.fail("another process looks"))
    assert before() is before() and before() == now
