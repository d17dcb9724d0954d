from shutil import copytree

import pytest

from build_tools.publish.errors import PublishError
from build_tools.publish.splice import Splicer
from build_tools.views.document import Alternate, Heading, Redirect

from .conftest import NASTY, REPOSITORY, document

FAMILIES = [
    document("", kind="home", section="", title=NASTY),
    document("cases/", kind="list", title=NASTY, description=NASTY),
    document("cases/x/", kind="case", title=NASTY, description=NASTY, contents=(Heading("a", NASTY), Heading("b", "B", 3))),
    document("cases/y/", kind="case", title="Another of the same family", description="Y", contents=(Heading("c", "C"),)),
    document("cases/z/", kind="case", title="Without a description", source="data/cases/z.yml"),
    document("deep/er/still/", kind="case", alternates=(Alternate("a.json", "application/json", NASTY),), json_ld='{"name": "\\u003c"}'),
    document("cases/gone/", kind="tombstone", indexed=False),
    document("stakeholders/x/", kind="profile", section="stakeholders", body=f'{{{{ shell }}}} \\1 <a href="../../cases/x/">{NASTY}</a>'),
    document("404.html", kind="error", section="", indexed=False, body='<a href="cases/x/">', source="404.md"),
]
REDIRECTS = [Redirect("cases/old/", "cases/x/", NASTY)]


@pytest.fixture
def rendered(monkeypatch):
    """Render every spliced page a second time, as a whole; the pairs by address."""
    pairs = {}

    splice = Splicer.render

    def both(self, page):
        spliced = splice(self, page)
        pairs[page.document.address] = spliced, self.render_whole(page).encode()
        return spliced

    monkeypatch.setattr(Splicer, "render", both)
    return pairs


@pytest.mark.parametrize("offline", [False, True], ids=["hosted", "offline"])
@pytest.mark.parametrize("addressed", [False, True], ids=["nowhere", "at-an-address"])
def test_a_spliced_page_equals_the_fully_rendered_one(build, configure, rendered, offline, addressed):
    """Byte for byte, for every family, with values that mean something to HTML, Jinja and regular expressions."""
    if addressed:
        configure('site_url: ""', "site_url: https://example.org/contested/")
        configure('repo_url: ""', "repo_url: https://example.org/repository")
    build(*FAMILIES, redirects=REDIRECTS, offline=offline)
    assert set(rendered) == {page.address for page in FAMILIES} | {"cases/old/"}
    for address, (spliced, whole) in rendered.items():
        assert spliced == whole, address


def test_pages_of_a_family_share_one_rendering(build, monkeypatch):
    rendered = []
    whole = Splicer.render_whole
    monkeypatch.setattr(Splicer, "render_whole", lambda self, page, *rest: rendered.append(page) or whole(self, page, *rest))
    site = build(*(document(f"cases/{number}/", title=f"Case {number}") for number in range(50)))
    assert len(rendered) == 2, "once with marks, once to prove the first page"
    assert "Case 49" in (site / "cases/49/index.html").read_text()


def test_values_are_escaped_and_bodies_are_not(build):
    site = build(document("cases/x/", title=NASTY, description=NASTY, body="<h1>Body &amp; soul</h1>"))
    page = (site / "cases/x/index.html").read_text()
    assert "<title>&lt;b&gt;&amp;amp; &#34;quoted&#34; &#39;single&#39; {{ shell.title }}" in page
    assert '<meta name="description" content="&lt;b&gt;&amp;amp; &#34;quoted&#34;' in page
    assert "<h1>Body &amp; soul</h1>" in page
    assert "<b>&amp;" not in page


def test_linked_data_cannot_end_its_script(build):
    site = build(document("cases/x/", json_ld='{"name": "</script><img onerror=x>"}'))
    assert '{"name": "\\u003c/script>\\u003cimg onerror=x>"}' in (site / "cases/x/index.html").read_text()


@pytest.mark.parametrize("change", ["shell.title | upper", "shell.title[:9]", "'yes' if shell.title == 'A title'"])
def test_a_template_that_does_more_than_print_a_value_is_refused(build, configure, tmp_path, change):
    """It would do so with the mark, and every page would carry the wreck."""
    theme = tmp_path / "theme"
    copytree(REPOSITORY / "build_tools/theme", theme)
    configure(str(REPOSITORY / "build_tools/theme"), str(theme))
    main = theme / "main.html"
    main.write_text(main.read_text().replace('content="{{ shell.title }}"', f'content="{{{{ {change} }}}}"'))
    with pytest.raises(PublishError, match="main.html or one of its partials changes or examines a value"):
        build(document("cases/x/"))


def test_a_template_that_reads_the_page_of_mkdocs_prints_nothing(build, configure, tmp_path):
    """Otherwise the first page of a family would appear on all others."""
    theme = tmp_path / "theme"
    copytree(REPOSITORY / "build_tools/theme", theme)
    configure(str(REPOSITORY / "build_tools/theme"), str(theme))
    (theme / "partials/footer.html").write_text("[{{ page.title }}]")
    site = build(document("cases/x/", title="X"), document("cases/y/", title="Y"))
    assert "[]" in (site / "cases/y/index.html").read_text()
