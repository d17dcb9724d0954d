"""The files of /api/v1 and the citations: their shapes, and that they say what the pages say."""

import json
import re
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from .pages import Page

pytestmark = pytest.mark.site

KINDS = {"case": "cases", "stakeholder": "stakeholders", "product": "products"}
COMPUTED = {
    "case": {
        "id", "status", "status_reason", "evidence", "support", "ledger", "opened", "latest_event", "next_deadline", "duration_days",
        "review_due", "related_cases", "as_of", "url",
    },
    "stakeholder": {"id", "cases", "positions", "measures_by", "measures_on", "ledger_by", "ledger_on", "faces", "products", "as_of", "url"},
    "product": {"id", "cases", "as_of", "url"},
}  # fmt: skip
COMPUTED_PARTS = {"events": {"anchor", "evidence"}, "positions": {"anchor", "evidence"}, "impact": {"anchor", "evidence"},
                  "measures": {"state", "evidence", "ledger"}, "proceedings": {"state"}}  # fmt: skip


@pytest.fixture(scope="module", params=["record", "small"])
def built(request):
    return request.getfixturevalue(request.param)


def read(built, name):
    return json.loads((built.hosted / "api/v1" / name).read_text(encoding="utf-8"))


def whole(built, kind):
    """Every whole record of a kind, withdrawn ones included."""
    files = sorted((built.hosted / "api/v1" / KINDS[kind]).glob("*.json"))
    return [data for path in files if "moved_to" not in (data := read(built, f"{KINDS[kind]}/{path.name}"))]


def authored(data, kind):
    """A record without what is computed."""
    kept = {key: value for key, value in data.items() if key not in COMPUTED[kind]}
    for key, extra in COMPUTED_PARTS.items():
        if key in kept and kind == "case":
            kept[key] = [{name: value for name, value in part.items() if name not in extra} for part in kept[key]]
    return kept


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_fits_the_published_schema(built, kind):
    schema = read(built, f"schema/{kind}.json")
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    found = [
        (data["id"], error.json_path, error.message) for data in whole(built, kind) for error in validator.iter_errors(authored(data, kind))
    ]
    assert found == []


def test_the_schema_refuses_what_the_reader_refuses(built):
    validator = Draft202012Validator(read(built, "schema/case.json"))
    good = authored(next(data for data in whole(built, "case") if "withdrawn" not in data), "case")
    assert not list(validator.iter_errors(good))
    for bad in (
        {"title": None},
        {"topics": ["no-such-topic"]},
        {"events": []},
        {"reviewed": "yesterday"},
        {"extra": 1},
        {"jurisdiction": "Italy"},
    ):
        assert list(validator.iter_errors({**good, **bad})), bad
    assert list(validator.iter_errors({key: value for key, value in good.items() if key != "sources"}))


@pytest.mark.parametrize("kind", KINDS)
def test_every_whole_record_holds_what_is_computed(built, kind):
    for data in whole(built, kind):
        if "withdrawn" in data:
            assert set(data) == {"id", "withdrawn"}
            continue
        assert set(data) >= COMPUTED[kind], data["id"]


def test_claims_of_a_case_carry_their_evidence_and_anchor(built):
    for data in whole(built, "case"):
        if "withdrawn" in data:
            continue
        ids = set(Page(built.hosted / f"cases/{data['id']}/index.html", built.hosted).ids)
        for key in ("events", "positions", "impact"):
            for part in data.get(key, ()):
                assert part["anchor"] in ids
                if part.get("statement") != "none-found":
                    assert set(part["evidence"]) == {"level", "working", "contested"} and part["evidence"]["working"]


@pytest.mark.parametrize("kind", KINDS)
def test_lists_count_what_they_hold_and_the_index_agrees(built, kind):
    plural = KINDS[kind]
    data, index = read(built, f"{plural}.json"), read(built, "index.json")
    assert set(data) == {"as_of", "count", plural}
    assert date.fromisoformat(data["as_of"]) == built.catalogue.today
    assert data["count"] == len(data[plural]) == index["counts"][plural]
    files = {path.stem for path in (built.hosted / "api/v1" / plural).glob("*.json")}
    elsewhere = {ident for of, ident in [*built.catalogue.withdrawn, *built.catalogue.aliases] if of == kind}
    assert {item["id"] for item in data[plural]} == files - elsewhere


def test_a_former_id_leads_to_the_present_one_in_the_data_too(built):
    for (kind, former), ident in built.catalogue.aliases.items():
        data = read(built, f"{KINDS[kind]}/{former}.json")
        assert set(data) == {"id", "moved_to", "url"} and data["moved_to"] == ident
        assert (built.hosted / f"api/v1/{KINDS[kind]}/{ident}.json").is_file()


@pytest.mark.parametrize("name", ["cases", "stakeholders", "products", "events", "measures", "impact", "sources", "vocabulary"])
def test_a_list_says_its_date_and_how_much_it_holds(built, name):
    data = read(built, f"{name}.json")
    assert set(data) == {"as_of", "count", name}
    assert data["as_of"] == built.catalogue.today.isoformat()
    assert data["count"] == len(data[name]) > 0


