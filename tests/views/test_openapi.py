"""The description of the data fits the data."""

import re

import pytest
from jsonschema import Draft202012Validator

from build_tools.views.openapi import openapi
from build_tools.views.place import Site
from tests.factories import STAKEHOLDERS, case_data, catalogue, event, measure

from .served import api_files

DESCRIPTION = openapi()


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Every file of the API of a few records, by address."""
    whole = case_data(
        events=[event("2023-03", "order", ("fine", "imposed")), event("2027-01-20", "deadline")],
        measures=[measure("fine", "fine", amount=5, currency="EUR")],
        products=["chatbot"],
    )
    withdrawn = "withdrawn: {date: 2026-01-02, reason: It was entered twice., see: example}\n"
    cases = {"example": whole, "other": case_data(title="Another dispute", aliases=["former"]), "gone": withdrawn}
    products = {"chatbot": {"name": "Chatbot", "developer": "labs"}}
    found = catalogue(tmp_path_factory.mktemp("openapi"), cases, products=products, stakeholders=STAKEHOLDERS)
    return {f"/api/v1/{address}": data for address, data in api_files(found, Site()).items()}


def described(address):
    """The schema of what lies at an address."""
    for path, item in DESCRIPTION["paths"].items():
        pattern = re.escape(path).replace(r"\{", "{").replace(r"\}", "}")
        if re.fullmatch(re.sub(r"\{[a-z]+\}", "[^/]+", pattern), address):
            return item["get"]["responses"]["200"]["content"]["application/json"].get("schema")
    raise AssertionError(f"{address} is not described")


def test_every_file_is_described_and_fits_its_description(files):
    checked = 0
    for address, data in files.items():
        if address == "/api/v1/openapi.json":
            continue
        schema = described(address)
        if schema:
            validator = Draft202012Validator({**schema, "components": DESCRIPTION["components"]})
            assert list(validator.iter_errors(data)) == [], address
            checked += 1
    assert checked > 15


def test_the_description_would_notice_a_key_that_vanished(files):
    data = {key: value for key, value in files["/api/v1/cases/example.json"].items() if key != "ledger"}
    assert list(
        Draft202012Validator({**described("/api/v1/cases/example.json"), "components": DESCRIPTION["components"]}).iter_errors(data)
    )


def test_every_reference_leads_to_a_component_that_is_a_schema():
    references = set(re.findall(r"'\$ref': '#/components/schemas/(\w+)'", str(DESCRIPTION)))
    assert references == set(DESCRIPTION["components"]["schemas"])
    for schema in DESCRIPTION["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


def test_every_operation_has_a_name_of_its_own():
    names = [item["get"]["operationId"] for item in DESCRIPTION["paths"].values()]
    assert len(names) == len(set(names))
