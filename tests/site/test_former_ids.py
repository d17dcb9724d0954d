"""Addresses are permanent: a former id redirects, a withdrawn record leaves a page that says why."""

import json

import pytest

from .pages import Page

pytestmark = pytest.mark.site


@pytest.mark.parametrize("edition", ["hosted", "offline"])
@pytest.mark.parametrize(
    ("former", "present"),
    [
        pytest.param("cases/former", "cases/renamed", id="case"),
        pytest.param("cases/older-still", "cases/renamed", id="another-former-id"),
        pytest.param("stakeholders/old-authority", "stakeholders/authority", id="stakeholder"),
        pytest.param("products/old-product", "products/hostile", id="product"),
    ],
)
def test_a_former_id_leads_to_the_present_one(small, edition, former, present):
    site = getattr(small, edition)
    page = Page(site / former / "index.html", site)
    assert page.leads_to(page.refresh)[0] == f"{present}/index.html"
    assert f"{present}/index.html" in {page.leads_to(link.href)[0] for link in page.links}, "for browsers that do not follow"
    assert '<meta name="robots" content="noindex">' in page.html


def test_a_withdrawn_case_says_when_and_why_and_where_to_look(small):
    page = Page(small.hosted / "cases/duplicate/index.html", small.hosted)
    text = " ".join(page.text.split())
    assert "This record was withdrawn 20 November 2026: It was entered twice. See instead: A case with a former id" in text
    assert "cases/renamed/index.html" in {page.leads_to(link.href)[0] for link in page.links}
    assert '<meta name="robots" content="noindex">' in page.html


def test_a_withdrawn_record_is_in_the_data_but_in_no_list(small):
    data = json.loads((small.hosted / "api/v1/cases/duplicate.json").read_text())
    assert data == {"id": "duplicate", "withdrawn": {"date": "2026-11-20", "reason": "It was entered *twice*.", "see": "renamed"}}
    assert "cases/duplicate/" not in (small.hosted / "cases/index.html").read_text()
    assert (small.hosted / "stakeholders/gone/index.html").is_file()
    assert 'href="gone/"' not in (small.hosted / "stakeholders/index.html").read_text()
