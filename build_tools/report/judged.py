# Whoever changes one record should not be stopped by a slip in another that was there before. But a change can break records that
# it does not touch: a term is deleted, a former id is taken. So what is new counts wherever it stands.
"""Tells what a change has to answer for from what was wrong before."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from build_tools.files.finding import Finding, Report, number


@dataclass(frozen=True)
class Judged:
    """The findings that count, and those that do not; `elsewhere` is None where nothing is told apart."""

    counted: Report
    elsewhere: Report | None = None

    def summary(self) -> str:
        """`92 records: 1 error, 0 warnings`, and what lies elsewhere."""
        if self.elsewhere is None:
            return self.counted.summary()
        apart = f"{number(self.elsewhere.errors, 'error')}, {number(self.elsewhere.warnings, 'warning')}"
        return f"{self.counted.summary()} in this change; {apart} elsewhere"

    def as_dict(self) -> dict[str, object]:
        """The answer of `contested check --format json`; with --base what does not count stands under `elsewhere`."""
        told = self.counted.as_dict()
        if self.elsewhere is None:
            return told
        apart = self.elsewhere.as_dict()
        return told | {"elsewhere": {key: apart[key] for key in ("findings", "errors", "warnings")}}


def judged(report: Report, touched: Collection[str], before: Iterable[Finding]) -> Judged:
    """Tell findings apart: those in `touched` files count, and those in others that are not among the findings of `before`."""
    known = {_name(finding) for finding in before}
    counted = [finding for finding in report.findings if finding.file in touched or _name(finding) not in known]
    apart = set(report.findings) - set(counted)
    return Judged(Report(tuple(counted), report.records), Report(tuple(apart), report.records))


def _name(finding: Finding) -> tuple[str, str, str, str]:
    """What makes a finding the same one, though its line has moved."""
    return finding.file, finding.rule, finding.path, finding.message
