"""Briefings: front matter read as strictly as a record, articles in which raw HTML is text."""

import pytest

from build_tools.views.briefing import article, read_briefings
from build_tools.views.prose import EXTERNAL

GOOD = "---\ntitle: On orders\nsummary: What was ordered.\ndate: 2026-11-20\ncases: [example]\n---\n\nText.\n"


def read(folder, text, name="orders", cases=("example",)):
    """Briefing and findings of one file."""
    content = text if isinstance(text, bytes) else text.encode()
    (folder / f"{name}.md").write_bytes(content)
    found, findings = read_briefings(folder, "docs/briefings", cases)
    return found, [(finding.line, finding.column, finding.rule, finding.path) for finding in findings]


def test_a_briefing_is_read(tmp_path):
    [briefing], findings = read(tmp_path, GOOD)
    assert findings == []
    assert (briefing.id, briefing.title, briefing.address, briefing.file) == (
        "orders",
        "On orders",
        "briefings/orders/",
        "docs/briefings/orders.md",
    )
    assert briefing.cases == ("example",)
    assert briefing.markdown == "Text."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Text without front matter.\n", [(1, 1, "B101", "")], id="no-front-matter"),
        pytest.param("", [(1, 1, "B101", "")], id="empty"),
        pytest.param("---\n---\nText.\n", None, id="empty-front-matter"),
        pytest.param("---\njust text\n---\nText.\n", [(2, 1, "R100", "")], id="no-mapping"),
        pytest.param(GOOD.replace("summary:", "sumary:"), [(3, 1, "R102", "sumary")], id="slip-in-a-key"),
        pytest.param(GOOD.replace("2026-11-20", "2026-02-30"), [(4, 7, "R105", "date")], id="no-such-day"),
        pytest.param(GOOD.replace("[example]", "[exampel]"), [(5, 9, "L101", "cases[0]")], id="unknown-case"),
        pytest.param(GOOD.replace("[example]", "[example, x, y]"), [(5, 18, "L101", "cases[1]"), (5, 21, "L101", "cases[2]")], id="two-unknown-cases"),
        pytest.param(GOOD.replace("[example]", "[]"), [(5, 8, "R112", "cases")], id="no-case"),
        pytest.param(GOOD.replace("title: On", "title: [On"), [(2, 8, "Y101", "")], id="bracket-left-open"),
        pytest.param(GOOD.replace("title:", "title: &x"), [(2, 8, "Y105", "")], id="anchor"),
        pytest.param(GOOD.replace("date:", "title: again\ndate:"), [(4, 1, "Y110", "")], id="key-twice"),
        pytest.param(GOOD.encode("utf-16"), [(1, 1, "F105", "")], id="utf-16"),
        pytest.param(GOOD.encode() + b"\xff", [(9, 1, "F106", "")], id="not-utf-8"),
        pytest.param(GOOD + "\u202e", [(9, 1, "F107", "")], id="direction-override"),
        pytest.param(GOOD.replace("title", "{{ 7*7 }}title"), None, id="template-in-front-matter"),
    ],
)  # fmt: skip
def test_a_slip_is_found_at_its_place(tmp_path, text, found):
    briefings, findings = read(tmp_path, text)
    assert briefings == []
    assert findings if found is None else findings == found


def test_one_bad_briefing_does_not_hide_another(tmp_path):
    read(tmp_path, "", name="bad")
    found, findings = read(tmp_path, GOOD)
    assert [briefing.id for briefing in found] == ["orders"]
    assert len(findings) == 1


def test_the_newest_stands_first(tmp_path):
    read(tmp_path, GOOD.replace("2026-11-20", "2026-10"), name="older")
    found, _ = read(tmp_path, GOOD, name="newer")
    assert [briefing.id for briefing in found] == ["newer", "older"]


def test_a_project_without_briefings_has_none(tmp_path):
    assert read_briefings(tmp_path / "none", "docs/briefings", ()) == ([], [])


@pytest.mark.parametrize(
    "raw",
    [
        "<script>alert(1)</script>",
        "<b>x</b>",
        "<div>\n\nx\n\n</div>",
        "<!-- x -->",
        '<a href="javascript:x">y</a>',
        "<img src=x onerror=alert(1)>",
    ],
)
def test_raw_html_is_text(raw):
    for tag in ("<script", "<b>", "<div", "<!--", "<img", "<a "):
        assert tag not in article(raw)
        assert tag not in article(f"- item\n\n  {raw}\n\n> {raw}\n\n| a |\n|---|\n| {raw} |")


def test_an_article_may_have_sections_lists_and_tables():
    shown = article("## One\n\n- a\n\n| a |\n|---|\n| b |\n")
    assert all(tag in shown for tag in ("<h2>", "<li>", "<table>"))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", "JaVaScRiPt:x", "java&#115;cript:x"])
def test_no_link_of_an_article_runs_anything(address):
    assert "<a" not in article(f"[text]({address})")
    assert "<a" not in article(f"<{address}>")
    assert "<a" not in article(f"[text][x]\n\n[x]: {address}")


def test_links_to_other_sites_say_so_and_our_own_do_not():
    shown = article("[a](https://x.example/) and [b](../../cases/x/)")
    assert f'rel="{EXTERNAL}"' in shown.partition("</a>")[0]
    assert '<a href="../../cases/x/">b</a>' in shown


def test_pictures_are_not_loaded():
    assert "<img" not in article("![x](https://x.example/x.png)")


@pytest.mark.parametrize("inside", ["../../cases/x/", "../../cases/x/#event-1", "#heading", "../other/", "https://authority.example/a"])
def test_an_article_links_to_pages_of_the_site_and_to_web_addresses(inside):
    assert f'href="{inside}"' in article(f"[text]({inside})")


@pytest.mark.parametrize(
    "address",
    [
        "", "//elsewhere.example/", "/x", "\\\\elsewhere.example", "blob:https://a.example/1", "intent://x", "jar:https://a.example/!/", "mailto:a@b.example",
        "https:elsewhere.example", "https://user@elsewhere.example/", "?x=1", "x.html", "data:image/png;base64,AAAA", "view-source:https://a.example/",
    ],
)  # fmt: skip
def test_every_other_link_of_an_article_is_text(address):
    assert (
        "<a" not in article(f"[text]({address})")
        and "<a" not in article("[](https://authority.example/)")
        and "<a" not in article(f"<{address}>")
    )