@pytest.mark.parametrize("name", ["events", "measures", "impact"])
def test_flat_lists_hold_the_parts_of_every_case_in_the_same_words(built, name):
    cases = {data["id"]: data for data in whole(built, "case") if "withdrawn" not in data}
    listed = read(built, f"{name}.json")[name]
    assert len(listed) == sum(len(data.get(name, ())) for data in cases.values())
    key = "id" if name == "measures" else "anchor"
    for item in listed:
        [part] = [part for part in cases[item["case"]][name] if part[key] == item[key]]
        assert item["evidence"] == part["evidence"]["level"]
        shared = set(item) & set(part) - {"evidence"}
        assert len(shared) > 2 and {field: item[field] for field in shared} == {field: part[field] for field in shared}


def test_every_source_of_every_case_is_in_the_list_of_sources(built):
    listed = {(cited["case"], cited["source"]) for item in read(built, "sources.json")["sources"] for cited in item["cited_by"]}
    there = {(data["id"], source["id"]) for data in whole(built, "case") if "withdrawn" not in data for source in data["sources"]}
    assert listed == there


def test_links_of_the_index_lead_to_files(built):
    for name, address in read(built, "index.json")["links"].items():
        assert (built.hosted / address).is_file(), name


def test_urls_lead_to_pages(built):
    """Without site_url an address is the one within the site."""
    for plural in KINDS.values():
        for item in read(built, f"{plural}.json")[plural]:
            assert item["url"].startswith("/"), item["url"]
            assert (built.hosted / item["url"].lstrip("/") / "index.html").is_file(), item["url"]


def test_a_summary_says_what_the_whole_record_says(built):
    records = {data["id"]: data for data in whole(built, "case")}
    for item in read(built, "cases.json")["cases"]:
        data = records[item["id"]]
        for key in ("title", "summary", "jurisdiction", "topics", "status", "status_reason", "ledger", "opened", "url"):
            assert item[key] == data[key], (item["id"], key)
        assert item["evidence"] == data["evidence"]["level"]
        assert item["latest_event"] == (data["latest_event"] or {}).get("date")


def test_pages_and_data_say_the_same(built):
    """Status with its sentence, states of measures, evidence, sums and dates."""
    for data in whole(built, "case"):
        if "withdrawn" in data:
            continue
        page = Page(built.hosted / f"cases/{data['id']}/index.html", built.hosted)
        text = " ".join(page.text.split())
        head = page.html.partition("</header>\n\n<div")[0]
        assert f'<span class="ct-mark ct-status ct-status--{data["status"]}">' in head, data["id"]
        assert f"ct-evidence--{data['evidence']['level']}" in head
        assert data["status_reason"] in text
        glance = page.html.partition('<nav class="ct-jump"')[0]
        for currency, sums in data["ledger"].items():
            for name in ("imposed", "annulled", "paid", "proposed", "sought", "threatened"):
                assert name not in sums or f"{currency}\N{NO-BREAK SPACE}{sums[name]:,}" in glance, (data["id"], name)
        for measure in data.get("measures", ()):
            part = re.search(rf'<li class="ct-measure" id="measure-{measure["id"]}">.*?</h3>', page.html, re.DOTALL)
            assert part and f"ct-state--{measure['state']}" in part[0], (data["id"], measure["id"])
        assert page.html.count('<li class="ct-event') == len(data["events"])


def test_a_ledger_never_adds_a_proposal_to_what_was_imposed(built):
    for data in whole(built, "case"):
        for sums in data.get("ledger", {}).values():
            assert all(isinstance(value, int) and value >= 0 for value in sums.values())
            assert sums.get("standing", 0) <= sums.get("imposed", 0) + sums.get("increased", 0)


def test_data_is_the_same_in_both_editions(built):
    for path in (built.hosted / "api").rglob("*.json"):
        assert path.read_bytes() == (built.offline / path.relative_to(built.hosted)).read_bytes()


def test_citations_can_be_read_by_reference_managers(built):
    for case in built.catalogue.cases.values():
        folder = built.hosted / case.address
        [item] = json.loads((folder / "cite.json").read_text(encoding="utf-8"))
        assert item["title"] == case.record.title
        assert item["type"] == "webpage" and item["URL"].endswith(f"/cases/{case.id}/")
        assert all(isinstance(part, int) for when in ("issued", "accessed") for part in item[when]["date-parts"][0])
        key, fields = bibtex((folder / "cite.bib").read_text(encoding="utf-8"))
        assert key == f"contested-{case.id}"
        assert untexed(fields["title"]) == case.record.title
        assert fields["date"] == str(case.record.reviewed)


def bibtex(text):
    """Key and fields of one BibTeX entry, read by counting braces as BibTeX does."""
    head = re.match(r"@online\{([^,{}\s]+),\s*", text)
    assert head, text
    fields, at = {}, head.end()
    while text[at] != "}":
        name = re.compile(r"\s*(\w+) = \{").match(text, at)
        assert name, text[at:]
        depth, end = 1, name.end()
        while depth:
            if text[end] == "\\":
                end += 1
            elif text[end] in "{}":
                depth += 1 if text[end] == "{" else -1
            end += 1
        fields[name[1]] = text[name.end() : end - 1]
        at = re.compile(r"\s*,?\s*").match(text, end).end()
    return head[1], fields


def untexed(value):
    assert value[0] == "{" and value[-1] == "}", "the title's capitals are kept by a second pair of braces"
    plain = re.sub(r"\\textbackslash ", r"\\", re.sub(r"\\textasciitilde ", "~", re.sub(r"\\textasciicircum ", "^", value[1:-1])))
    return re.sub(r"\\([{}&%$#_])", r"\1", plain)
