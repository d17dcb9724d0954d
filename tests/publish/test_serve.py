"""`contested serve`, as a browser and a terminal meet it."""

import http.client
import socket
import struct
import threading
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

import pytest

from build_tools.project import Project
from build_tools.publish.errors import PublishError
from build_tools.publish.policy import POLICY
from build_tools.publish.reloading import ASK, SCRIPT_ADDRESS, as_preview
from build_tools.publish.serve import PreviewServer, serve
from tests.factories import REPOSITORY, TODAY, write_data


@pytest.fixture
def small(tmp_path):
    """A project with one case, two pages written by hand, and its own copy of settings and theme."""
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    root = tmp_path / "project"
    for name in ("docs/about", "docs/contribute"):
        (root / name).mkdir(parents=True)
        (root / name / "index.md").write_text("# A page by hand\n")
    theme = REPOSITORY / "build_tools/theme"
    (root / "mkdocs.yml").write_text(settings.replace("custom_dir: build_tools/theme", f"custom_dir: {theme}"), encoding="utf-8")
    return Project(root, write_data(root), root / "docs", TODAY, "abc123")


class Session:
    """A running preview."""

    def __init__(self, project: Project, folder: Path) -> None:
        folder.mkdir()
        self.said: list[str] = []
        self.case = project.data / "cases/example.yml"
        self.good = self.case.read_text(encoding="utf-8")
        self.server = PreviewServer(project, "127.0.0.1", 0, folder, self.said.append)
        self.url = self.server.url
        self.thread = threading.Thread(target=self.server.serve)
        self.thread.start()

    def get(self, address: str = "", method: str = "GET") -> tuple[int, str, str]:
        """Status, kind and text of what is at an address."""
        opener = build_opener(_NoRedirect)
        try:
            with opener.open(Request(f"{self.url}{address}", method=method), timeout=20) as answer:
                return answer.status, answer.headers["Content-Type"], answer.read().decode("utf-8", "replace")
        except HTTPError as error:
            with error:
                return error.code, error.headers.get("Location") or error.headers["Content-Type"], error.read().decode()

    def page(self, address: str = "cases/example/") -> str:
        return self.get(address)[2]

    def state(self) -> str:
        """What pages say of themselves."""
        return self.page().partition('data-state="')[2].partition('"')[0]

    def change(self, text: str) -> None:
        """Save the case, and wait until a page that was loaded before is told."""
        before = self.state()
        self.case.write_text(text, encoding="utf-8")
        with urlopen(f"{self.url}{ASK[1:]}{before}", timeout=20) as answer:
            assert answer.read().decode() != before

    def stop(self) -> None:
        self.server.close()
        self.thread.join()


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


@pytest.fixture
def preview(small, tmp_path):
    started = Session(small, tmp_path / "served")
    yield started
    started.stop()


def test_a_changed_record_appears_and_its_page_is_told(preview):
    preview.change(preview.good.replace("and the Chatbot", "and the Machine"))
    assert "<title>Example Authority and the Machine" in preview.page()
    assert "Machine" in preview.page("cases/") and "Machine" in preview.page("api/v1/cases.json")
    assert "Machine" in preview.page("stakeholders/labs/")
    assert preview.said[-1].startswith("Read again in ")


def test_an_invalid_record_shows_its_findings_over_the_last_good_page_until_it_is_mended(preview):
    preview.change(preview.good.replace("jurisdiction: IT", "jurisdiction: <Italy>"))
    page = preview.page()
    assert "&#39;&lt;Italy&gt;&#39; is not in the vocabulary" in page and 'role="alert"' in page
    assert "<title>Example Authority and the Chatbot" in page
    assert any("data/cases/example.yml:3:15: error R104" in said for said in preview.said)
    assert preview.said[-1].startswith("4 records: 1 error")
    assert 'role="alert"' not in preview.page("api/v1/cases/example.json"), "data files are never covered"
    preview.change(preview.good)
    assert "preview-note" not in preview.page()


def test_warnings_lie_folded_over_the_new_page(preview):
    preview.change(preview.good.replace("looked into", "slammed"))
    page = preview.page()
    assert "slammed the chatbot" in page and 'role="alert"' not in page
    assert '<div class="preview-note preview-note--quiet"><details><summary>4 records: 0 errors, ' in page
    assert any("'slammed'" in said for said in preview.said)


def test_a_preview_can_start_with_invalid_records(small, tmp_path):
    case = small.data / "cases/example.yml"
    good = case.read_text()
    case.write_text("title: [")
    preview = Session(small, tmp_path / "served")
    try:
        assert "data/cases/example.yml:1" in preview.page("") and SCRIPT_ADDRESS in preview.page("")
        preview.change(good)
        assert "<title>Example Authority" in preview.page()
    finally:
        preview.stop()


def test_a_record_that_comes_goes_or_is_renamed_is_found_or_not(preview):
    other = preview.case.with_name("other.yml")
    state = preview.state()
    preview.case.rename(other)
    with urlopen(f"{preview.url}{ASK[1:]}{state}", timeout=20):
        pass
    assert preview.get("cases/example/")[0] == 404
    assert preview.get("cases/other/")[0] == 200


