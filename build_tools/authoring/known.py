# Whoever writes an id wants to see what there is already, under any of its names.
"""The records there are, by the names people know them under, and the ids that are still free."""

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from build_tools.catalogue.load import Loaded
from build_tools.catalogue.references import former_ids
from build_tools.files.folder import id_fault, plain_letters
from build_tools.records.case import Case
from build_tools.records.product import Product
from build_tools.records.read import FOLDERS, Kind
from build_tools.records.stakeholder import Stakeholder

_LEGAL_FORMS = re.compile(r"\b(inc|llc|ltd|limited|gmbh|ag|sa|spa|srl|bv|plc|pbc|corp|corporation|company|co|the)\b")
Names = Mapping[str, Iterable[str]]
"""Everything that each id is called."""


def known_names(loaded: Loaded) -> dict[Kind, dict[str, str]]:
    """The name or title of every record by kind and id, in order of id; the id itself for a record that cannot be read."""
    return {kind: {ident: next(iter(names), ident) for ident, names in all_names(kind, loaded).items()} for kind in loaded.ids}


def all_names(kind: Kind, loaded: Loaded) -> dict[str, list[str]]:
    """Name or title, then other names, of every record of this kind, in order of id; none for a record that cannot be read."""
    made: dict[str, list[str]] = {}
    for ident in sorted(loaded.ids[kind]):
        record = loaded.records[kind].get(ident)
        if isinstance(record, Case):
            made[ident] = [record.title]
        elif isinstance(record, Stakeholder):
            made[ident] = [record.name, *([record.local_name] if record.local_name else []), *record.aliases]
        elif isinstance(record, Product):
            made[ident] = [record.name, *record.aliases]
        else:
            made[ident] = []
    return made


def choose(answer: str, names: Names) -> tuple[str | None, list[str]]:
    """The one id that an answer means (itself, a name, or the beginning of one), or None and up to four that may be meant."""
    wanted = _folded(answer)
    if answer in names:
        return answer, []
    called: dict[str, set[str]] = {}
    for ident, others in names.items():
        for name in (ident, *others):
            called.setdefault(_folded(name), set()).add(ident)
    if len(called.get(wanted, ())) == 1:
        return next(iter(called[wanted])), []
    plain = plain_name(answer)
    alike = {ident for ident, others in names.items() if plain and any(plain_name(name) == plain for name in others)}
    if len(alike) == 1:
        return next(iter(alike)), []
    starting = sorted({ident for name, ids in called.items() if len(wanted) > 2 and name.startswith(wanted) for ident in ids})
    if len(starting) == 1:
        return starting[0], []
    within = [ident for name, ids in sorted(called.items()) if len(wanted) > 2 and wanted in name for ident in sorted(ids)]
    near = [ident for name in get_close_matches(wanted, sorted(called), n=3, cutoff=0.7) for ident in sorted(called[name])]
    return None, list(dict.fromkeys([*sorted(alike), *starting, *near, *within]))[:4]


def plain_name(name: str) -> str:
    """A name without accents, legal forms, case and punctuation: `Open AI, Inc.` is `OpenAI`."""
    return re.sub(r"[^a-z0-9]", "", _LEGAL_FORMS.sub("", plain_letters(name))) or re.sub(r"\W", "", name.casefold())


def id_problem(kind: Kind, ident: str, loaded: Loaded) -> str | None:
    """Why a new record of this kind cannot have this id, and what to do; None if it can."""
    if fault := id_fault(ident):
        return fault
    if ident in loaded.ids[kind]:
        return f"there is a {kind} of this id already: {FOLDERS[kind]}/{ident}.yml; choose another id, or edit that file"
    owner = next((owner for found, owner, _, former in former_ids(loaded) if found == kind and former == ident), None)
    return f"'{ident}' is a former id of {owner}, whose address leads there; choose another" if owner else None


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
