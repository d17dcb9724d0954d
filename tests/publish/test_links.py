from html.parser import HTMLParser
from time import process_time
from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_tools.publish.addresses import file_of, link_between
from build_tools.publish.links import FileLinks, from_root, rewrite

HERE = "cases/x/"


@pytest.mark.parametrize(
    ("written", "completed"),
    [
        pytest.param("../y/", "../y/index.html", id="page"),
        pytest.param("../../stakeholders/openai/#p-1", "../../stakeholders/openai/index.html#p-1", id="fragment"),
        pytest.param("../?status=open&amp;page=2#top", "../index.html?status=open&amp;page=2#top", id="query"),
        pytest.param("../../", "../../index.html", id="home"),
        pytest.param("../..", "../../index.html", id="home-without-slash"),
        pytest.param("./", "./index.html", id="itself"),
        pytest.param(".", "./index.html", id="itself-without-slash"),
        pytest.param("../../ma%C3%B1ana/", "../../ma%C3%B1ana/index.html", id="percent-encoded"),
        pytest.param("../../mañana/", "../../mañana/index.html", id="not-encoded"),
        pytest.param("../../a%20b/", "../../a%20b/index.html", id="space"),
        pytest.param("../../r&amp;d/", "../../r&amp;d/index.html", id="character-reference"),
        pytest.param(" ../y/ ", "../y/index.html", id="stray-spaces"),
    ],
)
def test_a_link_to_a_page_names_its_file(written, completed):
    assert FileLinks().apply(f'<a href="{written}">', HERE) == f'<a href="{completed}">'


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("", id="empty"),
        pytest.param("#event-3", id="fragment-only"),
        pytest.param("?page=2", id="query-only"),
        pytest.param("https://example.org/cases/y/", id="other-site"),
        pytest.param("//example.org/cases/y/", id="other-host"),
        pytest.param("/cases/y/", id="from-the-server-root"),
        pytest.param("mailto:someone@example.org", id="mail"),
        pytest.param("javascript:void(0)/", id="scheme"),
        pytest.param("../../api/v1/cases/y.json", id="asset"),
        pytest.param("../y", id="no-directory"),
        pytest.param("../y/index.html", id="already-complete"),
        pytest.param("../../../cases/y/", id="above-the-root"),
        pytest.param("../..//cases/y/", id="empty-step"),
        pytest.param("..%2Fy/", id="encoded-slash"),
        pytest.param("..\\y/", id="backslash"),
        pytest.param("&#46;./y/", id="numeric-reference"),
    ],
)
def test_any_other_link_stays_as_it_is(written):
    text = f'<a href="{written}">'
    assert FileLinks().apply(text, HERE) == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('<!-- <a href="../y/"> -->', id="comment"),
        pytest.param('<script>"<a href=\\"../y/\\">"; x = \'<a href="../y/">\'</script>', id="script"),
        pytest.param('<style>/* <a href="../y/"> */</style>', id="style"),
        pytest.param('<title><a href="../y/"></title>', id="title"),
        pytest.param('<textarea><a href="../y/"></textarea>', id="textarea"),
        pytest.param("""<img alt='<a href="../y/">'>""", id="in-another-attribute"),
        pytest.param("""<a title='see href="../y/" there'>""", id="in-its-own-attribute"),
        pytest.param('<a data-href="../y/">', id="other-attribute"),
        pytest.param('<area href="../y/">', id="other-element"),
        pytest.param('<abbr href="../y/">', id="element-with-the-same-start"),
        pytest.param('&lt;a href="../y/"&gt;', id="escaped"),
        pytest.param('a < b, href="../y/"', id="text"),
    ],
)
def test_what_only_looks_like_a_link_stays(text):
    assert FileLinks().apply(text, HERE) == text


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        pytest.param("<a href='../y/'>", "<a href='../y/index.html'>", id="single-quotes"),
        pytest.param("<a href=../y/>", "<a href=../y/index.html>", id="no-quotes"),
        pytest.param('<A HREF = "../y/">', '<A HREF = "../y/index.html">', id="capitals-and-spaces"),
        pytest.param("""<a title='a > b' class=x href="../y/" id="i">""", """<a title='a > b' class=x href="../y/index.html" id="i">"""),
        pytest.param('<a\n  rel="next"\n  href="../y/">', '<a\n  rel="next"\n  href="../y/index.html">', id="lines"),
        pytest.param('<link rel=x href="../y/"/>', '<link rel=x href="../y/index.html"/>', id="link"),
        pytest.param('<svg><a href="../y/"><text>', '<svg><a href="../y/index.html"><text>', id="drawing"),
        pytest.param('<!-- a --><a href="../y/">', '<!-- a --><a href="../y/index.html">', id="after-a-comment"),
        pytest.param('1 < 2 <a href="../y/">', '1 < 2 <a href="../y/index.html">', id="after-a-lone-sign"),
        pytest.param('<a name=x><a href="../y/">', '<a name=x><a href="../y/index.html">', id="after-an-anchor"),
    ],
)
def test_links_are_found_however_they_are_written(text, completed):
    assert FileLinks().apply(text, HERE) == completed


