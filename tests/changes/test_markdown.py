"""What a stranger writes into a record stays plain text on the code host."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from build_tools.changes.change import Change, Comparison, RecordChange
from build_tools.changes.excerpt import LONG, apart, plain
from build_tools.changes.markdown import as_markdown, code
from tests.factories import case_data

GITHUB = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
"""Close to how the host reads Markdown; what it adds afterwards (mentions, references, bare addresses) it keeps out of code."""

HOSTILE = [
    "@everyone look", "<script>alert(1)</script>", "[click](javascript:alert(1))", "![](https://tracker.example/x.png)",
    "a | b | c", "`` ` ``` tick", "`", "# heading", "line\n\n# heading\n- list", "https://phish.example/", "#1 and GH-2", ":tada:",
    "&lt;b&gt;", "\\`escaped\\`", "-->", "<!-- contested-diff -->", "\u202eright to left", "<details><summary>x", "~~~", "***", "$(id)",
]  # fmt: skip
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60), st.text(alphabet="`|<>@#[]()!\\*_ a\n", max_size=40))


def strange(text):
    """A comparison that shows `text` wherever words of a record are shown."""
    changes = (
        Change("changed", "event", text, "text", text, text + "x", text, text, "events[0]", claim=True),
        Change("added", "title", now=text),
        Change("removed", "position", text, f"words shown from {text}", was=text * 9),
    )
    record = RecordChange("case", "example", text, "changed", "data/cases/example.yml", "cases/example/", changes)
    return Comparison(text, text, date(2026, 11, 23), (record,), (text,))


def outside_of_code(markdown):
    """Everything that is not a code span: kinds of tokens, and the text."""
    kinds, words = set(), []
    for token in GITHUB.parse(markdown):
        kinds.add(token.type)
        for child in token.children or []:
            kinds.add(child.type)
            words.append(child.content if child.type == "text" else "")
    return kinds, " ".join(words)


@given(TEXTS)
def test_words_of_a_record_stand_in_code_spans_only(text):
    marked = f"zq{text}qz"
    kinds, words = outside_of_code(as_markdown(strange(marked)))
    assert not kinds & {"html_inline", "html_block", "link_open", "image", "table_open", "fence", "code_block", "hr"}
    assert "zq" not in words and "qz" not in words
    assert not set("@<`[") & set(words)


@given(TEXTS)
def test_a_code_span_says_exactly_the_text(text):
    written = code(text)
    if not plain(text):
        assert written == ""
        return
    inline = GITHUB.parseInline(f"a {written} b")[0].children
    assert [(token.type, token.content) for token in inline] == [("text", "a "), ("code_inline", plain(text)), ("text", " b")]


@pytest.mark.parametrize("text", HOSTILE)
def test_the_shape_does_not_depend_on_the_words(text):
    """As many headings and items for hostile text as for harmless text."""

    def shape(words):
        return [token.type for token in GITHUB.parse(as_markdown(strange(words))) if token.type in ("heading_open", "list_item_open")]

    assert shape(text) == shape("x" * len(plain(text)))


def test_a_comment_never_gets_too_long_for_the_host():
    record = strange("x" * 500).records[0]
    many = Comparison("a", "b", date(2026, 11, 23), (record,) * 200)
    text = as_markdown(many)
    assert len(text) < 65_536
    assert text.endswith("more records; `contested diff` shows them all.\n")
    assert len(as_markdown(many, limit=3_000)) <= 3_000


def test_a_record_with_too_many_changes_shows_the_first_of_them():
    """Else noise in a record would hide all that changes in it."""
    record = strange("x").records[0]
    text = as_markdown(Comparison("a", "b", date(2026, 11, 23), (replace(record, changes=record.changes * 2_000),)))
    assert 50_000 < len(text) < 65_536
    assert "published claims changed**" in text
    assert text.endswith("more lines; `contested diff` shows them all.\n")


def test_the_whole_of_it(compared):
    impact = [{"audience": "everyday-user", "effect": "The service was looked into.", "sources": ["s1"]}]
    before = {"cases": {"example": case_data(impact=impact)}}
    after = {"cases": {"example": case_data(title="A `new` title", impact=None, positions=None, topics=["privacy", "minors"])}}
    assert as_markdown(compared(before, after)) == (
        "## What readers will see change\n"
        "\n"
        "From `before` to `after`, as of 2026-11-23: 1 case changed; 1 list page added, 1 list page removed.\n"
        "\n"
        "### Case changed: ``A `new` title``\n"
        "\n"
        "`cases/example/` · `data/cases/example.yml`\n"
        "\n"
        "> **3 published claims changed** without an entry in `corrections`: if a claim was wrong, could be misread or is out of date,"
        " say so there; a change of wording alone needs none.\n"
        "\n"
        "- **changed** title: `Example Authority and the Chatbot` → ``A `new` title``\n"
        "- **added** topic: `Minors`\n"
        "- **removed** position `Example Authority` ⚠: `There was a breach.`\n"
        "- **removed** position `Example Labs` ⚠: `There was none.`\n"
        "- **removed** effect on readers `Everyday user` ⚠: `The service was looked into.`\n"
        "\n"
        "### List page removed: `Everyday user`\n"
        "\n"
        "`impact/everyday-user/`\n"
        "\n"
        "- **removed** page: `impact/everyday-user/`\n"
        "  - because: `no case needs it any more`\n"
        "\n"
        "### List page added: `Minors`\n"
        "\n"
        "`topics/minors/`\n"
        "\n"
        "- **added** page: `topics/minors/`\n"
    )


@given(st.lists(st.sampled_from("abcdef"), max_size=120), st.lists(st.sampled_from("abcdef"), max_size=120))
def test_long_texts_are_cut_to_where_they_differ(one, other):
    was, now = " ".join(one), " ".join(other)
    old, new = apart(was, now)
    assert (old == new) == (was == now) or old.strip("… ") != new.strip("… ") or not was or not now
    if max(len(was), len(now)) <= LONG:
        assert (old, new) == (was, now)


def test_words_around_the_difference_are_kept():
    start, end = " ".join(f"start{n}" for n in range(40)), " ".join(f"end{n}" for n in range(40))
    old, new = apart(f"{start} old {end}", f"{start} new {end}")
    assert old == "… start34 start35 start36 start37 start38 start39 old end0 end1 end2 end3 end4 end5 …"
    assert new == old.replace("old", "new")
