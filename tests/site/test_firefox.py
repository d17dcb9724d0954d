"""The policy in another browser's eyes: Firefox opens every page of the small site, searches and filters, and reports what it stopped.

There is no driver: a page of the test's own opens the others in a frame, works in them, and tells the server when it is done. The server
sends the policy as a header, too, as docs/develop/headers.md advises, with an address for reports, which only a header can have.
"""

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler

import pytest

from build_tools.publish.policy import POLICY
from tests.conftest import Server

from .pages import lines

pytestmark = [pytest.mark.site, pytest.mark.browser]
FIREFOX = shutil.which("firefox") or shutil.which("firefox-esr")
SECONDS = 120

READER = """<!doctype html><meta charset="utf-8"><title>Reader</title><iframe></iframe><script>
const frame = document.querySelector("iframe"), errors = [], opened = [];
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
async function open(name) {
  await new Promise((done) => { frame.onload = done; frame.src = "/" + name; });
  const page = frame.contentWindow;
  page.addEventListener("error", (event) => errors.push(name + ": " + event.message));
  page.document.addEventListener("securitypolicyviolation", (event) => errors.push(name + ": " + event.violatedDirective));
  opened.push(page.location.pathname);
  return page.document;
}
async function wait(what, name) {
  for (let n = 0; n < 600; n++) { if (what()) return; await pause(50); }
  errors.push("waited in vain: " + name);
}
function type(field, text) { field.value = text; field.dispatchEvent(new Event("input", { bubbles: true })); }
(async () => {
  try {
    for (const name of NAMES) {
      const page = await open(name);
      for (const control of page.querySelectorAll("summary, [role=tab], [data-scheme]")) control.click();
      for (const cite of [...page.querySelectorAll(".ct-cite")].slice(0, 3)) cite.dispatchEvent(new Event("mouseover", { bubbles: true }));
    }
    const page = await open("cases/index.html");
    await wait(() => page.querySelector("[data-explorer].is-live tbody tr"), "the explorer");
    page.querySelector(".is-live input[type=checkbox]").click();
    const box = page.querySelector("input[role=combobox]");
    box.focus();
    type(box, "chatbot");
    await wait(() => page.querySelector("[role=option]"), "a result of the search");
    await open("injected.html");
    await pause(500);
  } catch (error) { errors.push(String(error)); }
  await fetch("/done", { method: "POST", body: JSON.stringify({ errors, opened }) });
})();
</script>
"""


class _Reported(SimpleHTTPRequestHandler):
    """Serves a folder with the policy, and keeps what the browser sends."""

    kept: dict[str, list[dict[str, object]]]
    started: threading.Event
    done: threading.Event
    names: list[str]

    def do_GET(self) -> None:
        if self.path != "/reader":
            return super().do_GET()
        self.started.set()
        body = READER.replace("NAMES", json.dumps(self.names)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        SimpleHTTPRequestHandler.end_headers(self)
        self.wfile.write(body)
        return None

    def do_POST(self) -> None:
        self.kept.setdefault(self.path, []).append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        super().end_headers()
        if self.path == "/done":
            self.done.set()

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", f"{POLICY}; report-uri /reports")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def read(small, tmp_path_factory) -> Iterator[tuple[list[str], dict[str, list[dict[str, object]]]]]:
    """The names of all pages, and what Firefox sent while it read them."""
    if FIREFOX is None:
        pytest.skip("there is no Firefox on this computer")
    folder = shutil.copytree(small.hosted, tmp_path_factory.mktemp("firefox") / "site")
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    inside = "<script>window.ran = 1</script><p style='color: red'>x</p><img src='https://a.example/x.png'>"
    (folder / "injected.html").write_text((folder / "404.html").read_text(encoding="utf-8").replace("</main>", f"{inside}</main>"))
    kept: dict[str, list[dict[str, object]]] = {}
    started, done = threading.Event(), threading.Event()
    handler = type("Handler", (_Reported,), {"kept": kept, "started": started, "done": done, "names": names})
    server = Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    profile = tmp_path_factory.mktemp("profile")
    quiet = ("network.captive-portal-service.enabled", "network.connectivity-service.enabled", "datareporting.policy.dataSubmissionEnabled", "app.normandy.enabled")  # fmt: skip
    (profile / "user.js").write_text("".join(f'user_pref("{name}", false);\n' for name in quiet))
    address = f"http://127.0.0.1:{server.server_address[1]}/reader"
    browser = subprocess.Popen(
        [FIREFOX, "--headless", "--no-remote", "--profile", profile, address], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        if not started.wait(SECONDS):  # one from a snap, for example, may not read a profile here
            pytest.skip("the Firefox of this computer opens no page without a screen")
        assert done.wait(SECONDS), f"Firefox did not come to an end within {SECONDS} s"
        yield names, kept
    finally:
        browser.terminate()
        browser.wait()
        server.shutdown()
        thread.join()
        server.server_close()


def test_firefox_stops_nothing_on_any_page(read):
    names, kept = read
    [done] = kept["/done"]
    errors = [error for error in done["errors"] if not error.startswith("injected.html")]
    assert not errors, lines(errors)
    reports = [report["csp-report"] for report in kept.get("/reports", [])]
    found = [report for report in reports if "/injected.html" not in report["document-uri"]]
    assert not found, lines(found)
    assert len(done["opened"]) == len(names) + 2 > 60


def test_firefox_would_have_said_so(read):
    """The proof that the test above can fail: an inline script, a style and a picture from elsewhere are reported."""
    stopped = {
        report["csp-report"]["effective-directive"]
        for report in read[1]["/reports"]
        if "/injected.html" in report["csp-report"]["document-uri"]
    }
    assert {directive.partition("-")[0] for directive in stopped} == {"script", "style", "img"}
