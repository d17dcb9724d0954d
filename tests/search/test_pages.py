from pathlib import Path

import pytest

from build_tools.cache.store import Store
from build_tools.views.search import pages as module
from build_tools.views.search.pages import Page, Section, lines_of, read_pages


def read(folder: Path, name: str, text: str) -> list[Page]:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return read_pages(folder)


def test_a_page_is_its_title_and_its_sections(tmp_path: Path) -> None:
    """As text without marks, front matter left out."""
    text = "---\ntitle: [x\n---\n# About *us*\n\nWe [read](x.md) `it`.\n\n## Who, how?\n\n| a | b |\n| - | - |\n| c | d_e |\n"
    made = (Section("", "", "We read it."), Section("who-how", "Who, how?", "a b c d_e"))
    assert read(tmp_path, "about/index.md", text) == [Page("about/", "About us", made)]


def test_what_was_read_once_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From one run to the next, and as it would be read."""
    store = Store(tmp_path / "docs.sqlite", "this code")
    read(tmp_path, "docs/a.md", "# A\n\nWords.\n\n## Below\n\nMore.\n")
    made = read_pages(tmp_path / "docs", store=store)
    asked: list[str] = []
    monkeypatch.setattr(module, "_read", lambda text: asked.append(text) or (Section("", "Other", ""),))
    assert read_pages(tmp_path / "docs", store=store) == made and not asked
    (tmp_path / "docs/b.md").write_text("# B\n")
    assert [page.title for page in read_pages(tmp_path / "docs", store=store)] == ["A", "Other"]
    assert asked == ["# B\n"]


@pytest.mark.parametrize(
    ("headings", "anchors"),
    [
        (["Same", "Same", "Same"], ["same", "same_1", "same_2"]),
        (["C120 The other side"], ["c120-the-other-side"]),
        (["`_snake_case` and Ünïcode, *really*"], ["_snake_case-and-unicode-really"]),
        (["Named { #other }", "Named"], ["other", "named"]),
        (["Класс"], ["_1"]),
        (["A file named `_headers`"], ["a-file-named-_headers"]),
    ],
)
def test_anchors_are_those_of_the_site_engine(headings: list[str], anchors: list[str], tmp_path: Path) -> None:
    """Python-Markdown makes them of the headings' words; asked here."""
    import markdown

    text = "# Page\n\n" + "".join(f"## {heading}\n\nText.\n\n" for heading in headings)
    [page] = read(tmp_path, "page.md", text)
    assert [section.anchor for section in page.sections] == anchors
    made = markdown.markdown(text, extensions=["toc", "attr_list"])
    assert all(f'id="{anchor}"' in made for anchor in anchors)


def test_every_anchor_of_the_documentation_is_in_the_site(record) -> None:  # type: ignore[no-untyped-def]
    """In the pages that the engine made."""
    pages = read_pages(record.offline.parent / "docs")
    assert len(pages) > 5
    for page in pages:
        html = (record.offline / page.address / "index.html").read_text(encoding="utf-8")
        for section in page.sections:
            assert not section.anchor or f'id="{section.anchor}"' in html, (page.address, section.anchor)


def test_briefings_the_home_page_and_what_is_no_text_are_left_out(tmp_path: Path) -> None:
    """Briefings are entries of their own; the site engine reports what cannot be read."""
    (tmp_path / "b.md").write_bytes(b"\xff")
    read(tmp_path, "index.md", "# Home")
    read(tmp_path, "briefings/x.md", "# Briefing")
    assert read_pages(tmp_path) == []
    assert read_pages(tmp_path / "none") == []


def test_an_empty_page_has_the_name_of_its_file(tmp_path: Path) -> None:
    """Nothing is invented."""
    assert read(tmp_path, "about/x.md", "") == [Page("about/x/", "about/x.md", ())]


def test_lines_of_an_article() -> None:
    """A briefing is one run of text."""
    assert lines_of("# A *b*\n\n- c\n- [d](e)\n") == ["A b", "c", "d"]
