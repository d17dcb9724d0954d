"""The data files of one small record, in full where a shape is promised."""

import json

from build_tools.records.case import Case
from build_tools.views.api import case_data as whole_case
from build_tools.views.api import case_summary, encoded
from build_tools.views.place import Site
from tests.factories import case_data, catalogue, event, measure, vocabularies

from .served import api_assets_of

SITE = Site(site_url="https://site.example/contested/", revision="abc123")


def made(tmp_path, **given):
    return catalogue(tmp_path, {"example": case_data(**given)})


def test_a_case_keeps_its_authored_keys_as_they_were_written(tmp_path):
    written = case_data(
        events=[event("2023-03", "order", ("ban", "imposed"), sources=["s1", {"id": "s1", "at": "p. 3"}])],
        measures=[measure()],
        open_questions=["Why?"],
    )
    found = json.loads(
        encoded(whole_case(made(tmp_path, **written).cases["example"], catalogue(tmp_path / "again", {"example": written}), SITE))
    )
    for key in ("events", "measures", "positions", "impact"):
        found[key] = [{name: value for name, value in part.items() if name in written[key][n]} for n, part in enumerate(found[key])]
    assert {key: found[key] for key in written} == written
    Case.model_validate({key: found[key] for key in written}, context={"vocabularies": vocabularies()})


def test_the_summary_of_a_case(tmp_path):
    found = made(
        tmp_path, measures=[measure("fine", "fine", amount=7, currency="EUR")], events=[event("2023-03-30", "fine", ("fine", "imposed"))]
    )
    assert json.loads(encoded(case_summary(found.cases["example"], SITE))) == {
        "id": "example",
        "title": "Example Authority and the Chatbot",
        "summary": "The authority looked into the chatbot.",
        "jurisdiction": "IT",
        "topics": ["privacy"],
        "products": [],
        "parties": [{"stakeholder": "authority", "role": "authority"}, {"stakeholder": "labs", "role": "respondent"}],
        "measures": ["fine"],
        "status": "concluded",
        "status_reason": "No measure in force; the proceeding concluded on 30 March 2023.",
        "evidence": "official",
        "contested": False,
        "ledger": {"EUR": {"imposed": 7, "standing": 7}},
        "opened": "2023-03-30",
        "latest_event": "2023-03-30",
        "next_deadline": None,
        "reviewed": "2026-11-23",
        "url": "https://site.example/contested/cases/example/",
    }


def test_files_are_utf8_json_with_a_line_end(tmp_path):
    for asset in api_assets_of(made(tmp_path, title="Données à caractère personnel"), SITE):
        text = asset.content.decode("utf-8")
        assert text.endswith("}\n") and not text.endswith("\n\n"), asset.address
        assert "\\u00" not in text, asset.address
        json.loads(text)


def test_addresses_are_those_of_the_contract(tmp_path):
    addresses = {asset.address for asset in api_assets_of(made(tmp_path), SITE)}
    assert addresses >= {
        "api/v1/index.json", "api/v1/cases.json", "api/v1/cases/example.json", "api/v1/stakeholders.json", "api/v1/stakeholders/labs.json",
        "api/v1/products.json", "api/v1/schema/case.json", "api/v1/schema/stakeholder.json", "api/v1/schema/product.json",
    }  # fmt: skip


def test_the_same_record_gives_the_same_bytes(tmp_path):
    one, two = ({asset.address: asset.content for asset in api_assets_of(made(tmp_path / name), SITE)} for name in "ab")
    assert one == two
