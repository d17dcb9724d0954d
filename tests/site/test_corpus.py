"""Every hostile text in every text of every kind of record: nothing runs, nothing foreign appears, the text shows as text.

The browser ignores the pages' security policy here, so that this holds without it. `CONTESTED_LONG=1` gives each text records
of its own (`make fuzz`); otherwise a few share one.
"""

import re
from urllib.parse import quote

import pytest

from tests.conftest import served

from . import hostile
from .pages import lines

pytestmark = [pytest.mark.site]
LONG = hostile.LONG

LOOK = """
(pages) => pages.map(({ name, html, expected }) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const pairs = new Set(), shape = [], odd = [];
  for (const element of page.querySelectorAll("*")) {
    const tag = (element.namespaceURI.endsWith("svg") ? "svg " : "") + element.localName;
    pairs.add(tag);
    for (const { name } of element.attributes) pairs.add(`${tag} ${name}`);
    if (!element.matches("em, strong, code, a.ct-ext")) shape.push(tag);
    for (const key of ["href", "src", "action", "formaction", "data", "xlink:href", "srcset", "poster", "background"]) {
      if (!element.hasAttribute(key)) continue;
      const address = new URL(element.getAttribute(key), "https://own.example/x/y/z/");
      if (!["https:", "http:"].includes(address.protocol)) odd.push(`${tag} ${key}=${address.href.slice(0, 80)}`);
      if (address.host === "own.example") continue;
      const credit = ["noopener", "noreferrer", "nofollow", "ugc"].every((word) => element.relList?.contains(word));
      if (tag !== "a") odd.push(`${tag} loads ${address.href}`);
      else if (!credit && element.rel !== "license noopener noreferrer") odd.push(`bare ${address.href}`);
    }
  }
  const text = page.documentElement.textContent.replace(/\\s+/g, " ");
  return { name, pairs: [...pairs], shape: shape.join(" "), odd, missing: expected.filter((one) => !text.includes(one)) };
})
"""

WORK = """
() => {
  addEventListener("click", (event) => event.target.closest("a") && event.preventDefault(), true);
  const events = "mouseover mouseenter pointerover pointerenter pointerdown pointerup focusin dragstart contextmenu copy paste input change toggle animationstart wheel error load scroll".split(" ");
  for (const element of document.querySelectorAll("main *, #ct-card *, [role=listbox] *")) {
    if (element.childElementCount) continue; // they bubble
    for (const name of events) element.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }));
    if (!element.isConnected || element.closest("[data-explorer]")) continue; // its rows and buttons lead away, by design
    const control = element.closest("a, button, summary, [tabindex], label, input");
    control?.focus({ preventScroll: true });
    control?.click();
  }
  const foreign = document.querySelectorAll("main img, main iframe, main style, main script:not([src*='assets/']), main form:not(.ct-x__bar), [id=__pwned], [name=__pwned]");
  return [typeof window.__pwned, ...Array.from(foreign, (element) => element.outerHTML)];
}
"""


def test_there_are_more_than_300_texts_of_every_kind():
    assert len(hostile.texts()) > 500
    for file in hostile.FOLDER.glob("*.json"):
        assert len(hostile.texts(file.stem)) > 10, file.name
        assert file.read_text(encoding="utf-8").isascii(), f"{file.name}: write what cannot be seen as an escape"


@pytest.mark.parametrize("model", hostile.EXAMPLES, ids=lambda model: model.__name__)
def test_every_text_stands_in_every_field_that_takes_it(model):
    """A new field fails here until hostile.py gives an example of it. Short fields hold a part of the texts, in the long mode all."""
    fields = hostile.text_fields(model)
    held = {path: set() for path in fields}
    for n, chunk in enumerate(hostile.many(), start=1):
        record = hostile.with_texts(model, chunk, n)
        _collect(record, fields, held)
    assert {path for path, found in held.items() if not found} == {path for path in hostile.NOT_FREE if path in fields}
    for path, found in held.items():
        if path not in hostile.NOT_FREE and (LONG or fields[path] not in (160, 600)):
            assert found == set(hostile.texts()), path


def _collect(record, fields, held, path=""):
    if isinstance(record, dict):
        for name, inner in record.items():
            _collect(inner, fields, held, f"{path}.{name}".lstrip("."))
    elif isinstance(record, list):
        for inner in record:
            _collect(inner, fields, held, f"{path}[]")
    elif path in fields and path not in hostile.NOT_FREE:
        held[path].update(record.split(hostile.JOIN))


