"""A small site with more cases than one page of the explorer shows, and names that would do harm if they were not plain words."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.prepare import prepare
from tests.browser import until
from tests.conftest import Built, build_both, project_with, served
from tests.factories import STAKEHOLDERS, case_data, event, measure, source, write_data

HOSTILE = '<img src=x onerror=alert(1)> & "quoted" {{ 7*7 }}'
FORMULA = '=HYPERLINK("https://evil.example","Click")'
PLACES = ("IT", "EU", "US-CA", "US", "FR")
TOPICS = ("privacy", "safety", "biometrics")
COUNT = 64


def many_cases() -> dict[str, dict[str, Any]]:
    """64 cases over five places, seven years and three topics; every fourth has a fine in force, every eighth a conflict."""
    cases = {}
    for n in range(COUNT):
        year = 2019 + n % 7
        fined = n % 4 == 0
        case = case_data(
            title=f"Case {n:02} of the {'supermarket cameras' if n == 7 else 'chatbot'}",
            jurisdiction=PLACES[n % 5],
            topics=[TOPICS[n % 3], *(["transparency"] if n % 2 else [])],
            products=["constructor"] if n % 3 == 0 else None,
            measures=[measure(kind="fine", amount=1000, currency="EUR"), measure("halt")] if fined else None,
            events=[
                event(f"{year}-03-{n % 28 + 1:02}", "opened"),
                *([event(f"{year}-06", "order", ("ban", "imposed"), ("halt", "imposed"))] if fined else []),
            ],
            conflicts=[{"about": "When it began", "versions": [{"says": "March", "sources": ["s1"]}, {"says": "May", "sources": ["s2"]}]}]
            if n % 8 == 0
            else None,
            sources=[source(), source("s2", kind="news", publisher="The Daily", language="it", read=False, published=f"{year}-04")],
        )
        if n % 5 == 1:
            case["parties"] = [{"stakeholder": "authority", "role": "authority"}, {"stakeholder": "constructor", "role": "respondent"}]
            case["positions"][1]["party"] = "constructor"
        cases[f"case-{n:02}"] = case
    cases["case-01"]["title"] = HOSTILE
    cases["case-02"]["title"] = FORMULA
    cases["constructor"] = cases.pop("case-63")
    return cases


def expected(catalogue: Catalogue, keep: Callable[[CaseEntry], bool]) -> list[str]:
    """Titles of the cases that `keep` is true for, in the order of the list."""
    return [case.record.title for case in catalogue.cases.values() if keep(case)]


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Both editions of the small site."""
    folder = tmp_path_factory.mktemp("explorer")
    constructor = {
        "name": "Constructor Inc.",
        "kind": "company",
        "jurisdiction": "FR",
        "local_name": "Société Constructeur",
        "language": "fr",
    }
    products = {"constructor": {"name": "__proto__", "developer": "labs"}}
    data = write_data(folder, many_cases(), stakeholders={**STAKEHOLDERS, "constructor": constructor}, products=products)
    docs = folder / "docs"
    (docs / "about").mkdir(parents=True)
    (docs / "about/index.md").write_text("# About\n", encoding="utf-8")
    project = project_with(folder / "project", data, docs)
    return build_both(project, prepare(project), folder)


@pytest.fixture(scope="session")
def hosted(small: Built) -> Iterator[str]:
    """Where the hosted edition is served."""
    with served(small.hosted) as address:
        yield address


@pytest.fixture(params=["http", "file"])
def root(request: pytest.FixtureRequest, small: Built, hosted: str) -> Callable[[str], str]:
    """Addresses of pages, on a server and in a folder: `root("cases/?place=EU")`."""

    def address(path: str) -> str:
        folder, _, query = path.partition("?")
        tail = f"?{query}" if query else ""
        return hosted + folder + tail if request.param == "http" else (small.offline / folder / "index.html").as_uri() + tail

    return address


class Reader:
    """A page of the explorer and what a reader does there."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.problems: list[str] = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", self._heard)
        page.on("dialog", lambda dialog: (self.problems.append(f"dialog: {dialog.message}"), dialog.dismiss()))

    def _heard(self, message: Any) -> None:
        """Complaints count, except that the test's own server has no icon."""
        if message.type in ("error", "warning") and not message.location["url"].endswith("favicon.ico"):
            self.problems.append(message.text)

    def open(self, address: str) -> "Reader":
        self.page.goto(address)
        self.page.wait_for_selector(".ct-x.is-live tbody tr, .ct-x.is-live .ct-empty:not([hidden])")
        return self

    def facet(self, name: str) -> Any:
        return self.page.locator("details.ct-x__facet").filter(has=self.page.locator(f"summary:has-text('{name}')"))

    def choose(self, facet: str, value: str) -> None:
        self.facet(facet).get_by_label(value).click()

    def counts(self, facet: str) -> dict[str, int]:
        lines = self.facet(facet).locator("li").all()
        return {line.locator(".ct-x__value").inner_text(): int(line.locator(".ct-x__n").inner_text()) for line in lines}

    def write(self, text: str) -> None:
        self.page.get_by_label("Search in these").fill(text)
        until(self.page, f"(new URLSearchParams(location.search).get('q') || '') === {json.dumps(text)}")

    @property
    def said(self) -> str:
        return str(self.page.locator(".ct-x__count").inner_text())

    @property
    def titles(self) -> list[str]:
        self.page.wait_for_selector(".ct-x .ct-table:not([aria-busy])", state="attached")
        return list(self.page.locator(".ct-x tbody th > a").all_inner_texts())

    @property
    def chips(self) -> list[str]:
        return [text.removesuffix(" ×") for text in self.page.locator(".ct-x__chip").all_inner_texts()]

    @property
    def query(self) -> str:
        """Of the address, which is written after the paint."""
        return str(self.page.evaluate("new Promise((done) => setTimeout(() => done(location.search)))"))


@pytest.fixture
def reader(browser: Any) -> Iterator[Reader]:
    """A fresh reader; whatever the browser complained about fails the test."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    made = Reader(page)
    yield made
    page.close()
    assert made.problems == []
