# pydantic finds what does not fit; this file says it to somebody who writes records.
# Each error becomes one finding: where, what, and what to do. pydantic's own wording never shows.
"""Turns validation errors into findings."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from build_tools.files.finding import Finding, KeyPath, key_path
from build_tools.files.located import span
from build_tools.files.node import Mapping as MappingNode
from build_tools.files.node import Node, Scalar, Sequence
from build_tools.records.shape import keys_at
from build_tools.records.vocabulary import Vocabulary

_WRONG_TYPE = {
    "string_type": ("text is expected here", 'write text; a number or a word such as true needs quotes: "2024"'),
    "bool_type": ("true or false is expected here", "write true or false, without quotes"),
    "int_type": ("a whole number is expected here", "write digits only, without quotes, dots or commas"),
    "int_parsing": ("a whole number is expected here", "write digits only, without quotes, dots or commas"),
    "int_from_float": ("a whole number is expected here", "write digits only, without quotes, dots or commas"),
    "tuple_type": ("a list is expected here", "write [one, two], or one item a line, each starting with `- `"),
    "list_type": ("a list is expected here", "write [one, two], or one item a line, each starting with `- `"),
    "model_type": ("keys and values are expected here", "write `key: value`, one a line, or {key: value}"),
    "dict_type": ("keys and values are expected here", "write `key: value`, one a line, or {key: value}"),
    "model_attributes_type": ("keys and values are expected here", "write `key: value`, one a line, or {key: value}"),
}


def findings_of(
    error: ValidationError, root: Node, name: str, model: type[BaseModel], vocabularies: Mapping[str, Vocabulary]
) -> list[Finding]:
    """One finding for each thing wrong, at the line and column where it stands."""
    found: dict[tuple[str, KeyPath], Finding] = {}
    for detail in error.errors(include_url=False, include_input=False):
        path, node = _known_part(root, detail["loc"])
        if _is_shadow(detail, node):
            continue
        finding = _finding(detail, path, node, root, name, model, vocabularies)
        found.setdefault((finding.rule, path if detail["type"] != "missing" else (*path, str(detail["loc"][-1]))), finding)
    return list(found.values())


def _finding(
    detail: Any, path: KeyPath, node: Node, root: Node, name: str, model: type[BaseModel], vocabularies: Mapping[str, Vocabulary]
) -> Finding:
    kind, context = detail["type"], detail.get("ctx") or {}
    key = str(detail["loc"][-1]) if detail["loc"] else ""

    def at(rule: str, message: str, hint: str, where: KeyPath = path, on_key: bool = False) -> Finding:
        place, length = span(root, where, key=on_key)
        return Finding(name, *place, rule, message, hint, path=key_path(where), length=length)

    if kind == "missing":
        of = f" of {key_path(path)}" if path else ""
        return (
            at("R101", f"the key '{key}'{of} is missing", f"add `{key}:`", (*path, key))
            if path
            else Finding(name, root.place.line, root.place.column, "R101", f"the key '{key}' is missing", f"add `{key}:`", path=key)
        )
    if kind == "extra_forbidden":
        if " " in key and isinstance(node, Scalar) and node.bare and not node.text:
            return at("R102", f"'{key}' is read as a key", "a text with a comma inside braces needs quotes", on_key=True)
        known = keys_at(model, path[:-1])
        near = get_close_matches(key, sorted(known), n=1)
        hint = f"did you mean '{near[0]}'?" if near else f"the keys here are {', '.join(sorted(known))}"
        return at("R102", f"there is no key '{key}' here", hint, on_key=True)
    if kind == "term":
        return at("R104", f"'{context['written']}' is not in the vocabulary {context['vocabulary']}", _nearest(context, vocabularies))
    if kind == "date":
        written = node.text if isinstance(node, Scalar) else ""
        reason = context.get("reason", "")
        why = f": {reason}" if reason and reason != "not a date" else ""
        return at("R105", f"'{written[:40]}' is not a date{why}", "write 2023, 2023-03 or 2023-03-31, as precise as the source")
    if kind == "an_id":
        return at(
            "R106",
            f"'{context['written']}' cannot be an id",
            "use lower-case letters a-z, digits and single hyphens, at most 80 characters",
        )
    if kind == "address":
        return at("R107", f"this address is refused: {context['reason']}", "copy the plain https:// address of the document")
    if kind == "whole_money":
        return at("R108", f"'{context['written']}' is not a whole amount", "write whole units, digits only and without quotes: 15000000")
    if kind == "one_line":
        return at("R109", "this text goes over several lines", "keep it on one line, or fold it under `>-`")
    if kind == "string_too_long":
        return at("R110", f"this text has more than {context['max_length']} characters", "shorten it")
    if kind in ("string_too_short", "string_pattern_mismatch"):
        return at("R111", "this text is empty", "write something, or delete the key")
    if kind == "too_short":
        return at("R112", f"at least {context['min_length']} of these {'is' if context['min_length'] == 1 else 'are'} needed", "add one")
    if kind == "literal_error":
        return at("R103", "this value is not known", f"write {context['expected']}")
    message, hint = _WRONG_TYPE.get(kind, ("this value does not fit", "compare it with a neighbouring record"))
    if isinstance(node, Scalar) and node.bare and node.plain() is None:
        return at("R111", "there is no value here", "write one, or delete the key")
    return at("R103", message, hint)


def _known_part(root: Node, loc: Iterable[str | int]) -> tuple[KeyPath, Node]:
    """The part of pydantic's location that exists in the file; names of unions and functions are passed over."""
    path: list[str | int] = []
    node = root
    for part in loc:
        inner: Node | None = None
        if isinstance(node, MappingNode) and isinstance(part, str):
            inner = node.items.get(part)
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            inner = node.items[part]
        if inner is not None:
            node = inner
            path.append(part)
    return tuple(path), node


def _is_shadow(detail: Any, node: Node) -> bool:
    """True for errors that only repeat another: a list counted short because its items failed, the branch of a union not meant."""
    kind = detail["type"]
    if kind == "too_short":
        return isinstance(node, Sequence) and len(node.items) >= detail["ctx"]["min_length"]
    if kind == "string_type":
        return isinstance(node, Sequence) and any("[" in str(part) for part in detail["loc"][-1:])
    if kind == "tuple_type":
        return isinstance(node, Scalar) and "tuple[" in str(detail["loc"][-1])
    return False


def _nearest(context: Mapping[str, Any], vocabularies: Mapping[str, Vocabulary]) -> str:
    vocabulary = vocabularies[context["vocabulary"]]
    written = context["written"]
    near = get_close_matches(written.lower(), [term.lower() for term in vocabulary], n=1)
    by_name = [term for term in vocabulary.values() if term.name.lower() == written.lower()]
    if by_name:
        return f"did you mean '{by_name[0].id}'?"
    if near:
        return f"did you mean '{next(term for term in vocabulary if term.lower() == near[0])}'?"
    if len(vocabulary) <= 25:
        return f"one of: {', '.join(vocabulary)}"
    return f"see data/vocabulary/{vocabulary.name}.yml"
