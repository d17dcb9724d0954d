"""Every page carries the strict policy, needs no exception from it, and breaks it nowhere while a reader works with the page."""

import pytest

from build_tools.publish.policy import POLICY
from tests.browser import until
from tests.conftest import served
from tests.factories import REPOSITORY

from .pages import lines

pytestmark = pytest.mark.site

WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""


def test_every_page_carries_the_policy_before_anything_it_loads(pages):
    """Redirects, tombstones, the error page and pages written by hand included."""
    odd = [(name, page.policies, page.unpoliced) for name, page in pages.items() if page.policies != [POLICY] or page.unpoliced]
    assert not odd, lines(odd)
    assert len(pages) > 60


def test_the_policy_has_no_exception():
    """Nothing inline, nothing evaluated, no other host, no request by a script."""
    rules = dict(rule.split(" ", 1) for rule in POLICY.split("; "))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert {rules[name] for name in ("script-src", "style-src", "font-src")} == {"'self'"} and rules["img-src"] == "'self' data:"
    assert "connect-src" not in rules and "unsafe" not in POLICY and "*" not in POLICY and "http" not in POLICY


def test_no_page_has_an_inline_script_style_or_handler(pages):
    """SVG drawings included."""
    odd = [(name, what) for name, page in pages.items() for what in page.inline]
    assert not odd, lines(odd)


def test_no_page_tells_another_host_where_its_reader_was(pages):
    assert [name for name, page in pages.items() if page.referrers != ["no-referrer"]] == []


def test_the_samples_of_headers_carry_the_same_policy():
    page = (REPOSITORY / "docs/develop/headers.md").read_text(encoding="utf-8")
    samples = [line for line in page.splitlines() if "default-src" in line]
    assert len(samples) == 3
    for sample in samples:
        assert f"{POLICY}; frame-ancestors 'none'" in sample


@pytest.mark.browser
@pytest.mark.parametrize("edition", ["hosted", "offline"])
def test_nothing_is_violated_while_a_reader_works(small, browser, edition):
    """Searching, filtering, sorting, opening tabs and cards, changing colours, printing, following a redirect, over HTTP and from a folder."""
    with served(small.hosted) as address:
        root = address if edition == "hosted" else small.offline.as_uri() + "/"
        end = "" if edition == "hosted" else "index.html"
        page = browser.new_page()
        page.add_init_script(WATCH)
        found = []
        page.on("console", lambda message: found.append((page.url, message.text)))
        page.on("pageerror", lambda error: found.append((page.url, str(error))))

        def open_page(name):
            page.goto(root + name + (end if name.endswith("/") or not name else ""), wait_until="load")

        def look():
            found.extend((page.url, text) for text in page.evaluate("window.violations"))

        open_page("cases/whole/")
        page.get_by_role("tab").last.click()
        page.locator(".ct-cite:visible").first.hover()
        page.locator("#ct-card").wait_for(state="visible")
        page.locator("[data-scheme]").click()
        page.emulate_media(media="print")
        page.evaluate("dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        look()
        open_page("cases/")
        page.locator("[data-explorer].is-live").wait_for()
        page.locator(".is-live input[type=checkbox], .is-live summary").first.click()
        page.locator("#ct-x-text").press("Enter")
        with page.expect_download():
            page.locator(".is-live").get_by_role("button", name="CSV").click()
        page.get_by_role("combobox", name="Search the record").fill("chatbot")
        page.get_by_role("option").first.wait_for()
        look()
        for name in (
            "",
            "404.html",
            "cases/duplicate/",
            "stakeholders/gone/",
            "about/method/",
            "briefings/hostile/",
            "conflicts/",
            "evidence/",
        ):
            open_page(name)
            look()
        open_page("cases/former/")
        page.wait_for_url("**/cases/renamed/**")
        look()
        page.close()
    assert not found, lines(found)


@pytest.mark.browser
def test_the_browser_keeps_the_policy_of_a_page_opened_from_a_folder(small, browser, tmp_path):
    """The proof that the test above can fail: an inline script, a style and a picture from elsewhere do nothing there."""
    made = (small.offline / "404.html").read_text(encoding="utf-8")
    inside = "<script>window.ran = 1</script><p id='styled' style='color: rgb(1, 2, 3)' onmouseover='window.ran = 2'>x</p><img src='https://a.example/x.png'>"
    target = small.offline / "injected.html"
    target.write_text(made.replace("</main>", f"{inside}</main>"), encoding="utf-8")
    try:
        page = browser.new_page()
        page.add_init_script(WATCH)
        page.goto(target.as_uri(), wait_until="load")
        page.locator("#styled").hover()
        until(page, "window.violations.length >= 4")
        assert page.evaluate("window.ran === undefined")
        assert page.evaluate("getComputedStyle(document.getElementById('styled')).color") != "rgb(1, 2, 3)"
        page.close()
    finally:
        target.unlink()
