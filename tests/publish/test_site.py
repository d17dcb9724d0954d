import re
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from shutil import copytree
from urllib.parse import unquote, urljoin

import pytest

from build_tools.publish.errors import PublishError
from build_tools.publish.site import SiteBuild, build_site
from build_tools.publish.standing import sites_at
from build_tools.publish.target import Target
from build_tools.views.document import Alternate, Asset, Redirect

from .conftest import document, invalid, prepared

HOME = document("", kind="home", section="", body='<a href="cases/">Cases</a> <a href="cases/x/#a">X</a> <a href="api/v1/index.json">')
CASES = document("cases/", kind="list", body='<a href="x/">X</a> <a href="../">Home</a> <a href="old/">Old</a> <a href="../about/">')
CASE = document("cases/x/", alternates=(Alternate("api/v1/index.json", "application/json", "JSON"),), source="data/cases/x.yml")
LOST = document("404.html", kind="error", section="", indexed=False, body='<a href="cases/">Cases</a> <a href="./">Home</a>')
OLD = Redirect("cases/old/", "cases/x/", "Old <name>")
API = Asset("api/v1/index.json", b'{"count": 1}\n')
WHOLE = {"assets": [API], "redirects": [OLD]}


def tree(folder):
    """Every file below a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Links(HTMLParser):
    """The links of a page, and what it loads."""

    def __init__(self, page):
        super().__init__()
        self.targets, self.loaded = [], []
        self.feed(page.read_text())

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "a" and "href" in given:
            self.targets.append(given["href"])
        if tag == "meta" and given.get("http-equiv") == "refresh":
            self.targets.append(given["content"].partition("url=")[2])
        if tag in ("script", "img", "iframe") and "src" in given:
            self.loaded.append(given["src"])
        if tag == "link" and given.get("rel") != "canonical":
            self.loaded.append(given["href"])


def test_a_site_holds_pages_assets_redirects_and_handwritten_pages(build):
    site = tree(build(HOME, CASES, CASE, LOST, **WHOLE))
    pages = {name for name in site if name.endswith(".html")}
    written = {"index.html", "cases/index.html", "cases/x/index.html", "cases/old/index.html", "404.html"}
    assert pages == written | {"about/index.html", "about/method/index.html"}
    assert site["api/v1/index.json"] == API.content
    assert "robots.txt" in site


def test_a_site_holds_nothing_that_no_page_refers_to(build):
    """Material brings a megabyte of scripts and pictures; the theme folder may hold templates."""
    names = set(tree(build(CASE)))
    assert [name for name in names if name.endswith((".map", ".md", ".j2", ".yml"))] == []
    assert [name for name in names if name.startswith("partials/") or "/lunr/" in name or "bundle" in name] == []


@pytest.mark.parametrize("offline", [False, True], ids=["hosted", "offline"])
def test_every_link_of_a_page_leads_to_a_file(build, offline):
    """Only tabs whose pages this small edition lacks may lead nowhere."""
    site = build(HOME, CASES, CASE, LOST, offline=offline, **WHOLE)
    files = set(tree(site))
    missing = {"stakeholders/", "impact/", "data/", "assets/contested.js", "assets/contested.css", "assets/favicon.svg"}
    for page in site.rglob("*.html"):
        here = page.relative_to(site).as_posix()
        for target in Links(page).targets + Links(page).loaded:
            if re.match(r"[a-z]+:|#", target):
                continue
            place = unquote(urljoin("/" + here, target)).lstrip("/").partition("#")[0]
            if place.removesuffix("index.html") not in missing:
                assert (f"{place}index.html" if place.endswith("/") or not place else place) in files, (here, target)
                assert not offline or not place.endswith("/") and place, (here, target)


def test_offline_pages_load_nothing_from_elsewhere_and_no_modules(build):
    site = build(HOME, CASES, CASE, LOST, offline=True, **WHOLE)
    for page in site.rglob("*.html"):
        text = page.read_text()
        assert [target for target in Links(page).loaded if re.match(r"[a-z]+:|/", target)] == []
        assert not re.search(r'type="?module|\bfetch\(|\bimport\(|XMLHttpRequest|<iframe|/cdn', text)


def test_offline_redirects_and_handwritten_pages_name_files(build):
    site = build(HOME, CASES, CASE, offline=True, **WHOLE)
    assert 'content="0; url=../../cases/x/index.html"' in (site / "cases/old/index.html").read_text()
    about = (site / "about/index.html").read_text()
    assert 'href="../cases/x/index.html"' in about
    assert 'href="method/index.html#levels"' in about


def test_a_redirect_works_without_script_and_is_not_listed(build, configure):
    configure('site_url: ""', "site_url: https://example.org/contested/")
    page = (build(CASE, redirects=[OLD]) / "cases/old/index.html").read_text()
    assert '<meta http-equiv="refresh" content="0; url=../../cases/x/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<link rel="canonical" href="https://example.org/contested/cases/x/">' in page
    assert '<a href="../../cases/x/">' in page
    assert "<h1>Old &lt;name&gt;</h1>" in page


@pytest.mark.parametrize(
    ("site_url", "root"),
    [pytest.param("https://example.org/contested/", "/contested/", id="known-address"), pytest.param('""', "/", id="unknown-address")],
)
def test_the_page_for_unknown_addresses_works_at_any_depth(build, configure, site_url, root):
    configure('site_url: ""', f"site_url: {site_url}")
    page = build(LOST, CASES) / "404.html"
    links = [target for target in Links(page).targets + Links(page).loaded if not re.match(r"[a-z]+:|#", target)]
    assert [target for target in links if not target.startswith(root) or target.startswith("//")] == []
    assert f'<a href="{root}cases/">' in page.read_text()
    assert "canonical" not in page.read_text()


def test_an_address_is_never_invented(build):
    """Without site_url: no canonical links, no sitemap."""
    site = build(HOME, CASE, **WHOLE)
    assert not (site / "sitemap.xml").exists()
    assert all("canonical" not in page.read_text() for page in site.rglob("*.html"))


def test_edit_links_lead_to_the_record(build, configure):
    configure('repo_url: ""', "repo_url: https://github.com/example/contested")
    site = build(CASE)
    assert 'href="https://github.com/example/contested/edit/main/data/cases/x.yml"' in (site / "cases/x/index.html").read_text()
    assert 'href="https://github.com/example/contested/edit/main/docs/about/index.md"' in (site / "about/index.html").read_text()


def test_the_right_tab_is_current(build):
    site = build(document("cases/x/", section="cases"), document("stakeholders/x/", section="stakeholders"))
    current = re.compile(r'<a href="[^"]*" aria-current="true">([^<]+)')
    assert current.findall((site / "cases/x/index.html").read_text()) == ["Cases"]
    assert current.findall((site / "stakeholders/x/index.html").read_text()) == ["Stakeholders"]
    assert current.findall((site / "about/index.html").read_text()) == ["About"]


def test_the_same_input_gives_the_same_bytes(project, tmp_path):
    """In another folder, on another day, in another process: nothing of the surroundings gets in."""
    elsewhere = tmp_path / "else/where"
    copytree(project.root, elsewhere)
    other = replace(project, root=elsewhere, data=elsewhere / "data", docs=elsewhere / "docs")
    edition = prepared([HOME, CASES, CASE, LOST], **WHOLE)
    for here in (project, other):
        build_site(here, edition, [Target(here.root / "site"), Target(here.root / "offline", True, here.root / "offline.zip")])
    for name in ("site", "offline"):
        assert tree(project.root / name) == tree(elsewhere / name)
    assert (project.root / "offline.zip").read_bytes() == (elsewhere / "offline.zip").read_bytes()


def test_both_editions_come_from_one_preparation(project):
    """Documents may be made while they are read, once."""
    edition = prepared([])
    object.__setattr__(edition.edition, "documents", iter([HOME, CASES, CASE]))
    built = build_site(project, edition, [Target(project.root / "site"), Target(project.root / "offline", offline=True)])
    assert built.pages == 5
    assert set(tree(project.root / "site")) - {"robots.txt"} == set(tree(project.root / "offline"))


def test_the_archive_of_one_edition_can_be_part_of_the_other(project):
    """So that readers of the hosted site can take the offline edition with them."""
    archive = project.root / "site/data/contested.zip"
    targets = [Target(project.root / "site"), Target(project.root / "offline", True, archive)]
    for _ in range(2):
        with SiteBuild(project, targets) as site:
            site.finish(prepared([CASE]).edition)
            now = site.take_places([])
        assert "contested/cases/x/index.html" in zipfile.ZipFile(archive).namelist()
        assert now == sites_at(targets, site.settled), "it is known as a file of that edition"


def test_handwritten_pages_show_counts_and_say_which_are_not_counted(project):
    (project.root / "docs/about/method.md").write_text("# Method\n\n## Levels\n\n{{ claims }} claims, {{ clams }} clams.\n")
    result = prepared([document("cases/x/"), document("")])
    result.edition = replace(result.edition, figures={"claims": 1234})
    built = build_site(project, result, [Target(project.root / "site")])
    assert "1,234 claims, {{ clams }} clams." in (project.root / "site/about/method/index.html").read_text()
    where = "docs/about/method.md:5:25"
    assert built.warnings == (f"{where}: nothing is counted as 'clams'; build_tools/views/figures.py names what is",)


def test_warnings_about_handwritten_pages_are_returned_once(project):
    (project.docs / "about/method.md").write_text("[nowhere](nowhere.md)")
    (project.docs / "about/index.md").write_text("# About")
    built = build_site(project, prepared([CASE]), [Target(project.root / "site"), Target(project.root / "offline", offline=True)])
    assert len(built.warnings) == 1
    assert built.warnings[0].startswith("docs/about/method.md:1:11: contains a link 'nowhere.md'")


@pytest.mark.parametrize(
    ("documents", "rest", "named"),
    [
        pytest.param([CASE, CASE], {}, "/cases/x/", id="two-documents"),
        pytest.param([CASE], {"redirects": [Redirect("cases/x/", "cases/", "X")]}, "/cases/x/", id="redirect-and-document"),
        pytest.param([CASE], {"assets": [Asset("cases/x/index.html", b"")]}, "/cases/x/index.html", id="asset-and-document"),
        pytest.param([document("about/method/"), CASE], {}, "docs/about/method.md", id="document-and-handwritten-page"),
        pytest.param([document("../x/"), CASE], {}, "'../x/'", id="address-outside-the-site"),
    ],
)
def test_what_cannot_be_published_is_named_and_the_old_site_stays(build, project, documents, rest, named):
    site = build(HOME)
    before = tree(site)
    with pytest.raises(PublishError, match=re.escape(named)):
        build_site(project, prepared(documents, **rest), [Target(site)])
    assert tree(site) == before
    assert {path.name for path in project.root.iterdir()} == {"mkdocs.yml", "docs", "data", "site"}


def test_one_failing_target_keeps_all_old_sites(build, project):
    site = build(HOME)
    before = tree(site)
    (project.root / "offline").mkdir()
    (project.root / "offline/thesis.txt").write_text("mine")
    with pytest.raises(PublishError, match="offline: holds files that `contested build` did not write"):
        build_site(project, prepared([CASE]), [Target(site), Target(project.root / "offline", offline=True)])
    assert tree(site) == before


def test_invalid_records_write_nothing(project):
    with pytest.raises(PublishError, match="the records have errors"):
        build_site(project, invalid(), [Target(project.root / "site")])
    assert not (project.root / "site").exists()


@pytest.mark.parametrize("folder", [".", "..", "docs", "docs/site", "data/x/y"])
def test_a_site_cannot_swallow_what_it_is_made_from(project, folder):
    with pytest.raises(PublishError, match="name another folder|name a folder"):
        build_site(project, prepared([CASE]), [Target(project.root / folder)])


def test_the_two_editions_cannot_lie_in_each_other(project):
    with pytest.raises(PublishError, match="name separate folders"):
        build_site(project, prepared([CASE]), [Target(project.root / "site"), Target(project.root / "site/offline", offline=True)])


@pytest.mark.parametrize(
    ("archive", "said"),
    [
        pytest.param("offline/site.zip", "lies in the folder that it is made from", id="in-itself"),
        pytest.param("data", "is a folder; name a file", id="folder"),
        pytest.param("mkdocs.yml/site.zip", "mkdocs.yml", id="below-a-file"),
    ],
)
def test_an_archive_that_cannot_be_written_is_said_so(project, archive, said):
    with pytest.raises(PublishError, match=said):
        build_site(project, prepared([CASE]), [Target(project.root / "offline", True, project.root / archive)])
    assert not (project.root / "offline").exists()


def test_building_is_silent(build, capfd):
    """What there is to say is returned; the command decides what people see."""
    build(HOME, CASES, CASE, LOST, **WHOLE)
    assert capfd.readouterr() == ("", "")
