"""Prose is Markdown's inline subset; whatever else is written shows as the text it is."""

import html
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.views.prose import _MARKDOWN, EXTERNAL, parsed, plain, prose, shortened

TAG = re.compile(r"<[^>]*>")
ALLOWED = re.compile(rf'</?(em|strong|code)>|</a>|<a class="ct-ext" href="https?://[^"<>\s]*" rel="{EXTERNAL}">')
MARKS = st.text(alphabet="ab *_`[]()<>&\"'\\!#~|:/.-\n1{}=;é\u202f", max_size=80)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("an *order* and a **ban**", "an <em>order</em> and a <strong>ban</strong>", id="emphasis"),
        pytest.param("`a < b`", "<code>a &lt; b</code>", id="code"),
        pytest.param("[here](https://x.example/a?b=1&c=2)", f'<a class="ct-ext" href="https://x.example/a?b=1&amp;c=2" rel="{EXTERNAL}">here</a>', id="link"),
        pytest.param("AT&T", "AT&amp;T", id="ampersand"),
        pytest.param(r"\*not emphasis\*", "*not emphasis*", id="escaped"),
        pytest.param("snake_case_name", "snake_case_name", id="underscores-inside-words"),
        pytest.param("  around  ", "around", id="spaces-around"),
    ],
)  # fmt: skip
def test_the_inline_subset(written, shown):
    assert prose(written) == shown


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("<b>bold</b>", id="html"),
        pytest.param("<script>alert(1)</script>", id="script"),
        pytest.param("<!-- x -->", id="comment"),
        pytest.param("![alt](https://x.example/a.png)", id="image"),
        pytest.param("# Heading", id="heading"),
        pytest.param("Heading\n=======", id="underlined-heading"),
        pytest.param("- item\n- item", id="list"),
        pytest.param("> quoted", id="block-quotation"),
        pytest.param("a | b\n--|--\n1 | 2", id="table"),
        pytest.param("    code", id="indented-code"),
        pytest.param("```\ncode", id="fence-never-closed"),
        pytest.param("<https://x.example/>", id="autolink"),
        pytest.param("https://x.example/", id="bare-address"),
        pytest.param("~~struck~~", id="extension"),
        pytest.param("[a]: https://x.example/ 'b'", id="reference"),
        pytest.param("{{ 7 * 7 }} {% raw %}", id="template"),
        pytest.param("[](https://x.example/)", id="link-without-words"),
        pytest.param("[ ](https://x.example/)", id="link-with-a-space"),
        pytest.param("a [](https://x.example/) b []() c", id="links-without-words-among-words"),
        pytest.param("&amp; &copy; &#x202e;", id="character-references"),
    ],
)
def test_everything_else_is_the_text_it_is(written):
    shown = str(prose(written)).replace(
        f'<a class="ct-ext" href="https://x.example/a.png" rel="{EXTERNAL}">alt</a>', "[alt](https://x.example/a.png)"
    )
    assert not TAG.search(shown)
    assert html.unescape(shown) == written.strip()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", "java&#115;cript:alert(1)", "javascript&colon;alert(1)",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//x.example/", "/x", "../x", "#x", "mailto:a@x.example",
        "https://user@x.example/", "https://x.example:abc/", "https://x/", "https:x.example", "http://[::1]/",
        "&#x6A;avascript:alert(1)", "https://x.example\\@y.example/", "",
    ],
)  # fmt: skip
def test_only_plain_addresses_become_links(address):
    assert "<a" not in prose(f"[text]({address})")
    assert "<a" not in prose(f"[text](<{address}>)")


@pytest.mark.parametrize(
    "written", ["[" * 4000, "](" * 2000, "[a](" * 1300, "*" * 4000, "*a_" * 1300, "`" * 3999, "[![" * 1300, "&" * 4000, "\\" * 4000]
)
def test_the_longest_hostile_text_is_rendered_at_once(written):
    start = time.process_time()
    parsed.__wrapped__(written)
    assert time.process_time() - start < 1


@given(MARKS)
def test_no_text_makes_another_tag(written):
    shown = str(prose(written))
    assert [tag for tag in TAG.findall(shown) if not ALLOWED.fullmatch(tag)] == []
    assert "<" not in TAG.sub("", shown)


@given(st.text(max_size=60))
def test_text_without_marks_comes_back(written):
    """What holds no mark of Markdown is shown as it was written."""
    bare = re.sub(r"[*_`\[\]\\&]", "", written).strip()
    if "\x00" not in bare and "\r" not in bare:
        # Space at the end of a line makes no difference to a reader; Markdown takes some of it away.
        assert re.sub(r"\s*\n\s*", "\n", html.unescape(str(prose(bare)))) == re.sub(r"\s*\n\s*", "\n", bare)


@given(MARKS)
def test_plain_text_never_holds_a_tag_that_was_not_written(written):
    if "<" not in written and "&" not in written:
        assert "<" not in plain(written)


def test_plain_keeps_what_was_written_as_text():
    assert plain("a *b* <i> `c`") == "a b <i> c"
    assert plain("if `x < y` and `y > z`") == "if x < y and y > z"


@given(st.text(max_size=400), st.integers(20, 200))
def test_a_shortened_text_fits_and_ends_at_a_word(written, most):
    flat = " ".join(plain(written).split())
    short = shortened(written, most)
    assert len(short) <= most
    assert short == flat or (short.endswith("…") and flat.startswith(short[:-1]))


def test_a_shortened_text_ends_at_a_word():
    assert shortened("The authority fined the company, again.", 26) == "The authority fined the…"


@given(st.text(max_size=60) | MARKS)
def test_text_without_marks_is_what_the_parser_would_make_of_it(text):
    """It does not go through the parser, which would find nothing in it."""
    assert prose(text) == _MARKDOWN.renderInline(text.strip())
