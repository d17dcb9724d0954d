import pytest

from build_tools.views.document import Redirect
from tests.browser import until

from .conftest import document

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(build, browser):
    """Open a page of an offline edition from its folder; returns the page and all that it asked for or complained about."""
    page = browser.new_page()
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def go(address):
        documents = (
            document("", kind="home", body='<h1>Home</h1> <a id="to" href="cases/x/">X</a>'),
            document("cases/x/", body="<h1>X</h1>"),
        )
        site = build(*documents, redirects=[Redirect("cases/old/", "cases/x/", "Old")], offline=True)
        page.goto((site / address).as_uri(), wait_until="load")
        return page, site, asked, complaints

    yield go
    page.close()


def test_an_offline_page_asks_for_nothing_but_files_that_exist(opened):
    _, _, asked, complaints = opened("index.html")
    assert len(asked) >= 4, "the page, its style sheets and its script"
    assert [address for address in asked if not address.startswith("file:")] == []
    assert complaints == []


def test_links_work_from_a_folder(opened):
    page, site, _, _ = opened("index.html")
    page.click("#to")
    page.wait_for_url((site / "cases/x/index.html").as_uri())
    assert page.inner_text("h1") == "X"


def test_a_redirect_works_from_a_folder(opened):
    page, site, _, _ = opened("cases/old/index.html")
    page.wait_for_url((site / "cases/x/index.html").as_uri())


def test_light_or_dark_follows_the_system_until_the_reader_chooses(opened):
    page, _, _, _ = opened("index.html")
    scheme = lambda: page.get_attribute("body", "data-md-color-scheme")  # noqa: E731
    page.emulate_media(color_scheme="dark")
    until(page, "document.body.dataset.mdColorScheme === 'slate'")
    page.click("[data-scheme]")
    assert scheme() == "default"
    page.reload()
    assert scheme() == "default", "the choice is kept"
