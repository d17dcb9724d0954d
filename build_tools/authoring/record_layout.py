# The one layout of a record: keys in the order of the models, small parts on one line, the large blocks of a case set apart.
# Nothing is laid out on trust: the new text is read again, and if one value or comment differs the old text stays.
"""Formats the text of a record."""

from collections.abc import Callable
from dataclasses import dataclass

from build_tools.files.comments import find_comments, read_comments
from build_tools.files.finding import Finding, KeyPath
from build_tools.files.layout import Shape, lay_out
from build_tools.files.node import Mapping, Node, Scalar, Sequence
from build_tools.files.parse import parse
from build_tools.records.case import Case, Effect, Law, Measure, Party, Position, Proceeding, Related, Version
from build_tools.records.part import Part
from build_tools.records.parts import Citation, Withdrawn
from build_tools.records.read import MODELS, Kind
from build_tools.records.shape import model_at

# Parts that stand on one line when they fit; those with a text of their own to read do not.
_COMPACT: dict[type[Part], str] = {
    Party: "", Law: "", Proceeding: "", Effect: "", Version: "", Related: "", Citation: "", Measure: "what", Position: "claim",
}  # fmt: skip
# Verbatim words show where they begin and end.
_QUOTED = frozenset({"words"})
_ALWAYS_LISTED = frozenset({"open_questions", "unconfirmed", "not_read"})
_SPACED = frozenset(list(Case.model_fields)[list(Case.model_fields).index("proceedings") :])


@dataclass(frozen=True)
class Formatted:
    """The canonical text of a record, or None and the findings that say why the file is left alone.

    None without findings: the new text would not have said the same. No such record is known; the file stays as it is.
    """

    text: str | None
    findings: tuple[Finding, ...] = ()


def format_record(text: str, kind: Kind, name: str) -> Formatted:
    """Lay a record out anew. `name` is its path as shown to people. It must be YAML, not yet a valid record."""
    root, findings = parse(text, name)
    if root is None:
        return Formatted(None, tuple(findings))
    if not isinstance(root, Mapping):
        advice = "write `key: value`, one a line; a record starts with `title:` or `name:`"
        return Formatted(None, (Finding(name, *root.place, "R100", "a record is keys and values", advice),))
    model = Withdrawn if "withdrawn" in root.items else MODELS[kind]
    made = lay_out(root, read_comments(text, root), shapes_of(model))
    again, _ = parse(made, name)
    if again is None or again.plain() != root.plain() or _remarks(made) != _remarks(text):
        return Formatted(None)
    return Formatted(made)


def shapes_of(model: type[Part]) -> Callable[[KeyPath, Node], Shape]:
    """The shapes of every part of a record of this model."""

    def shape(path: KeyPath, node: Node) -> Shape:
        here = model_at(model, path)
        if isinstance(node, Sequence):
            small = all(isinstance(item, Scalar) for item in node.items) or len(node.items) == 1 and here in (Effect,)
            return Shape(compact=small and path[-1] not in _ALWAYS_LISTED)
        assert isinstance(node, Mapping)
        order = tuple(here.model_fields) if here else ()
        compact = here is None or (here in _COMPACT and _COMPACT[here] not in node.items)
        return Shape(order, compact and bool(path), _SPACED if here is Case else frozenset(), _QUOTED)

    return shape


def _remarks(text: str) -> list[str]:
    return sorted(comment.text for comment in find_comments(text))