def test_a_link_by_way_of_the_root_means_the_same_on_pages_of_one_depth_only():
    """Answers are remembered per depth, not across depths."""
    links = FileLinks()
    assert links.apply('<a href="../../y/">', "cases/") == '<a href="../../y/">', "above the root"
    assert links.apply('<a href="../../y/">', "cases/x/") == '<a href="../../y/index.html">'


names = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="/\\?#%&<>\"'.:`="), min_size=1, max_size=4)
addresses = st.lists(names, max_size=3).map(lambda parts: "".join(f"{part}/" for part in parts))
tails = st.sampled_from(["", "#a", "?q=1", "?q=/x/#a", "#a?b"])


@given(addresses, addresses, tails)
def test_a_completed_link_leads_to_the_file_of_the_page(here, there, tail):
    """Measured by the standard library's reading of relative links."""
    base = "http://site.example/"
    completed = FileLinks().complete(link_between(here, there) + tail, here)
    assert urljoin(base + here, completed) == base + file_of(there) + tail


class Reading(HTMLParser):
    """Every tag with its attributes, as the standard library reads them."""

    def __init__(self, text):
        super().__init__()
        self.tags = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, attributes))


quoted = st.text(st.sampled_from("ab <>=/'&;-!"), max_size=8)
attributes = st.tuples(st.sampled_from(["class", "title", "href", "data-href", "id"]), quoted).map(lambda pair: f'{pair[0]}="{pair[1]}"')
targets = st.sampled_from(["../y/", "../../", "https://example.org/", "#x", "../y/?a&amp;b#c", "../y.json"]).map(lambda to: f'href="{to}"')
tags = st.builds(
    lambda name, before, target, after: f"<{' '.join([name, *before, target, *after])}>",
    st.sampled_from(["a", "link", "img", "b", "A", "article"]),
    st.lists(attributes.filter(lambda text: not text.startswith("href")), max_size=2),
    targets,
    st.lists(attributes, max_size=2),
)
texts = st.text(st.sampled_from("ab >=\"'&;\n"), max_size=6)
others = st.sampled_from(["</a>", "<br/>", "<!-- <a href='../y/'> -->", "<script>'<a href=../y/>'</script>"])
pieces = st.lists(tags | texts | others, max_size=8)


@given(pieces)
@example(['<a href="../y/" class="<a">', '<a class=">" href="../y/">'])
def test_rewriting_changes_the_targets_of_links_and_nothing_else(parts):
    """Measured by the standard library's reading of the page before and after."""
    text = "".join(parts)
    before, after = Reading(text).tags, Reading(rewrite(text, lambda written: "CHANGED")).tags

    def expected(tag, attributes):
        first = next((at for at, (name, _) in enumerate(attributes) if name == "href"), None)
        return (tag, [(name, "CHANGED" if at == first and tag in ("a", "link") else value) for at, (name, value) in enumerate(attributes)])

    assert after == [expected(*tag) for tag in before]


@given(st.text(st.sampled_from("<a href=\"'>/!-sx\n&"), max_size=60))
def test_any_text_survives_when_no_link_changes(text):
    assert rewrite(text, lambda written: None) == text


@given(pieces, addresses)
def test_completing_twice_is_completing_once(parts, here):
    links = FileLinks()
    once = links.apply("".join(parts), here)
    assert links.apply(once, here) == once


@pytest.mark.parametrize("piece", ["<", "<a ", "<b x=\"'", "<a href", '<a x="', "<!-- <!"])
def test_broken_html_is_read_once(piece):
    """Two hundred thousand of these would take minutes if each looked through the rest of the text."""
    text = piece * 200_000
    start = process_time()
    assert rewrite(text, lambda written: None) == text
    assert process_time() - start < 5


@pytest.mark.parametrize(
    ("written", "absolute"),
    [
        pytest.param("cases/", "/contested/cases/", id="page"),
        pytest.param("./", "/contested/", id="home"),
        pytest.param("cases/?q=1#a", "/contested/cases/?q=1#a", id="query"),
        pytest.param("api/v1/index.json", "/contested/api/v1/index.json", id="asset"),
        pytest.param("#top", None, id="fragment"),
        pytest.param("https://example.org/", None, id="other-site"),
        pytest.param("/else/", None, id="absolute"),
    ],
)
def test_links_of_an_error_page_hold_at_any_depth(written, absolute):
    assert from_root(written, "404.html", "/contested/") == absolute
