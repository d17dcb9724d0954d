# An address that readers have cited leads to what they cited, or to a word on what became of it: never nowhere, never to another claim.
# A claim may be edited in place. It has moved when it stands at another address, and is gone when nothing like it is left.
"""L121, L122, L123: a published record, claim or address that would be lost."""

from collections.abc import Iterator, Mapping

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.frozen import CLAIMS, FOLDER, PAGES, Claim, Frozen, claims_of
from build_tools.catalogue.link import Catalogue
from build_tools.catalogue.load import Loaded
from build_tools.files.finding import Fault, Finding
from build_tools.records.inner import PREFIXES
from build_tools.records.read import FOLDERS

RECORD, MOVED, GONE = "L121", "L122", "L123"
_KEYS = {prefix: key for key, prefix in PREFIXES.items()}


def frozen_findings(frozen: Frozen, catalogue: Catalogue, loaded: Loaded, name: str) -> Iterator[Finding]:
    """Records and claims that were published and would be lost. `name` is the folder of records as shown to people."""
    yield from _records(frozen, catalogue, loaded, name)
    for ident, claims in frozen.claims.items():
        case = catalogue.cases.get(ident)
        if case is None:  # Withdrawn, renamed, broken, or reported above.
            continue
        faults, gone = compare(case, claims)
        yield from loaded.written["case"][ident].found(faults)
        for anchor in gone:
            message = f"the claim published at /cases/{ident}/#{anchor} is gone"
            hint = "bring its id back: others have cited it"
            if anchor.partition("-")[0] in _KEYS:
                hint = f"say why under `corrections` of {name}/cases/{ident}.yml, with removed: [{anchor}]; the address then leads there"
            line = frozen.lines[ident, anchor]
            yield Finding(f"{name}/{FOLDER}/{CLAIMS}", line, 1, GONE, message, hint, path=f"cases/{ident}/#{anchor}")


def _records(frozen: Frozen, catalogue: Catalogue, loaded: Loaded, name: str) -> Iterator[Finding]:
    """Records whose page was published and that are neither there, nor renamed, nor withdrawn."""
    kinds = {folder: kind for kind, folder in FOLDERS.items()}
    for address, line in frozen.addresses.items():
        folder, _, rest = address.partition("/")
        ident = rest.removesuffix("/")
        if folder not in kinds or not rest.endswith("/") or "/" in ident or not ident:
            continue
        kind = kinds[folder]
        if ident in loaded.ids[kind] or (kind, ident) in catalogue.aliases:
            continue
        file = f"{name}/{folder}/{ident}.yml"
        hint = (
            f"if it was renamed, add {'aliases' if kind == 'case' else 'former_ids'}: [{ident}] to the record that took its place; "
            f"if it was withdrawn, bring {file} back with nothing but `withdrawn: {{date: …, reason: …, see: …}}`"
        )
        yield Finding(f"{name}/{FOLDER}/{PAGES}", line, 1, RECORD, f"the page /{address} was published and would be gone", hint)


def compare(case: CaseEntry, frozen: Mapping[str, Claim]) -> tuple[list[Fault], list[str]]:
    """Compare the claims of a case with those that were published: faults in the record, and anchors that nothing has any more."""
    now = claims_of(case)
    if frozen.items() <= now.items():  # As in nearly every case: each claim is as it was, and where it was.
        return [], []
    removed = {anchor for correction in case.record.corrections for anchor in correction.removed}
    faults: list[Fault] = []
    gone: list[str] = []
    for prefix in sorted({anchor.partition("-")[0] for anchor in frozen}):
        before = {anchor: claim for anchor, claim in frozen.items() if anchor.startswith(f"{prefix}-") and anchor not in removed}
        after = {anchor: claim for anchor, claim in now.items() if anchor.startswith(f"{prefix}-")}
        if prefix in _KEYS:
            chosen = {claim.anchor for claim in getattr(case.record, _KEYS[prefix]) if claim.anchor}
            taken = [int(anchor.rpartition("-")[2]) for anchor in {*before, *chosen, *removed} if anchor.startswith(f"{prefix}-")]
            highest = max(taken, default=0)
            found, missing = _in_list(prefix, before, after, highest)
            faults += found
            gone += missing
        else:
            gone += [anchor for anchor in before if anchor not in after]
    return faults, gone


def _in_list(prefix: str, before: dict[str, Claim], after: dict[str, Claim], highest: int) -> tuple[list[Fault], list[str]]:
    """Compare one list of claims, whose highest number that is taken is `highest`."""
    moved = _moved(before, after)
    changed = [anchor for anchor, claim in before.items() if after.get(anchor) != claim and anchor not in moved]
    if not moved:
        return [], [anchor for anchor in changed if anchor not in after]
    gone = [anchor for anchor in changed if anchor not in after or not _alike(before[anchor], after[anchor])]
    known = {*moved.values(), *(anchor for anchor in before if anchor not in moved and anchor not in gone)}
    new = [anchor for anchor in after if anchor not in known]
    places = list(after)
    faults = []
    if len(new) > len(gone):
        first, then = next(iter(moved.items()))
        others = f", and {len(moved) - 1} more" if len(moved) > 1 else ""
        message = f"this claim came between published ones and takes their addresses (#{first} would become #{then}{others})"
        for number, anchor in enumerate(new, start=highest + 1):
            hint = f"give it a number of its own, `anchor: {prefix}-{number}`, and the others keep theirs"
            faults.append(Fault((_KEYS[prefix], places.index(anchor)), MOVED, message, hint))
    elif not gone:
        for anchor, place in moved.items():
            message = f"the claim published as #{anchor} would become #{place}"
            faults.append(Fault((_KEYS[prefix], places.index(place)), MOVED, message, f"keep its address: `anchor: {anchor}`"))
    return faults, gone


def _moved(before: dict[str, Claim], after: dict[str, Claim]) -> dict[str, str]:
    """Published anchors and those at which their claims stand now: word for word, else by what tells a claim from its neighbours."""
    free = {anchor: claim for anchor, claim in after.items() if before.get(anchor) != claim}
    moved: dict[str, str] = {}
    for anchor, claim in before.items():
        if after.get(anchor) == claim:
            continue
        twin = next((other for other, there in free.items() if there == claim), None)
        if twin is None and (anchor not in after or not _alike(claim, after[anchor])):
            twin = next((other for other, there in free.items() if _alike(claim, there) and other not in before), None)
        if twin is not None and twin != anchor:
            moved[anchor] = twin
            del free[twin]
    return moved


def _alike(before: Claim, after: Claim) -> bool:
    return before.digest == after.digest or (before.about == after.about and bool(before.about))
