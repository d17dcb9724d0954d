"""`contested export`: the files of the site without the site."""

import json

import pytest

from .conftest import run, tree


@pytest.mark.parametrize(
    ("shape", "files"),
    [
        ("json", {"api/v1/index.json", "api/v1/cases/example.json", "api/v1/openapi.json"}),
        ("csv", {"data/csv/events.csv", "data/datapackage.json"}),
        ("sqlite", {"data/contested.sqlite"}),
    ],
)
def test_a_format_is_the_files_that_the_site_publishes(project, shape, files):
    assert run("export", "--format", shape, "--out", "out", "--date", "2026-11-23").exit_code == 0
    assert run("build", "--date", "2026-11-23").exit_code == 0
    written, site = tree(project / "out"), tree(project / "site")
    assert files <= set(written)
    assert {name: site[name] for name in written} == written


def test_documents_are_all_that_another_engine_needs(project):
    assert run("export", "--format", "documents", "--out", "out").exit_code == 0
    listed = json.loads((project / "out/pages.json").read_text())
    pages = {page["address"]: page for page in listed["pages"]}
    assert {"", "cases/example/", "data/", "404.html"} <= set(pages)
    for page in pages.values():
        body = (project / "out" / page["file"]).read_text()
        assert "<h1" in body and "<html" not in body
        assert all(f'id="{heading["anchor"]}"' in body for heading in page["contents"])
        for other in page["alternates"]:
            assert (project / "out/files" / other["address"]).is_file()


def test_a_folder_that_cannot_be_written_is_named(project):
    (project / "out").write_text("a file")
    done = run("export", "--out", "out")
    assert done.exit_code == 2 and "name a folder that can be written with --out" in done.stderr
