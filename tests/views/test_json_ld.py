"""Structured data cannot leave the script element it stands in."""

import json

from hypothesis import given
from hypothesis import strategies as st

from build_tools.views.json_ld import case_json_ld, script_safe
from build_tools.views.place import Site
from tests.factories import case_data, catalogue

ANYTHING = st.recursive(
    st.text(max_size=20) | st.sampled_from(["</script>", "<!--", "<script", "]]>", "\u2028", "&lt;"]) | st.integers() | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


@given(ANYTHING)
def test_any_value_comes_back_and_holds_nothing_that_html_reads(value):
    safe = script_safe(value)
    assert json.loads(safe) == value
    assert not set("<>&\u2028\u2029") & set(safe)


def test_a_case_as_an_article(tmp_path):
    made = catalogue(tmp_path, {"example": case_data(title="</script><b>", summary="It *was* `x < y`.")})
    data = json.loads(case_json_ld(made.cases["example"], made, Site(site_url="https://site.example/")))
    assert (data["@type"], data["headline"], data["abstract"]) == ("Article", "</script><b>", "It was x < y.")
    assert [party["name"] for party in data["about"]] == ["Example Authority", "Example Labs"]
    assert data["url"] == "https://site.example/cases/example/"


def test_without_a_host_no_address_is_invented(tmp_path):
    made = catalogue(tmp_path)
    assert "url" not in json.loads(case_json_ld(made.cases["example"], made, Site()))
