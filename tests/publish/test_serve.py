import socket
import threading
import time
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from build_tools.files.finding import Finding, Report
from build_tools.publish.errors import PublishError
from build_tools.publish.serve import preview_server, serve

from .conftest import document, invalid, prepared


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Session:
    """A running preview, its records in the test's hands."""

    def __init__(self, project, port, monkeypatch, tmp_path, records):
        self.said = []
        self.records = records
        monkeypatch.setattr("build_tools.prepare.prepare", lambda project, **_: self.records)
        self.server = preview_server(project, "127.0.0.1", port, tmp_path / "preview/site", self.said.append, look=0.05)
        self.thread = threading.Thread(target=self.server.serve)
        self.thread.start()

    def get(self, address=""):
        """A page as a browser gets it; the server is given a moment to start."""
        for _ in range(1500):
            try:
                with urlopen(self.server.url + address, timeout=10) as answer:
                    return answer.read().decode()
            except HTTPError as error:
                with error:
                    return error.read().decode()
            except OSError:
                time.sleep(0.02)
        raise AssertionError("the server does not answer")

    def change(self, path, text, until):
        """Write a file until the server has noticed (its first look at the files may come after a change)."""
        for attempt in range(60):
            path.write_text(f"{text}\n# attempt {attempt}\n")
            for _ in range(25):
                if until():
                    return
                time.sleep(0.02)
        raise AssertionError(f"nothing happened; the terminal says {self.said}")

    def stop(self):
        self.server.shutdown(wait=True)
        self.thread.join()


@pytest.fixture
def session(project, port, monkeypatch, tmp_path):
    sessions = []

    def start(records):
        sessions.append(Session(project, port, monkeypatch, tmp_path, records))
        return sessions[-1]

    yield start
    for started in sessions:
        started.stop()


def edition(body):
    return prepared([document("cases/x/", body=body)])


def test_a_changed_record_appears(session, project):
    preview = session(edition("<h1>Before</h1>"))
    assert "<h1>Before</h1>" in preview.get("cases/x/")
    preview.records = edition("<h1>After</h1>")
    preview.change(project.data / "cases/x.yml", "title: Other", until=lambda: "<h1>After</h1>" in preview.get("cases/x/"))


def test_an_invalid_record_shows_its_findings_over_the_last_good_page(session, project):
    preview = session(edition("<h1>Good</h1>"))
    preview.records = invalid("a <source> is missing")
    preview.change(project.data / "cases/x.yml", "title: Broken", until=lambda: "a &lt;source&gt; is missing" in preview.get("cases/x/"))
    assert "<h1>Good</h1>" in preview.get("cases/x/")
    assert "data/cases/x.yml:7:3: error R101: a <source> is missing" in preview.said[-1]


def test_a_mended_record_takes_the_findings_away(session, project):
    preview = session(edition("<h1>Good</h1>"))
    preview.records = invalid("broken")
    preview.change(project.data / "cases/x.yml", "title: Broken", until=lambda: "broken" in preview.get("cases/x/"))
    preview.records = edition("<h1>Mended</h1>")
    preview.change(project.data / "cases/x.yml", "title: Mended at last", until=lambda: "<h1>Mended</h1>" in preview.get("cases/x/"))
    assert 'role="alert"' not in preview.get("cases/x/")


def test_warnings_lie_folded_over_the_new_page(session, project):
    warned = edition("<h1>Good</h1>")
    warned.report = Report((Finding("data/cases/x.yml", 1, 1, "E113", "'slammed' judges", "criticised", "warning"),), 1)
    preview = session(warned)
    page = preview.get("cases/x/")
    assert "<h1>Good</h1>" in page and 'role="alert"' not in page
    assert '<div class="preview-note preview-note--quiet"><details><summary>1 record: 0 errors, 1 warning' in page
    assert any("warning E113: 'slammed' judges" in said for said in preview.said)


def test_a_preview_can_start_with_invalid_records(session, project):
    preview = session(invalid("broken"))
    assert "broken" in preview.get()
    assert "livereload(" in preview.get(), "the page has to notice when the records are mended"
    preview.records = edition("<h1>Mended</h1>")
    preview.change(project.data / "cases/x.yml", "title: Mended at last", until=lambda: "<h1>Mended</h1>" in preview.get("cases/x/"))


def test_a_slip_in_the_settings_or_in_our_own_code_does_not_end_the_preview(session, project):
    preview = session(edition("<h1>Good</h1>"))
    settings = project.root / "mkdocs.yml"
    sound = settings.read_text()
    preview.change(settings, sound.replace("plugins:", "plugins: ["), until=lambda: "mkdocs.yml:" in preview.get("cases/x/"))
    preview.change(settings, sound, until=lambda: 'role="alert"' not in preview.get("cases/x/"))
    preview.records = None
    preview.change(project.data / "cases/x.yml", "title: Other", until=lambda: "AttributeError" in preview.get("cases/x/"))
    assert "<h1>Good</h1>" in preview.get("cases/x/")


def test_data_files_are_never_covered_by_findings(session, project):
    preview = session(edition("<h1>Good</h1>"))
    preview.records = invalid("broken")
    preview.change(project.data / "cases/x.yml", "title: Broken", until=lambda: "broken" in preview.get("cases/x/"))
    assert preview.get("robots.txt") == "User-agent: *\nAllow: /\nSitemap: " + preview.server.url + "sitemap.xml\n"


def test_an_unknown_address_gets_the_page_for_it(session):
    preview = session(prepared([document("cases/x/"), document("404.html", body="<h1>Nothing here</h1>", indexed=False)]))
    assert "<h1>Nothing here</h1>" in preview.get("no/such/page/")


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "example.org"])
def test_a_preview_is_for_this_computer_only(project, host):
    with pytest.raises(PublishError, match="use 127.0.0.1"):
        serve(project, host, 8000)


def test_a_taken_port_is_said(project, monkeypatch):
    monkeypatch.setattr("build_tools.prepare.prepare", lambda project, **_: edition("<h1>Good</h1>"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PublishError, match=f"127.0.0.1:{port}: cannot be served on .Address already in use.; .*--port"):
            serve(project, "127.0.0.1", port, tell=lambda text: None)


@pytest.mark.browser
def test_a_preview_keeps_the_policy_and_still_reloads(session, project, browser):
    """Its one script is let in by name; whatever else is inline is stopped, as it will be on the site."""
    preview = session(edition("<h1>Before</h1><p onmouseover='window.ran = 1'>x</p><script>window.ran = 2</script>"))
    assert preview.get("cases/x/").count("<script nonce=") == 1
    page = browser.new_page()
    page.goto(preview.server.url + "cases/x/", wait_until="load")
    page.locator("main p").hover()
    assert page.evaluate("window.ran === undefined")
    preview.records = invalid("a <source> is missing")
    preview.change(project.data / "cases/x.yml", "title: Broken", until=lambda: page.get_by_role("alert").count() > 0)
    assert "a <source> is missing" in page.get_by_role("alert").inner_text()
    assert page.evaluate("getComputedStyle(document.querySelector('.preview-note')).position") == "fixed"
    preview.records = edition("<h1>After</h1>")
    preview.change(project.data / "cases/x.yml", "title: Mended", until=lambda: page.get_by_role("heading", name="After").count() > 0)
    page.close()
