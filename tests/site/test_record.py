"""The real record, as it lies in data/."""

import pytest

from build_tools.prepare import prepare
from build_tools.project import open_project
from tests.factories import REPOSITORY

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def prepared():
    return prepare(open_project(REPOSITORY))


def test_no_record_and_no_briefing_has_an_error(prepared):
    errors = [finding.as_text() for finding in prepared.report.findings if finding.severity == "error"]
    assert not errors, "\n".join(errors)


def test_every_record_has_its_page(prepared, record):
    """The pages were made of exactly the files in data/."""
    for kind in ("cases", "stakeholders", "products"):
        files = {path.stem for path in (REPOSITORY / "data" / kind).glob("*.yml")}
        assert files and files == {path.parent.name for path in (record.hosted / kind).glob("*/index.html")} & files


def test_hand_written_pages_have_no_broken_links(record):
    assert record.warnings == ()


def test_the_founding_case_is_told(record):
    """The record began with it; the home page opens with it."""
    assert "us-anthropic-model-recall" in record.catalogue.cases
    assert "cases/us-anthropic-model-recall/" in (record.hosted / "index.html").read_text()
