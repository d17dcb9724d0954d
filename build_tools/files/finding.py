# What is wrong, where, and what to do about it.
# Every layer reports through this one value, so that terminal, JSON and pages say the same thing.
"""Findings: located messages about records and vocabularies."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]
KeyPath = tuple[str | int, ...]
"""Keys and indexes from the root of a file to a node: ("events", 2, "date")."""


class Place(NamedTuple):
    """A line and column in a file, both counted from 1."""

    line: int = 1
    column: int = 1


def key_path(path: KeyPath) -> str:
    """Write a path as people read it: `events[2].date`."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


@dataclass(frozen=True)
class Fault:
    """Something wrong at a path of one file, before its line is known."""

    path: KeyPath
    rule: str
    message: str
    hint: str
    severity: Severity = "error"
    on_key: bool = False
    mark: str = ""
    """The words of the value that the fault is about, such as a loaded word in a long text; "" means the whole value."""

    def at(self, file: str, place: Place, length: int = 1) -> "Finding":
        """The finding it becomes at a place of a file; `length` characters from there on are marked."""
        return Finding(file, *place, self.rule, self.message, self.hint, self.severity, key_path(self.path), length)


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to mend (error) or to look at (warning). `file` is relative to the repository's root."""

    file: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""
    severity: Severity = "error"
    path: str = ""
    length: int = 1
    """How many characters of the line are meant, from `column` on; 0 when the whole file is."""
    replacement: str | None = field(default=None, compare=False)
    """What to put in the place of those characters, where there is exactly one safe answer; see files/mend.py."""

    def __post_init__(self) -> None:
        # A log that takes commands from the beginnings of lines must never see one that a record or a file name begins.
        for name in ("file", "message", "hint", "path"):
            said = getattr(self, name)
            if "\n" in said or "\r" in said:
                object.__setattr__(self, name, " ".join(said.split()))

    def as_text(self) -> str:
        """`file:line:column: error R101: message` and the advice, indented, below it; report/terminal.py tells more."""
        return f"{self.head()}\n    {self.hint}" if self.hint else self.head()

    def head(self) -> str:
        """`file:line:column: error R101: message`."""
        return f"{self.file}:{self.line}:{self.column}: {self.severity} {self.rule}: {self.message}"

    def as_dict(self) -> dict[str, str | int]:
        """The shape of `contested check --format json`."""
        return {
            "file": self.file, "line": self.line, "column": self.column, "rule": self.rule,
            "severity": self.severity, "message": self.message, "hint": self.hint, "path": self.path,
        }  # fmt: skip


@dataclass(frozen=True)
class Report:
    """All findings of one run, sorted by place, and how many records were read."""

    findings: tuple[Finding, ...] = ()
    records: int = 0
    errors: int = field(init=False)
    warnings: int = field(init=False)

    def __post_init__(self) -> None:
        # In the order in which they come they are nearly sorted, and a report that grows is sorted again and again.
        object.__setattr__(self, "findings", tuple(sorted(dict.fromkeys(self.findings))))
        errors = sum(finding.severity == "error" for finding in self.findings)
        object.__setattr__(self, "errors", errors)
        object.__setattr__(self, "warnings", len(self.findings) - errors)

    def plus(self, findings: Iterable[Finding]) -> "Report":
        """The same report with more findings."""
        return Report((*self.findings, *findings), self.records)

    def within(self, names: Iterable[str]) -> "Report":
        """Only the findings in these files, or in files below these folders; `records` stays the number read."""
        wanted = tuple(name.rstrip("/") for name in names)
        kept = (
            finding
            for finding in self.findings
            if any(finding.file == name or finding.file.startswith(name + "/") or name in ("", ".") for name in wanted)
        )
        return Report(tuple(kept), self.records)

    def summary(self) -> str:
        """`92 records: 1 error, 2 warnings`."""
        return f"{number(self.records, 'record')}: {number(self.errors, 'error')}, {number(self.warnings, 'warning')}"

    def as_text(self) -> str:
        """Every finding, then the summary."""
        return "\n".join([*(finding.as_text() for finding in self.findings), self.summary()]) + "\n"

    def as_dict(self) -> dict[str, object]:
        """The whole answer of `contested check --format json`."""
        return {
            "findings": [finding.as_dict() for finding in self.findings],
            "records": self.records, "errors": self.errors, "warnings": self.warnings,
        }  # fmt: skip


def number(count: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