@pytest.mark.parametrize(
    ("address", "status", "kind"),
    [
        pytest.param("", 200, "text/html; charset=utf-8", id="home"),
        pytest.param("index.html", 200, "text/html; charset=utf-8", id="home-by-its-file"),
        pytest.param("cases/example/index.html", 200, "text/html; charset=utf-8", id="a-page-by-its-file"),
        pytest.param("cases/example", 302, "/cases/example/", id="a-page-without-its-slash"),
        pytest.param("about/?x=1#y", 200, "text/html; charset=utf-8", id="a-page-by-hand-with-a-query"),
        pytest.param("assets/contested.css", 200, "text/css; charset=utf-8", id="the-theme"),
        pytest.param("assets/search/loader.js", 200, "text/javascript; charset=utf-8", id="a-script"),
        pytest.param("api/v1/cases/example.json", 200, "application/json; charset=utf-8", id="data"),
        pytest.param("data/contested.sqlite", 200, "application/vnd.sqlite3", id="a-database"),
        pytest.param("cases/example/cite.bib", 200, "text/plain; charset=utf-8", id="a-citation"),
        pytest.param("assets/fonts/contested-sans.woff2", 200, "font/woff2", id="a-font"),
        pytest.param("sitemap.xml", 200, "application/xml; charset=utf-8", id="the-sitemap"),
        pytest.param("no/such/page/", 404, "text/html; charset=utf-8", id="nothing"),
        pytest.param("%2e%2e/project/mkdocs.yml", 404, "text/html; charset=utf-8", id="a-way-out"),
        pytest.param("assets/%2e%2e/%2e%2e/%2e%2e/mkdocs.yml", 404, "text/html; charset=utf-8", id="a-way-up"),
        pytest.param("%00%ff", 404, "text/html; charset=utf-8", id="no-text"),
        pytest.param("/example.org//", 404, "text/html; charset=utf-8", id="another-host"),
    ],
)
def test_addresses_are_answered_as_a_host_answers_them(preview, address, status, kind):
    if kind == "application/vnd.sqlite3":
        assert preview.get(address)[0] == status
    else:
        assert preview.get(address)[:2] == (status, kind)
    assert preview.get(address, method="HEAD")[2] == ""


def test_a_page_has_one_script_more_and_may_ask_its_server_and_nothing_else(preview):
    page = preview.page()
    policy = page.partition('Content-Security-Policy" content="')[2].partition('"')[0]
    assert sorted(policy.split("; ")) == sorted([*POLICY.split("; "), "connect-src 'self'"])
    assert page.count(f'<script src="{SCRIPT_ADDRESS}"') == 1
    assert "nothing here" not in as_preview(b"<p>no end", "1").decode() and as_preview(b"<p>no end", "1").endswith(b"</script>")


def test_a_fault_while_a_page_is_made_is_shown_and_said(preview, monkeypatch):
    monkeypatch.setattr("build_tools.views.makers.case_page", lambda *_: 1 / 0)
    status, _, page = preview.get("cases/example/")
    assert status == 500 and "ZeroDivisionError" in page and SCRIPT_ADDRESS in page
    assert any("ZeroDivisionError" in said for said in preview.said)


def test_several_requests_go_over_one_connection(preview):
    connection = http.client.HTTPConnection("127.0.0.1", int(preview.url.rpartition(":")[2].strip("/")), timeout=20)
    for address in ("/cases/example/", "/no/", "/assets/contested.css"):
        connection.request("GET", address)
        assert connection.getresponse().read()
    connection.close()


def test_whoever_waits_is_answered_when_the_preview_ends(small, tmp_path):
    preview = Session(small, tmp_path / "served")
    state, answers = preview.state(), []

    def ask():
        try:
            with urlopen(f"{preview.url}{ASK[1:]}{state}", timeout=20) as answer:
                answers.append(answer.read().decode())
        except OSError as error:
            answers.append(str(error))

    thread = threading.Thread(target=ask)
    thread.start()
    time.sleep(0.2)
    start = time.monotonic()
    preview.stop()
    thread.join()
    assert answers and time.monotonic() - start < 10


def test_a_page_that_is_left_while_it_waits_leaves_no_trace(preview, capfd):
    state = preview.state()
    with socket.create_connection(("127.0.0.1", int(preview.url.rpartition(":")[2].strip("/")))) as left:
        left.sendall(f"GET {ASK}{state} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        left.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # It ends with a reset, as when a tab is closed.
        time.sleep(0.2)
    for n in range(3):
        preview.change(f"{preview.good}# {n}\n")
    assert "Error" not in capfd.readouterr().err and not any("Traceback" in said for said in preview.said)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "example.org"])
def test_a_preview_is_for_this_computer_only(small, host):
    with pytest.raises(PublishError, match="use 127.0.0.1"):
        serve(small, host, 8000)


def test_a_taken_port_is_said_before_anything_is_read(small, monkeypatch):
    monkeypatch.setattr("build_tools.publish.live.examine", lambda *_, **__: pytest.fail("read"))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(PublishError, match=f"127.0.0.1:{port}: cannot be served on .Address already in use.; .*--port"):
            serve(small, "127.0.0.1", port, tell=lambda text: None)
    with pytest.raises(PublishError, match="cannot be served on"):
        serve(small, "127.0.0.1", 70000, tell=lambda text: None)


@pytest.mark.browser
def test_a_preview_keeps_the_policy_and_still_reloads(preview, browser):
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{preview.url}cases/example/", wait_until="load")
    for word in ("Machine", "Engine"):
        preview.case.write_text(preview.good.replace("and the Chatbot", f"and the {word}"), encoding="utf-8")
        page.get_by_role("heading", name=word).wait_for(timeout=20_000)
    assert complaints == []
    page.close()