@pytest.mark.browser
@pytest.mark.parametrize("edition", ["hosted", "offline"])
def test_no_text_becomes_an_element_an_attribute_or_an_address(corpus, record, browser, edition):
    """Chromium's own parser finds on every page what it finds on pages of harmless records, in the same order on the pages of a record."""
    page = browser.new_page()
    folder = getattr(corpus, edition)
    real = getattr(record, edition)
    known = [*real.glob("*/index.html"), real / "index.html", real / "404.html", *real.glob("topics/*/index.html")]
    plain = {kind: f"{kind}/plain/index.html" for kind in ("cases", "stakeholders", "products", "briefings")} | {
        "gone": "cases/plain-gone/index.html"
    }
    own = ("about/", "contribute/", "develop/")  # written by hand, and the same in every site
    files = sorted(name for path in folder.rglob("*.html") if not (name := path.relative_to(folder).as_posix()).startswith(own))
    seen = {}
    todo = [(folder, name) for name in files] + [(real, path.relative_to(real).as_posix()) for path in known]
    for start in range(0, len(todo), 40):
        given = [
            {"name": name, "html": (root / name).read_text(encoding="utf-8"), "expected": _expected(root, name, folder)}
            for root, name in todo[start : start + 40]
        ]
        seen |= {
            (root, found["name"]): found for (root, _), found in zip(todo[start : start + 40], page.evaluate(LOOK, given), strict=True)
        }
    page.close()
    allowed = {pair for (root, name), found in seen.items() if root == real or name in plain.values() for pair in found["pairs"]}
    prose, articles = {"em", "strong", "code"}, {"pre", "code class", "hr"}
    ours = {name: found for (root, name), found in seen.items() if root == folder}
    foreign = [
        (name, pair)
        for name, found in ours.items()
        for pair in set(found["pairs"]) - allowed - prose - (articles if name.startswith("briefings/") else set())
    ]
    assert not foreign, lines(foreign)
    odd = [(name, what) for name, found in ours.items() for what in found["odd"]]
    assert not odd, lines(odd)
    missing = [(name, text) for name, found in ours.items() for text in found["missing"]]
    assert not missing, lines(missing)
    for kind, twin in plain.items():
        if kind == "briefings":  # an article may hold whatever Markdown makes of it
            continue
        same = [name for name in ours if re.fullmatch(plain[kind].replace("plain", r"h\d+"), name)]
        assert len(same) == len(hostile.many())
        other = [name for name in same if ours[name]["shape"] != ours[twin]["shape"]]
        assert not other, lines(other)


def _expected(root, name, folder):
    """The texts that must be readable on a page, as a browser shows their spaces."""
    parts = name.split("/")
    if (
        root != folder
        or len(parts) != 3
        or parts[0] not in ("cases", "stakeholders", "products")
        or not parts[1].startswith("h")
        or parts[1].endswith("-gone")
    ):
        return []
    return [" ".join(text.split()) for text in hostile.many()[int(parts[1][1:]) - 1]]


@pytest.fixture
def reader(browser):
    """A browser without the policy, and what it complained of."""
    context = browser.new_context(bypass_csp=True)
    found = []
    page = context.new_page()
    page.on("dialog", lambda dialog: found.append((page.url, dialog.message)) or dialog.dismiss())
    page.on("pageerror", lambda error: found.append((page.url, str(error))))
    page.on("console", lambda message: message.type == "error" and found.append((page.url, message.text)))
    yield page, found
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("edition", ["hosted", "offline"])
def test_nothing_runs_while_a_reader_hovers_focuses_and_clicks(corpus, reader, edition):
    """On a page of every kind for some texts, in the long mode for all of them."""
    page, found = reader
    with served(corpus.hosted) as address:
        root = address if edition == "hosted" else corpus.offline.as_uri() + "/"
        page.on(
            "request",
            lambda request: request.url.startswith((address, corpus.offline.as_uri(), "data:")) or found.append((page.url, request.url)),
        )
        step = 1 if LONG else 12
        kinds = ("cases/{}/", "stakeholders/{}/", "products/{}/", "briefings/{}/", "cases/{}-gone/")
        shown = [
            f"{kind.format(f'h{n}')}index.html"
            for n in range(1 + step // 2 * (edition == "offline"), len(hostile.many()) + 1, step)
            for kind in kinds
        ]
        gathered = [
            "index.html",
            "timeline/index.html",
            "impact/parent/index.html",
            "topics/privacy/index.html",
            "conflicts/index.html",
            "corrections/index.html",
        ]
        for name in (*gathered, *shown):
            page.goto(root + name, wait_until="load")
            assert page.evaluate(WORK) == ["undefined"], name
    assert not found, lines(found)


@pytest.mark.browser
@pytest.mark.parametrize("edition", ["hosted", "offline"])
def test_nothing_runs_while_a_reader_searches_and_filters(corpus, reader, edition):
    """What is found, what is typed, and what an address asks for."""
    page, found = reader
    with served(corpus.hosted) as address:
        root = address if edition == "hosted" else corpus.offline.as_uri() + "/"
        page.goto(root + "cases/index.html", wait_until="load")
        page.locator("[data-explorer].is-live").wait_for()
        box = page.get_by_role("combobox", name="Search the record")
        for words in ("pwned script", "constructor", "__proto__"):
            box.fill(words)
            page.get_by_role("listbox", name="Results").or_(page.get_by_text("Nothing was found")).first.wait_for()
            assert page.evaluate(WORK) == ["undefined"], words
        for text in hostile.texts() if LONG else hostile.texts("html", "breakouts", "keys")[::8]:
            box.fill(text)
            assert page.evaluate("typeof window.__pwned") == "undefined", text
        for text in hostile.texts() if LONG else hostile.texts("breakouts", "keys", "templates")[::40]:
            word = quote(text, safe="")
            page.goto(f"{root}cases/index.html?q={word}&topic={word}&sort={word}&{word}={word}#{word}", wait_until="load")
            page.locator("[data-explorer].is-live").wait_for()
            assert page.evaluate(WORK) == ["undefined"], text
    assert not found, lines(found)
