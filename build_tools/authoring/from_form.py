# What a stranger writes in a form is a hint, not a record: an editor reads the documents and writes the words. So answers that
# are facts a record can hold (who, where, when, which document) are taken over, and everything else is quoted in a to-do.
"""Turns filled forms into drafts: a suggested case into a record, an error or a reply into a change to make."""

import re

from build_tools.authoring.answers import Answers, Refused
from build_tools.authoring.draft import draft_part, put, skeleton
from build_tools.authoring.forms import Filled
from build_tools.authoring.known import all_names, choose
from build_tools.catalogue.anchors import anchors
from build_tools.catalogue.load import Loaded
from build_tools.files.finding import KeyPath, key_path
from build_tools.records.case import Case
from build_tools.records.todo import todo
from build_tools.records.web_address import canonical

_CASE = re.compile(r"(?:^|/)cases/([a-z0-9-]+)(?:\.yml)?/?(?:index\.html)?(?:#([a-z0-9-]+))?(?=[\s?&]|$)")
_FACTS: tuple[tuple[str, KeyPath], ...] = (
    ("jurisdiction", ("jurisdiction",)),
    ("authority", ("parties", 0, "stakeholder")),
    ("respondent", ("parties", 1, "stakeholder")),
    ("product", ("products",)),
    ("date", ("events", 0, "date")),
)


def case_from(filled: Filled, loaded: Loaded, today: str) -> tuple[Answers, list[str]]:
    """The draft of a suggested case, and what could not be taken over, in words."""
    answers = Answers("case", skeleton("case", today), loaded)
    notes = list(filled.notes)
    for field, path in _FACTS:
        said = _one_line(filled.answers.get(field, ""))
        if not said:
            continue
        try:
            answers.give(path, said, may_be_new=False)
        except Refused as refused:
            notes.append(f"{key_path(path)}: {refused}")
            put(answers.draft, path, [_quoted(said)] if path == ("products",) else _quoted(said))
    for n, address in enumerate(filled.addresses()):
        try:
            if n:
                put(answers.draft, ("sources", n, "id"), f"s{n + 1}")
            answers.give(("sources", n, "url"), address)
        except Refused as refused:
            notes.append(f"sources[{n}].url: {refused}")
            put(answers.draft, ("sources", n, "url"), _quoted(address))
    put(answers.draft, ("summary",), todo(f"two or three plain sentences, in place of: {_one_line(filled.answers['what'], 1500)}"))
    if "impact" in filled.answers:
        said = _one_line(filled.answers["impact"], 1000)
        put(answers.draft, ("impact", 0, "effect"), todo(f"one sourced fact that touches this reader, in place of: {said}"))
    return answers, notes


def change_from(filled: Filled, loaded: Loaded, today: str) -> tuple[str | None, list[str]]:
    """The change that a reported error or a reply asks for, in words with a part to paste; None where its case is not found."""
    notes = list(filled.notes)
    place = _CASE.search(filled.answers.get("claim", "").strip()) or _CASE.search(filled.answers.get("page", "").strip())
    ident, anchor = (place.group(1), place.group(2) or "") if place else ("", "")
    case = loaded.records["case"].get(ident)
    if not isinstance(case, Case):
        wanted = f"there is no case '{ident}' that can be read" if ident else "neither the page nor the claim names a case"
        return None, [*notes, f"{wanted}; find out which one is meant, and write cases/ID under ### Claim"]
    lines = [f"{'A reply' if filled.form == 'reply-as-a-party' else 'A reported error'} in {case.title}", f"data/cases/{ident}.yml", ""]
    path = claim_path(case, anchor)
    if path is not None:
        lines += [f"The claim is {key_path(path)} (#{anchor}):", *_quote(_present(case, path)), ""]
    elif anchor:
        notes.append(f"the case has no claim #{anchor}; look for it in the whole record")
    if filled.form == "reply-as-a-party":
        lines += _reply(filled, case, loaded, today, notes)
    else:
        lines += _error(filled, case, path, today)
    known = {canonical(source.url): source.id for source in case.sources}
    if filled.addresses():
        lines += ["", "Documents named in the form; read them before anything is changed:"]
        lines += [
            f"  {address}" + (f" (already {known[canonical(address)]} of the case)" if canonical(address) in known else "")
            for address in filled.addresses()
        ]
    return "\n".join(lines) + "\n", notes


def claim_path(case: Case, anchor: str) -> KeyPath | None:
    """Where the claim with this anchor stands in its record; None where there is none."""
    if anchor.startswith("source-"):
        return next((("sources", n) for n, source in enumerate(case.sources) if source.id == anchor.removeprefix("source-")), None)
    known = anchors(case)
    for key in ("events", "positions", "impact", "conflicts"):
        if anchor in getattr(known, key):
            return key, getattr(known, key).index(anchor)
    return None


def _error(filled: Filled, case: Case, path: KeyPath | None, today: str) -> list[str]:
    lines = ["What is said to be wrong:", *_quote(filled.answers["what"]), ""]
    lines += ["If it is wrong, mend the claim and add this to the record, so that readers see what changed:", ""]
    was = _one_line(_present(case, path), 380) if path else todo("the former wording or value")
    entry = {
        "date": today,
        "kind": "correction",
        "what": todo("what was wrong and what stands now"),
        "was": was,
        "now": todo("the present wording or value"),
    }
    return lines + draft_part("case", {"corrections": [entry]})


def _reply(filled: Filled, case: Case, loaded: Loaded, today: str, notes: list[str]) -> list[str]:
    said = _one_line(filled.answers.get("party", ""))
    names = all_names("stakeholder", loaded)
    ident, near = choose(said, {party.stakeholder: names.get(party.stakeholder, []) for party in case.parties})
    if ident is None:
        parties = ", ".join(near or [party.stakeholder for party in case.parties])
        notes.append(f"'{said}' is no party of the case, and only a party has a right of reply here; its parties are {parties}")
    speaker = _one_line(filled.answers.get("speaker", ""))
    lines = [f"The reply of {ident or said}:", *_quote(filled.answers["what"]), ""]
    lines += [
        "How the form says we can see that it speaks for the party; make sure before anything is published:",
        *_quote(speaker or "nothing"),
        "",
    ]
    lines += ["Whatever comes of it, add this to the record:", ""]
    entry = {
        "party": ident or _quoted(said),
        "date": today,
        "outcome": todo("published, corrected or declined"),
        "what": todo("what it answered, in plain words, and what came of it"),
    }
    return lines + draft_part("case", {"replies": [entry]})


def _present(case: Case, path: KeyPath) -> str:
    """What a claim says now, on one line."""
    key, n = path
    part = getattr(case, str(key))[n]
    words = [
        getattr(part, name, None) for name in ("date", "audience", "party", "about", "what", "claim", "effect", "note", "title", "url")
    ]
    return ": ".join(str(word) for word in words if word)


def _quoted(said: str) -> str:
    return todo(f"the form says: {said}")


def _one_line(text: str, most: int = 300) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _quote(text: str) -> list[str]:
    """Somebody's words, marked in every line, so that none of them looks like ours."""
    return [f"  > {line}".rstrip() for line in text.split("\n")]
