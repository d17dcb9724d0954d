import logging
from wsgiref.util import setup_testing_defaults

import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli
from mkdocs.livereload import LiveReloadServer

from build_tools.project import open_project
from build_tools.publish.site import build_site
from build_tools.publish.target import Target
from build_tools.views.document import Asset, Redirect

from .conftest import document, invalid, prepared
from .test_site import tree

EDITION = ([document("cases/x/"), document("")], [Asset("api/v1/index.json", b"{}")], [Redirect("cases/old/", "cases/x/", "Old")])


@pytest.fixture
def records(monkeypatch, project):
    """Decide what the records of the project are."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    return lambda result: monkeypatch.setattr("build_tools.prepare.prepare", lambda project: result)


@pytest.fixture
def mkdocs(project):
    """Run `mkdocs` on the project."""
    logger = logging.getLogger("mkdocs")

    def run(*words):
        return CliRunner().invoke(cli, [*words, "--config-file", str(project.root / "mkdocs.yml")])

    yield run
    logger.handlers.clear()


def test_mkdocs_build_gives_the_pages_of_contested_build(records, mkdocs, project):
    records(prepared(*EDITION))
    done = mkdocs("build")
    assert (done.exit_code, done.exception) == (0, None)
    build_site(open_project(project.root), prepared(*EDITION), [Target(project.root / "again")])
    assert tree(project.root / "site") == tree(project.root / "again")


def test_mkdocs_build_with_invalid_records_prints_the_findings_and_keeps_the_site(records, mkdocs, project):
    records(prepared(*EDITION))
    mkdocs("build")
    before = tree(project.root / "site")
    records(invalid("an event needs a source"))
    done = mkdocs("build")
    assert done.exit_code == 1
    assert "data/cases/x.yml:7:3: error R101: an event needs a source" in done.output
    assert "Traceback" not in done.output
    assert tree(project.root / "site") == before


def test_mkdocs_build_refuses_a_foreign_folder(records, mkdocs, project):
    """MkDocs by itself would empty it."""
    records(prepared(*EDITION))
    (project.root / "site").mkdir()
    (project.root / "site/thesis.txt").write_text("mine")
    done = mkdocs("build")
    assert done.exit_code == 1
    assert "did not write" in done.output
    assert (project.root / "site/thesis.txt").exists()


def test_a_failing_mkdocs_build_keeps_the_site(records, mkdocs, project):
    records(prepared(*EDITION))
    mkdocs("build")
    before = tree(project.root / "site")
    (project.docs / "about/method.md").write_text("[nowhere](nowhere.md)")
    done = mkdocs("build", "--strict")
    assert done.exit_code == 1
    assert tree(project.root / "site") == before
    assert sorted(path.name for path in project.root.iterdir()) == ["data", "docs", "mkdocs.yml", "site"]


def test_an_address_that_is_claimed_twice_ends_mkdocs_with_a_message(records, mkdocs):
    records(prepared([document("cases/x/"), document("cases/x/")]))
    done = mkdocs("build")
    assert done.exit_code == 1
    assert "/cases/x/: claimed by two" in done.output
    assert "Traceback" not in done.output


def test_handwritten_pages_link_to_records_by_their_file(build):
    page = (build(document("cases/x/")) / "about/index.html").read_text()
    assert '<a href="../cases/x/">a case</a>' in page


def test_handwritten_pages_have_a_contents_list_and_a_heading(build, project):
    (project.docs / "about/bare.md").write_text("Text.\n\n## One & two\n\n### Three\n")
    page = (build() / "about/bare/index.html").read_text()
    assert "<h1>Bare</h1>" in page
    assert '<li class="contents__level-2"><a href="#one-two">One &amp; two</a></li>' in page
    assert '<li class="contents__level-3"><a href="#three">Three</a></li>' in page


def test_mkdocs_serve_keeps_the_last_good_page_and_shows_findings(records, mkdocs, monkeypatch):
    """As `contested serve` does. The server is visited where it would start to listen."""
    seen = []

    def visit(server, **_):
        def get():
            environ = {"PATH_INFO": "/cases/x/"}
            setup_testing_defaults(environ)
            seen.append(b"".join(server.get_app()(environ, lambda status, headers: None)).decode())

        get()
        for result in (invalid("broken"), prepared([document("cases/x/", body="<h1>Mended</h1>")])):
            records(result)
            server.builder()
            get()

    monkeypatch.setattr(LiveReloadServer, "serve", visit)
    records(prepared([document("cases/x/", body="<h1>Good</h1>")]))
    done = mkdocs("serve")
    assert (done.exit_code, done.exception) == (0, None)
    good, broken, mended = seen
    assert "<h1>Good</h1>" in good
    assert "<h1>Good</h1>" in broken
    assert "error R101: broken" in broken
    assert "<h1>Mended</h1>" in mended
    assert "R101" not in mended
