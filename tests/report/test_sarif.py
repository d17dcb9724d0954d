"""The log for code scanning keeps to SARIF 2.1.0."""

import jsonschema
import pytest

from build_tools.files.finding import Finding, Report
from build_tools.report.judged import Judged
from build_tools.report.sarif import sarif_log

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}, "additionalProperties": False}
URI = {"type": "string", "format": "uri", "pattern": "^https?://"}
COUNT = {"type": "integer", "minimum": 1}
REGION = {
    "type": "object", "required": ["startLine"], "additionalProperties": False,
    "properties": {"startLine": COUNT, "startColumn": COUNT, "endColumn": COUNT},
}  # fmt: skip
ARTIFACT = {"type": "object", "properties": {"uri": {"type": "string", "pattern": "^[!-~]+$"}}, "additionalProperties": False}
PLACE = {
    "type": "object", "additionalProperties": False,
    "properties": {
        "physicalLocation": {
            "type": "object", "required": ["artifactLocation"], "additionalProperties": False,
            "properties": {"artifactLocation": ARTIFACT, "region": REGION},
        },
        "logicalLocations": {
            "type": "array", "uniqueItems": True,
            "items": {"type": "object", "properties": {"fullyQualifiedName": {"type": "string"}, "kind": {"type": "string"}}, "additionalProperties": False},
        },
    },
}  # fmt: skip
RESULT = {
    "type": "object", "required": ["message"], "additionalProperties": False,
    "properties": {
        "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": -1}, "message": TEXT,
        "level": {"enum": ["none", "note", "warning", "error"]}, "locations": {"type": "array", "items": PLACE},
        "baselineState": {"enum": ["new", "unchanged", "updated", "absent"]},
    },
}  # fmt: skip
RULE = {
    "type": "object", "required": ["id"], "additionalProperties": False,
    "properties": {"id": {"type": "string"}, "shortDescription": TEXT, "help": TEXT, "helpUri": URI},
}  # fmt: skip
DRIVER = {
    "type": "object", "required": ["name"], "additionalProperties": False,
    "properties": {
        "name": {"type": "string"}, "version": {"type": "string"}, "informationUri": URI,
        "rules": {"type": "array", "uniqueItems": True, "items": RULE},
    },
}  # fmt: skip
SCHEMA = {
    "type": "object", "required": ["version", "runs"], "additionalProperties": False,
    "properties": {
        "$schema": URI, "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object", "required": ["tool"], "additionalProperties": False,
                "properties": {
                    "tool": {"type": "object", "required": ["driver"], "properties": {"driver": DRIVER}, "additionalProperties": False},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {"type": "array", "items": RESULT},
                },
            },
        },
    },
}  # fmt: skip
"""What https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json says of the parts that are used."""

FOUND = Finding("data/cases/x.yml", 3, 15, "R104", "'Italy' is not known", "did you mean 'IT'?", path="jurisdiction", length=5)
ODD = Finding("data/cases/Bad Name é.yml", 1, 1, "F113", "this cannot be an id", length=0)
AWAY = Finding("/elsewhere/data/cases/y.yml", 2, 1, "E113", "'slammed' judges", "criticised", "warning")


@pytest.mark.parametrize("addresses", [{}, {"repo_url": "https://code.example/x"}, {"site_url": "https://record.example/"}])
@pytest.mark.parametrize("findings", [(), (FOUND,), (FOUND, ODD, AWAY)], ids=["none", "one", "several"])
@pytest.mark.parametrize("elsewhere", [None, Report((AWAY,))], ids=["whole", "a-change"])
def test_the_log_keeps_to_the_schema(findings, addresses, elsewhere):
    jsonschema.validate(
        sarif_log(Judged(Report(findings, 4), elsewhere), "1.2.3", **addresses), SCHEMA, format_checker=jsonschema.FormatChecker()
    )


def test_a_result_names_place_rule_and_cure():
    log = sarif_log(Judged(Report((FOUND, ODD), 4)), "1.2.3", repo_url="https://code.example/x")
    driver, results = log["runs"][0]["tool"]["driver"], log["runs"][0]["results"]
    [found] = [result for result in results if result["ruleId"] == "R104"]
    assert driver["rules"][found["ruleIndex"]]["id"] == "R104"
    assert driver["rules"][found["ruleIndex"]]["helpUri"] == "https://code.example/x/blob/main/docs/contribute/rules.md#r104"
    assert found["message"]["text"] == "'Italy' is not known: did you mean 'IT'?"
    assert found["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "data/cases/x.yml"},
        "region": {"startLine": 3, "startColumn": 15, "endColumn": 20},
    }
    assert results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "data/cases/Bad%20Name%20%C3%A9.yml"
