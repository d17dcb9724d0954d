# Others cite our pages and our claims. `contested freeze` writes down what a release has published; from then on an address may
# get other content (a date is mended, a text is shortened), but it may not vanish, and it may not come to mean another claim.
# One line an address, sorted, so that a release shows as lines added and a conflict between two branches is mended by keeping both.
"""What was published once: the files in `data/frozen/`, and the claims of a case as they are written there."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Finding
from build_tools.files.text import read_text
from build_tools.records.inner import PREFIXES

FOLDER, PAGES, CLAIMS = "frozen", "addresses.txt", "claims.txt"
MOST_BYTES = 1 << 26
HEADS = {
    PAGES: "# Addresses that have been published and must not vanish, written by `contested freeze`.\n",
    CLAIMS: "# Claims that have been published: address, what tells the claim from others, and a digest of its text.\n"
    "# Written by `contested freeze`.\n",
}
_CLAIM = re.compile(r"cases/([a-z0-9-]+)/#([a-z]+-\S+)(?: (\S.*))? ([0-9a-f]{8}|-)")


class Claim(NamedTuple):
    """What is remembered of a claim: what tells it from its neighbours (date and kind, party …), and a digest of its text."""

    about: str
    digest: str


@dataclass(frozen=True)
class Frozen:
    """What has been published: addresses of pages and files with the line that names each, and claims by case and anchor."""

    addresses: Mapping[str, int]
    claims: Mapping[str, Mapping[str, Claim]]
    lines: Mapping[tuple[str, str], int]
    """The line of each claim, by case and anchor."""


NOTHING = Frozen({}, {}, {})


def read_frozen(data: Path, name: str) -> tuple[Frozen, list[Finding]]:
    """Read `frozen/` in the folder of records, shown as `name`. Nothing is frozen where there is no such folder."""
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for file in (PAGES, CLAIMS):
        path = data / FOLDER / file
        if path.exists() or path.is_symlink():
            text, found = read_text(path, f"{name}/{FOLDER}/{file}", MOST_BYTES)
            texts[file] = text or ""
            findings += found
    addresses = {line: n for n, line in _lines(texts.get(PAGES, ""))}
    claims: dict[str, dict[str, Claim]] = {}
    places: dict[tuple[str, str], int] = {}
    for n, line in _lines(texts.get(CLAIMS, "")):
        parts = _CLAIM.fullmatch(line)
        if parts is None:
            hint = "restore the line, or write the file again with: contested freeze"
            findings.append(Finding(f"{name}/{FOLDER}/{CLAIMS}", n, 1, "L120", "this is not a frozen claim", hint))
            continue
        case, anchor, about, digest = parts.groups()
        claims.setdefault(case, {})[anchor] = Claim(about or "", digest)
        places[case, anchor] = n
    return Frozen(addresses, claims, places), findings


def _lines(text: str) -> Iterable[tuple[int, str]]:
    return ((n, line.rstrip()) for n, line in enumerate(text.split("\n"), start=1) if line.strip() and not line.startswith("#"))


def claims_of(case: CaseEntry) -> dict[str, Claim]:
    """Every claim of a case by its anchor. Measures and sources have ids of their own and need no more than those."""
    record, found = case.record, {}
    for anchor, event in zip(case.anchors.events, record.events, strict=True):
        found[anchor] = Claim(f"{event.date} {event.kind}", _digest(event.what))
    for anchor, position in zip(case.anchors.positions, record.positions, strict=True):
        quote = position.quote.text if position.quote else ""
        found[anchor] = Claim(position.party, _digest(position.claim or quote or position.looked or ""))
    for anchor, impact in zip(case.anchors.impact, record.impact, strict=True):
        found[anchor] = Claim(impact.audience, _digest(impact.effect))
    for anchor, conflict in zip(case.anchors.conflicts, record.conflicts, strict=True):
        found[anchor] = Claim("", _digest(conflict.about))
    for measure in record.measures:
        found[f"measure-{measure.id}"] = Claim("", "-")
    for source in record.sources:
        found[f"source-{source.id}"] = Claim("", "-")
    return found


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def written(frozen: Frozen, addresses: Iterable[str], cases: Mapping[str, CaseEntry]) -> dict[str, str]:
    """The text of each file of `frozen/`: what was frozen before, and what is published now."""
    claims = {case: dict(found) for case, found in frozen.claims.items()}
    for ident, case in cases.items():
        claims.setdefault(ident, {}).update(claims_of(case))
    lines = [
        f"cases/{case}/#{anchor} {f'{claim.about} ' if claim.about else ''}{claim.digest}"
        for case in sorted(claims)
        for anchor, claim in sorted(claims[case].items(), key=lambda item: _order(item[0]))
    ]
    pages = sorted({*frozen.addresses, *addresses})
    return {PAGES: HEADS[PAGES] + "".join(f"{page}\n" for page in pages), CLAIMS: HEADS[CLAIMS] + "".join(f"{line}\n" for line in lines)}


def _order(anchor: str) -> tuple[str, int, str]:
    """Numbered anchors in order of number."""
    prefix, _, rest = anchor.partition("-")
    return (prefix, int(rest), "") if prefix in PREFIXES.values() and rest.isdigit() else (prefix, 0, rest)
