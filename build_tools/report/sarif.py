# SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
# What GitHub reads of it: https://docs.github.com/code-security/reference/code-scanning/sarif-support-for-code-scanning
"""Findings as a log in the Static Analysis Results Interchange Format."""

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from build_tools.files.finding import Finding
from build_tools.report.judged import Judged
from build_tools.report.reasons import REASONS, reference

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif_log(judged: Judged, version: str, *, site_url: str = "", repo_url: str = "") -> dict[str, Any]:
    """The whole log; `version` is this software's. Columns count Unicode code points, as findings do.

    Where a change is judged, `baselineState` tells what is new from what was there before.
    """
    apart = judged.elsewhere.findings if judged.elsewhere is not None else ()
    rules = sorted({finding.rule for finding in (*judged.counted.findings, *apart)})
    driver: dict[str, Any] = {"name": "contested", "version": version, "rules": [_rule(rule, site_url, repo_url) for rule in rules]}
    if repo_url:
        driver["informationUri"] = repo_url
    results = [_result(finding, rules.index(finding.rule)) for finding in judged.counted.findings]
    if judged.elsewhere is not None:
        results = [{**result, "baselineState": "new"} for result in results]
        results += [{**_result(finding, rules.index(finding.rule)), "baselineState": "unchanged"} for finding in apart]
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }


def _rule(rule: str, site_url: str, repo_url: str) -> dict[str, Any]:
    described: dict[str, Any] = {"id": rule}
    if rule in REASONS:
        described["shortDescription"] = {"text": f"{REASONS[rule][0].upper()}{REASONS[rule][1:]}."}
    described["help"] = {"text": reference(rule)}
    if site_url or repo_url:  # only an absolute address is allowed here
        described["helpUri"] = reference(rule, site_url=site_url, repo_url=repo_url)
    return described


def _result(finding: Finding, index: int) -> dict[str, Any]:
    region = {"startLine": finding.line, "startColumn": finding.column, "endColumn": finding.column + max(finding.length, 1)}
    place: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": _uri(finding.file)}, "region": region}}
    if finding.path:
        place["logicalLocations"] = [{"fullyQualifiedName": finding.path, "kind": "member"}]
    text = f"{finding.message}: {finding.hint}" if finding.hint else finding.message
    return {"ruleId": finding.rule, "ruleIndex": index, "level": finding.severity, "message": {"text": text}, "locations": [place]}


def _uri(file: str) -> str:
    return PurePosixPath(file).as_uri() if file.startswith("/") else quote(file)
