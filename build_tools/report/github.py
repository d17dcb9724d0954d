# https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
# How commands are escaped: https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
"""Findings as workflow commands, which GitHub shows beside the lines of a pull request."""

from collections.abc import Iterator

from build_tools.files.finding import Finding
from build_tools.report.judged import Judged
from build_tools.report.reasons import REASONS
from build_tools.report.visible import visible


def github_lines(judged: Judged) -> Iterator[str]:
    """A line for each finding; what does not count is a notice."""
    yield from (github_command(finding) for finding in judged.counted.findings)
    if judged.elsewhere is not None:
        yield from (github_command(finding, level="notice") for finding in judged.elsewhere.findings)


def github_command(finding: Finding, *, level: str = "") -> str:
    """One line for the log of a workflow; `level` ("notice") replaces the finding's own severity."""
    end = finding.column + max(finding.length, 1) - 1
    properties = {
        "file": finding.file, "line": finding.line, "endLine": finding.line, "col": finding.column, "endColumn": end,
        "title": f"{finding.rule}: {visible(finding.message)}",
    }  # fmt: skip
    said = "\n".join(
        part for part in (visible(finding.hint), f"Because {REASONS[finding.rule]}." if finding.rule in REASONS else "") if part
    )
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{level or finding.severity} {written}::{_data(said or finding.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
