"""What a reader's connection carries: bytes, compressed as a host sends them, because time depends on the machine."""

import gzip
import re
from statistics import median

import pytest

pytestmark = pytest.mark.site

FIRST_VISIT, NEXT_PAGE = 150_000, 30_000
"""A first visit brings the page, styles, scripts and fonts; the next page brings itself."""

GATHERED = ("jurisdictions", "topics", "measures", "years", "timeline", "conflicts", "corrections", "impact")


def sent(path):
    """The bytes of a file on their way; fonts are compressed already."""
    return path.stat().st_size if path.suffix == ".woff2" else len(gzip.compress(path.read_bytes(), 9))


def needed(page):
    """The files that a page loads at once, with the fonts that its styles name."""
    text = page.read_text(encoding="utf-8")
    named = re.findall(r'<(?:link|script)\b[^>]*?\b(?:href|src)="([^"#?]+)"', text)
    files = {(page.parent / name).resolve() for name in named}
    files = {path for path in files if path.suffix in (".css", ".js", ".svg", ".woff2") and path.is_file()}
    styles = [path for path in files if path.suffix == ".css"]
    fonts = {(style.parent / name).resolve() for style in styles for name in re.findall(r'url\("?([^")]+\.woff2)"?\)', style.read_text())}
    return files | {path for path in fonts if path.is_file()}


@pytest.mark.parametrize("kind", ["cases", "stakeholders", "products"])
def test_pages_of_records_keep_within_their_budget(record, kind):
    pages = sorted((record.hosted / kind).glob("*/index.html"))
    files = needed(pages[0])
    assert {path.suffix for path in files} >= {".css", ".js", ".woff2"}, "the page loads something"
    shared = sum(map(sent, files))
    weights = {page.parent.name: sent(page) for page in pages}
    assert {name: weight for name, weight in weights.items() if weight + shared > FIRST_VISIT} == {}
    assert {name: weight for name, weight in weights.items() if weight > NEXT_PAGE} == {}
    assert median(weights.values()) < NEXT_PAGE / 2


def test_pages_that_gather_from_the_record_keep_within_it_too(record):
    """Lists, disagreements, the timeline, corrections, the explorer: what grows with the record is divided before it is too heavy."""
    pages = [path for folder in GATHERED for path in (record.hosted / folder).rglob("index.html")]
    pages += [record.hosted / folder / "index.html" for folder in ("", "cases", "stakeholders", "products", "sources", "evidence")]
    assert len(pages) > 100
    weights = {path.relative_to(record.hosted).as_posix(): sent(path) for path in pages}
    assert {name: weight for name, weight in weights.items() if weight > NEXT_PAGE} == {}
