# An answer is a text from a person: a name where an id is wanted, a word where a term is, `yes` where true is. It is taken for
# what it can only mean; everything else is refused with what to do, by the same rules that check records.
"""Puts answers into a draft."""

from collections.abc import Mapping
from copy import deepcopy
from difflib import get_close_matches

from build_tools.authoring.draft import Draft, draft_text, put, settle
from build_tools.authoring.known import all_names, choose
from build_tools.catalogue.load import Loaded
from build_tools.files.finding import Finding, KeyPath, key_path
from build_tools.files.folder import ID
from build_tools.files.node import Plain
from build_tools.files.text import HIDDEN
from build_tools.records.read import FOLDERS, MODELS, Kind, Written, read_record
from build_tools.records.shape import keys_at, kind_named_at, model_at, takes, vocabulary_at

_YES = {"true": True, "yes": True, "y": True, "false": False, "no": False, "n": False}


class Refused(Exception):
    """An answer that does not fit; the message says why and what to do."""


class NotThereYet(Refused):
    """The id of a record that somebody may still have to write."""


class Answers:
    """A draft that grows with answers."""

    def __init__(self, kind: Kind, draft: Draft, loaded: Loaded) -> None:
        self.kind, self.draft, self.loaded = kind, draft, loaded
        self.missing: dict[tuple[Kind, str], None] = {}
        """Kinds and ids that the draft names and that are not there yet."""

    def give(self, path: KeyPath, answer: str, *, may_be_new: bool = True) -> Plain:
        """Put an answer at a path and return what it was taken for. Raises Refused; the draft is then as it was.

        Ids of records that are not there yet are let in and kept in `missing`; with `may_be_new` False they raise NotThereYet.
        """
        self._known_key(path)
        if unseen := HIDDEN.search(answer):
            raise Refused(f"it holds the character U+{ord(unseen.group()):04X}, which cannot be seen; type it anew")
        several = takes(MODELS[self.kind], path, tuple) and isinstance(path[-1], str)
        commas = several and (vocabulary_at(MODELS[self.kind], path) or kind_named_at(MODELS[self.kind], path))
        new: dict[tuple[Kind, str], None] = {}
        if commas:
            given: Plain = [self._value(path, part.strip(), new, may_be_new) for part in answer.split(",") if part.strip()]
        elif several:
            given = [self._value(path, answer, new, may_be_new)]
        else:
            given = self._value(path, answer, new, may_be_new)
        if commas and isinstance(given, list) and len(given) == 1 and takes(MODELS[self.kind], path, str):
            given = given[0] if path[-1] in ("by", "on") else given
        draft = deepcopy(self.draft)
        try:
            put(draft, path, given)
        except KeyError as error:
            raise Refused(str(error.args[0])) from None
        wrong = [found for found in self.findings(draft) if found.rule != "R131" and _about(found.path, path)]
        if wrong:
            raise Refused(f"{wrong[0].message}; {wrong[0].hint}")
        self.draft = draft
        self.missing |= new
        return given

    def findings(self, draft: Draft | None = None) -> list[Finding]:
        """What is wrong with the draft, or still to do, as a record of its own."""
        record = deepcopy(self.draft if draft is None else draft)
        settle(self.kind, record)
        text = draft_text(self.kind, record, {})
        return read_record(Written(self.kind, "draft", "draft", text), self.loaded.vocabularies)[1]

    def text(self) -> str:
        """The draft as it will be written."""
        settle(self.kind, self.draft)
        return draft_text(self.kind, self.draft, self.loaded.vocabularies)

    def _known_key(self, path: KeyPath) -> None:
        model = MODELS[self.kind]
        for n, part in enumerate(path):
            if isinstance(part, str) and part not in keys_at(model, path[:n]):
                near = get_close_matches(part, sorted(keys_at(model, path[:n])), n=1)
                advice = (
                    f"did you mean '{near[0]}'?" if near else f"the keys here are {', '.join(sorted(keys_at(model, path[:n]))) or 'none'}"
                )
                raise Refused(f"there is no key '{part}' here; {advice}")
            if isinstance(part, int) and n and not takes(model, path[:n], tuple):
                raise Refused(f"there is no list at {path[n - 1]}")
        if not path or isinstance(path[0], int):
            raise Refused("start with a key, such as title")
        part_model = model_at(model, path)
        if part_model is not None and not takes(model, path, str):
            inner = "0." if takes(model, path, tuple) and not isinstance(path[-1], int) else ""
            example = ".".join(map(str, (*path, f"{inner}{next(iter(part_model.model_fields))}")))
            raise Refused(f"'{path[-1]}' has keys of its own; name one, such as {example}")

    def _value(self, path: KeyPath, answer: str, new: dict[tuple[Kind, str], None], may_be_new: bool) -> Plain:
        model = MODELS[self.kind]
        vocabulary, named = vocabulary_at(model, path), kind_named_at(model, path)
        if vocabulary in self.loaded.vocabularies and vocabulary is not None:
            terms = {term.id: [term.name] for term in self.loaded.vocabularies[vocabulary].values()}
            ident, near = choose(answer, terms)
            if ident is None:
                few = f"one of: {', '.join(terms)}" if len(terms) <= 30 else f"see data/vocabulary/{vocabulary}.yml"
                raise Refused(f"'{answer}' is not in the vocabulary {vocabulary}; {_meant(near, terms) or few}")
            return ident
        if named is not None:
            kind: Kind = next(kind for kind in FOLDERS if kind == named)
            names = all_names(kind, self.loaded)
            ident, near = choose(answer, names)
            if ident is not None:
                return ident
            if not ID.match(answer):
                raise Refused(f"there is no {kind} '{answer}'; {_meant(near, names) or 'write its id: lower-case words joined by hyphens'}")
            if not may_be_new:
                raise NotThereYet(f"there is no {kind} '{answer}' yet; {_meant(near, names) or 'nothing like it is known'}")
            new[kind, answer] = None
            return answer
        if takes(model, path, bool):
            if answer.lower() not in _YES:
                raise Refused(f"'{answer}' is neither; write true or false")
            return _YES[answer.lower()]
        if takes(model, path, int) and answer.isascii() and answer.isdigit():
            return int(answer)
        return answer


def _about(found: str, path: KeyPath) -> bool:
    here = key_path(path)
    return found == here or found.startswith((f"{here}.", f"{here}["))


def _meant(near: list[str], names: Mapping[str, list[str]]) -> str:
    """The question for what may be meant: ids, with names where those say more."""
    shown = [f"'{ident}'" + (f" ({names[ident][0]})" if names[ident] and names[ident][0].lower() != ident else "") for ident in near]
    return f"did you mean {' or '.join(shown)}?" if near else ""
