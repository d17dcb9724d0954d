# A first draft has every key that a record needs, with TODO where only a person can know. What somebody has said already is
# put in its place, whatever it is: it goes through the same writer as every value, so it can become nothing but a value.
"""Drafts of records: a skeleton, what is known, and to-dos for the rest."""

from collections.abc import Mapping
from copy import deepcopy
from textwrap import wrap
from typing import Any

from build_tools.authoring.record_layout import shapes_of
from build_tools.files.comments import Comments
from build_tools.files.finding import KeyPath
from build_tools.files.layout import Shape, lay_out
from build_tools.files.node import Mapping as MappingNode
from build_tools.files.node import Node, Plain, Sequence, node_of, walk
from build_tools.records.part import Part
from build_tools.records.read import MODELS, Kind
from build_tools.records.shape import required_at, takes, vocabulary_at
from build_tools.records.todo import WORD, todo
from build_tools.records.vocabulary import Vocabulary

Draft = dict[str, Any]
"""A record as plain data that may still be changed."""

_MOST_TERMS = 30
_SOURCE: Draft = {
    "id": "s1", "url": WORD, "title": todo("its own title, in its own language"), "publisher": WORD, "published": WORD, "kind": WORD,
    "language": WORD, "read": todo("true if you read the text, false if you only know of it"),
}  # fmt: skip


def skeleton(kind: Kind, today: str) -> Draft:
    """A new draft of this kind. `today` is the day as YYYY-MM-DD on which an editor goes through it."""
    if kind == "stakeholder":
        return {
            "name": todo("its usual English name"),
            "kind": WORD,
            "jurisdiction": WORD,
            "description": todo("what it is and does, in two sentences"),
        }
    if kind == "product":
        return {
            "name": todo("the name under which readers know it"),
            "developer": WORD,
            "description": todo("what it does, in one or two sentences"),
        }
    return {
        "title": todo("who and what, neutral, on one line"),
        "summary": todo("two or three plain sentences"),
        "jurisdiction": WORD,
        "topics": [WORD],
        "parties": [{"stakeholder": WORD, "role": "authority"}, {"stakeholder": WORD, "role": "respondent"}],
        "issue": todo("what was found or alleged, in plain words"),
        "events": [{"date": WORD, "kind": "opened", "what": todo("what happened, in neutral words and the present tense"), "sources": ["s1"]}],
        "positions": [
            {"party": WORD, "claim": todo("our paraphrase of what it says"), "sources": ["s1"]},
            {"party": WORD, "claim": todo("our paraphrase of its answer"), "sources": ["s1"]},
        ],
        "impact": [
            {"audience": WORD, "effect": todo("one sourced fact that touches this reader"), "action": todo("what the reader can do"), "sources": ["s1"]}
        ],
        "sources": [deepcopy(_SOURCE)],
        "reviewed": today,
    }  # fmt: skip


def put(draft: Draft, path: KeyPath, value: Plain) -> None:
    """Put a value at a path; a list grows by one item at most. Raises KeyError with words for people where that cannot be."""
    here: Any = draft
    for n, (part, following) in enumerate(zip(path, [*path[1:], None], strict=True)):
        last = following is None
        fresh: Any = [] if isinstance(following, int) else {}
        if isinstance(part, int):
            if not isinstance(here, list):
                raise KeyError(f"there is no list at {'.'.join(map(str, path[:n]))}")
            if part > len(here):
                raise KeyError(f"number the items of {'.'.join(map(str, path[:n]))} from 0 without gaps; the next one is {len(here)}")
            if part == len(here):
                here.append(None)
        elif not isinstance(here, dict):
            raise KeyError(f"there are no keys at {'.'.join(map(str, path[:n]))}")
        if last:
            here[part] = value
        elif isinstance(part, int):
            here[part] = here[part] if isinstance(here[part], dict | list) else fresh
        elif not isinstance(here.get(part), dict | list):
            here[part] = fresh
        here = here[part]


def settle(kind: Kind, draft: Draft) -> None:
    """Carry what is known to where it follows from it: the positions of a case are those of its parties, and parts have their keys."""
    parties, positions = draft.get("parties", []), draft.get("positions", [])
    for party, position in zip(parties, positions, strict=False):
        if isinstance(party, dict) and isinstance(position, dict) and position.get("party") == WORD:
            position["party"] = party.get("stakeholder", WORD)
    _complete(MODELS[kind], (), draft)


def _complete(model: type[Part], path: KeyPath, value: Any) -> None:
    """Ask for every key that a part must have and that nobody has given."""
    if isinstance(value, dict):
        for key in required_at(model, path):
            value.setdefault(key, [WORD] if takes(model, (*path, key), tuple) else WORD)
        for key, child in value.items():
            _complete(model, (*path, key), child)
    elif isinstance(value, list):
        for n, child in enumerate(value):
            _complete(model, (*path, n), child)


def draft_text(kind: Kind, draft: Draft, vocabularies: Mapping[str, Vocabulary]) -> str:
    """The text of a draft in the layout of records, with the terms to choose from in comments beside what is still to do."""
    root = node_of(draft)
    assert isinstance(root, MappingNode)
    comments = Comments()
    for path, node in walk(root):
        name = vocabulary_at(MODELS[kind], path) if getattr(node, "text", "") == WORD else None
        if name is not None and name in vocabularies:
            entry = path[:-1] if isinstance(path[-1], int) else path
            comments.above[entry] += [f"# {line}" for line in wrap(_choice(vocabularies[name]), 120, break_on_hyphens=False)]
    return lay_out(root, comments, shapes_of(MODELS[kind]))


def briefing_text(title: str, summary: str, day: str, cases: list[str]) -> str:
    """The text of a new briefing: front matter, and a place for the article."""
    root = node_of({"title": title, "summary": summary, "date": day, "cases": list(cases)})
    assert isinstance(root, MappingNode)

    def shape(path: KeyPath, node: Node) -> Shape:
        return Shape(compact=not isinstance(node, Sequence))

    return f"---\n{lay_out(root, Comments(), shape)}---\n\n{todo('the article, in Markdown; link to claims of cases as [words](../../cases/ID/#event-1)')}\n"


def _choice(vocabulary: Vocabulary) -> str:
    if len(vocabulary) > _MOST_TERMS:
        return f"see data/vocabulary/{vocabulary.name}.yml"
    return f"one of: {', '.join(vocabulary)}"


def draft_part(kind: Kind, part: Draft) -> list[str]:
    """The lines of a part of a record, to be pasted into one."""
    root = node_of(part)
    assert isinstance(root, MappingNode)
    return lay_out(root, Comments(), shapes_of(MODELS[kind])).splitlines()
