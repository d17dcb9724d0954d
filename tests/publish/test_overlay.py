"""What lies over the pages of a preview: text and nothing but text, with file, line and advice; and it goes when the slip is mended."""

import threading

import pytest

from build_tools.files.finding import Finding, Report
from build_tools.project import Project
from build_tools.publish.overlay import MOST, InvalidRecords, findings_note, foremost, laid_over, trouble_note
from build_tools.publish.serve import PreviewServer
from tests.factories import REPOSITORY, TODAY, write_data

NASTY = "<script>alert(1)</script>\x1b[31m\u202e&"


@pytest.fixture
def small(tmp_path):
    """A project with one case and its own copy of the settings."""
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    theme = f"custom_dir: {REPOSITORY / 'build_tools/theme'}"
    root = tmp_path / "project"
    for name in ("docs/about", "docs/contribute"):
        (root / name).mkdir(parents=True)
        (root / name / "index.md").write_text("# Page\n")
    (root / "mkdocs.yml").write_text(settings.replace("custom_dir: build_tools/theme", theme), encoding="utf-8")
    return Project(root, write_data(root), root / "docs", TODAY, "abc123")


def test_everything_from_a_record_is_text(small):
    (small.data / "cases/example.yml").write_text(f"title: {NASTY}\n", encoding="utf-8")
    note = findings_note(Report((Finding("data/cases/example.yml", 1, 8, "R104", NASTY, NASTY, length=5),), 1), small)
    assert "<script" not in note and "\x1b" not in note and "\u202e" not in note
    assert "&lt;script&gt;" in note and "␛[31m" in note
    assert "<script" not in trouble_note(NASTY)


def test_a_finding_is_shown_with_its_line_its_advice_and_its_reason(small):
    found = Finding("data/cases/example.yml", 3, 15, "R104", "'IT' is unknown", "did you mean 'FR'?", length=2)
    note = findings_note(Report((found,), 1), small)
    for said in ("data/cases/example.yml:3:15", "error R104: &#39;IT&#39; is unknown", "   3 | jurisdiction: IT\n     |               ^^", "did you mean", "Because one thing has one name", "docs/contribute/rules.md#r104", 'role="alert"'):  # fmt: skip
        assert said in note, note


def test_neither_errors_nor_warnings_leave_the_page_as_it_is(small):
    assert findings_note(Report((), 3), small) == ""


def test_of_many_findings_errors_and_what_is_being_edited_come_first(small):
    far = [Finding(f"data/cases/far-{n}.yml", 1, 1, "E107", "far", "", "warning", length=0) for n in range(40)]
    near = Finding("data/cases/example.yml", 1, 1, "E107", "near", "", "warning", length=0)
    error = Finding("data/cases/zebra.yml", 1, 1, "R104", "wrong", "", length=0)
    first, more = foremost([*far, near, error], {"data/cases/example.yml"})
    assert first[:2] == [error, near] and len(first) == MOST and more == f"and {42 - MOST} more; `contested check` names them all"
    note = findings_note(Report((*far, near, error), 42), small, {"data/cases/example.yml"})
    assert note.index("wrong") < note.index("near") < note.index("far") and more in note
    assert foremost([near]) == ([near], "")


def test_a_page_without_an_end_gets_its_note_all_the_same():
    assert laid_over(b"<p>x</p></body></html>", trouble_note("y")).endswith(b"</div></body></html>")
    assert laid_over(b"<p>x", trouble_note("y")).endswith(b"</div>")


def test_findings_as_a_failure_are_what_check_says(small):
    report = Report((Finding("data/cases/example.yml", 3, 15, "R104", "m", "h", length=2),), 4)
    text = str(InvalidRecords(report, small))
    assert text.startswith("data/cases/example.yml:3:15: error R104: m\n   3 | jurisdiction: IT\n") and text.endswith(
        "4 records: 1 error, 0 warnings"
    )


@pytest.mark.browser
def test_a_slip_appears_over_the_page_and_goes_when_it_is_mended(small, tmp_path, browser):
    """As an author sees it: the page, the slip with file, line and advice over it, the mended page."""
    case, said = small.data / "cases/example.yml", []
    good = case.read_text(encoding="utf-8")
    (tmp_path / "served").mkdir()
    server = PreviewServer(small, "127.0.0.1", 0, tmp_path / "served", said.append)
    thread = threading.Thread(target=server.serve)
    thread.start()
    page = browser.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    try:
        page.goto(f"{server.url}cases/example/", wait_until="load")
        assert page.locator(".preview-note").count() == 0
        case.write_text(good.replace("jurisdiction: IT", "jurisdiction: Italy"), encoding="utf-8")
        alert = page.get_by_role("alert")
        alert.wait_for(timeout=30_000)
        text = alert.inner_text()
        assert "data/cases/example.yml:3:15 error R104: 'Italy' is not in the vocabulary jurisdictions" in text
        assert "3 | jurisdiction: Italy" in text and "did you mean 'IT'?" in text
        assert page.get_by_role("heading", level=1).inner_text() == "Example Authority and the Chatbot", "the last good page stays"
        assert page.locator(".preview-note").evaluate("element => getComputedStyle(element).position") == "fixed"
        assert any("help: did you mean 'IT'?" in line for line in said), "the terminal says the same"
        case.write_text(good.replace("and the Chatbot", "and the mended Chatbot"), encoding="utf-8")
        page.get_by_role("heading", name="mended").wait_for(timeout=60_000)
        assert page.locator(".preview-note").count() == 0
        assert [text for text in complaints if "Content Security Policy" in text] == []
    finally:
        page.close()
        server.close()
        thread.join()
