# Terms live in one place and are shown on many pages; what a step or an event kind does decides states and statuses.
"""What changes in the vocabularies."""

from collections.abc import Iterator

from build_tools.catalogue.link import Catalogue
from build_tools.changes.change import Change, RecordChange
from build_tools.records.vocabulary import Term, Vocabulary


def vocabulary_changes(before: Catalogue, after: Catalogue, folder: str) -> Iterator[RecordChange]:
    """One entry for each vocabulary whose terms differ. `folder` is the folder of vocabularies as shown to people."""
    for name in sorted({*before.vocabularies, *after.vocabularies}):
        old, new = before.vocabularies.get(name, Vocabulary(name, {})), after.vocabularies.get(name, Vocabulary(name, {}))
        changes = (*_terms(old, new),)
        if changes:
            yield RecordChange("vocabulary", name, name, "changed", f"{folder}/{name}.yml", "", changes)


def _terms(old: Vocabulary, new: Vocabulary) -> Iterator[Change]:
    for ident, term in old.items():
        if ident not in new:
            yield Change("removed", "term", ident, was=term.name)
    for ident, term in new.items():
        if ident not in old:
            yield Change("added", "term", ident, now=term.name)
            continue
        for key in Term.model_fields:
            was, now = _plain(getattr(old[ident], key)), _plain(getattr(term, key))
            if was != now:
                yield Change("changed", "term", ident, {"before": "from", "name": "name"}.get(key, key), was, now)


def _plain(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)
