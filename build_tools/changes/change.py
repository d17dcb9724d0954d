# What a reader of the site will see differently, as values. Words of the record (`subject`, `was`, `now`, `because`, `evidence`)
# are kept apart from our own (`part`, `aspect`), so that a renderer can show strangers' words as the plain text they are.
"""Changes, grouped by record."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Literal

Did = Literal["added", "changed", "removed", "moved", "withdrawn"]

UNCORRECTED = (
    "without an entry in `corrections`: if a claim was wrong, could be misread or is out of date, say so there; "
    "a change of wording alone needs none"
)
"""What is said of published claims that change silently."""


@dataclass(frozen=True)
class Change:
    """One thing that reads differently. `was` or `now` is "" for what was not there before or is not there any more."""

    did: Did
    part: str
    """Our word for the thing: event, position, measure, status, page, …"""
    subject: str = ""
    """Which one, in the record's words: "30 March 2023, Order"."""
    aspect: str = ""
    """Our words for what of it changed: date, sum, evidence, …; "" for the whole."""
    was: str = ""
    now: str = ""
    because: str = ""
    """Why a computed value changed."""
    evidence: str = ""
    """The evidence of a claim that is new, with its working."""
    path: str = ""
    """Key path in the newer record, or in the older one for what was removed; "" for what is computed."""
    claim: bool = False
    """Whether a published claim says something else now, or is gone."""

    def as_dict(self) -> dict[str, str | bool]:
        """One item of `changes` in `contested diff --format json`."""
        return {
            "change": self.did, "part": self.part, "subject": self.subject, "aspect": self.aspect, "was": self.was, "now": self.now,
            "because": self.because, "evidence": self.evidence, "path": self.path, "claim": self.claim,
        }  # fmt: skip


@dataclass(frozen=True)
class RecordChange:
    """Everything that changes on the page of one record, or in one vocabulary."""

    kind: str
    """case, stakeholder, product, briefing, vocabulary, or list page (cases by place, topic, measure or audience)"""
    id: str
    title: str
    did: Did
    file: str
    address: str
    """Site-relative address of its page; "" for a vocabulary."""
    changes: tuple[Change, ...]
    corrected: int = 0
    """How many entries of `corrections` are new."""

    @property
    def uncorrected(self) -> tuple[Change, ...]:
        """Published claims that changed although the record says nothing of it."""
        return () if self.corrected or self.did == "withdrawn" else tuple(change for change in self.changes if change.claim)

    def as_dict(self) -> dict[str, object]:
        """One item of `records` in `contested diff --format json`."""
        return {
            "kind": self.kind, "id": self.id, "title": self.title, "change": self.did, "file": self.file, "address": self.address,
            "changes": [change.as_dict() for change in self.changes], "corrections_added": self.corrected,
            "uncorrected": len(self.uncorrected),
        }  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """What changes from `before` to `after` (names of the two sides), both computed as of the same day."""

    before: str
    after: str
    as_of: date
    records: tuple[RecordChange, ...]
    notes: tuple[str, ...] = ()
    """What could not be compared, and why."""

    @property
    def uncorrected(self) -> int:
        """How many published claims change without a correction."""
        return sum(len(record.uncorrected) for record in self.records)

    def summary(self) -> str:
        """`1 case added, 2 cases changed; 1 stakeholder changed`, or that nothing changes."""
        kinds = ("case", "stakeholder", "product", "briefing", "vocabulary", "list page")
        dids: tuple[Did, ...] = ("added", "changed", "moved", "withdrawn", "removed")
        groups = []
        for kind in kinds:
            counts = [
                f"{_counted(count, kind)} {did}"
                for did in dids
                if (count := sum(record.kind == kind and record.did == did for record in self.records))
            ]
            groups += [", ".join(counts)] if counts else []
        return "; ".join(groups) or "nothing that readers see"

    def as_dict(self) -> dict[str, object]:
        """The whole answer of `contested diff --format json`."""
        return {
            "base": self.before, "head": self.after, "as_of": self.as_of.isoformat(), "summary": self.summary(),
            "uncorrected": self.uncorrected, "records": [record.as_dict() for record in self.records], "notes": list(self.notes),
        }  # fmt: skip


def _counted(number: int, kind: str) -> str:
    many = "vocabularies" if kind == "vocabulary" else f"{kind}s"
    return f"{number} {kind if number == 1 else many}"


def joined(parts: Collection[str]) -> str:
    """`a; b; c`."""
    return "; ".join(part for part in parts if part)
