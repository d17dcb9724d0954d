"""A warning about a page written by hand names the place in it."""

import pytest

from build_tools.publish.warned import placed

MISSING = "but the target is not found among documentation files"
ADVICE = "; correct the address, or take the link out"


@pytest.fixture
def docs(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/page.md").write_text("# Page\n\nFirst, then [nowhere](nowhere.md), {{ clams2 }}, {{ clams }}.\n")
    (tmp_path / "mkdocs.yml").write_text("nav:\n  - gone.md\n")
    return tmp_path / "docs"


@pytest.mark.parametrize(
    ("warning", "shown"),
    [
        pytest.param(
            f"Doc file 'page.md' contains a link 'nowhere.md', {MISSING}.",
            f"docs/page.md:3:23: contains a link 'nowhere.md', {MISSING}{ADVICE}",
            id="link",
        ),
        pytest.param(
            "contested: docs/page.md: nothing is counted as 'clams'; see figures.py",
            "docs/page.md:3:53: nothing is counted as 'clams'; see figures.py",
            id="count",
        ),
        pytest.param(
            "A reference to 'gone.md' is included in the 'nav' configuration, which is not found in the documentation files.",
            "mkdocs.yml:2:5: A reference to 'gone.md' is included in the 'nav' configuration, "
            "which is not found in the documentation files.",
            id="navigation",
        ),
        pytest.param(
            f"Doc file 'page.md' contains a link 'a%20b.md', {MISSING}.",
            f"docs/page.md: contains a link 'a%20b.md', {MISSING}{ADVICE}",
            id="written-otherwise",
        ),
        pytest.param("Doc file 'away.md' contains a link 'x'.", f"docs/away.md: contains a link 'x'{ADVICE}", id="no-such-page"),
        pytest.param("Template skipped: 'x.html' not found.", "Template skipped: 'x.html' not found.", id="about-no-page"),
    ],
)
def test_what_a_warning_quotes_is_found_in_its_file(docs, warning, shown):
    assert placed(warning, docs) == shown


def test_a_page_that_cannot_be_read_is_named(docs):
    (docs / "page.md").write_bytes(b"\xff nowhere.md")
    assert placed(f"Doc file 'page.md' contains a link 'nowhere.md', {MISSING}.", docs).startswith("docs/page.md: contains")
