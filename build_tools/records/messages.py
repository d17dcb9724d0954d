# pydantic finds what does not fit; this file says it to somebody who writes records.
# Each error becomes one finding: where, what, and what to do. pydantic's own wording never shows.
"""Turns validation errors into findings."""

from collections.abc import Iterable, Mapping
from collections.abc import Sequence as Sequence_
from typing import Any

from pydantic import ValidationError

from build_tools.files.finding import Finding, KeyPath, key_path
from build_tools.files.located import span
from build_tools.files.node import Mapping as MappingNode
from build_tools.files.node import Node, Scalar, Sequence
from build_tools.records.advice import Advice, about_address, about_date, about_id, about_key, about_sum, about_term, key_meant, missing_key
from build_tools.records.part import Model
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
    "dataclass_type": ("keys and values are expected here", "write `key: value`, one a line, or {key: value}"),
}


_UNKNOWN_KEY = ("extra_forbidden", "unexpected_keyword_argument")
"""What pydantic calls a key that a model or a dataclass does not have."""

MOST = 100
"""Nobody mends more at a time, and advice about thousands of keys takes long to find."""


def findings_of(error: ValidationError, root: Node, name: str, model: Model, vocabularies: Mapping[str, Vocabulary]) -> list[Finding]:
    """One finding for each thing wrong, at the line and column where it stands."""
    found: dict[tuple[str, KeyPath], Finding] = {}
    details = error.errors(include_url=False, include_input=False)
    details, left = details[:MOST], len(details[MOST:])
    meant = {meant for detail in details if detail["type"] in _UNKNOWN_KEY for meant in _meant(root, detail["loc"], model)}
    for detail in details:
        path, node = _known_part(root, detail["loc"])
        if _is_shadow(detail, node) or (detail["type"] == "missing" and (*path, detail["loc"][-1]) in meant) or _is_rest_of_sum(path, root):
            continue
        finding = _finding(detail, path, node, root, name, model, vocabularies)
        found.setdefault((finding.rule, path if detail["type"] != "missing" else (*path, str(detail["loc"][-1]))), finding)
    said = list(found.values())
    if left and said:
        said.append(
            Finding(
                name,
                said[-1].line,
                said[-1].column,
                said[-1].rule,
                f"{left} more things in this file do not fit",
                "mend the first ones, then look again",
            )
        )
    return said


def _finding(
    detail: Any, path: KeyPath, node: Node, root: Node, name: str, model: Model, vocabularies: Mapping[str, Vocabulary]
) -> Finding:
    kind, context = detail["type"], detail.get("ctx") or {}
    key = str(detail["loc"][-1]) if detail["loc"] else ""

    def at(rule: str, message: str, advice: Advice | str, where: KeyPath = path, on_key: bool = False) -> Finding:
        place, length = span(root, where, key=on_key)
        hint, replacement = advice if isinstance(advice, Advice) else (advice, None)
        one_line = on_key or (isinstance(node, Scalar) and node.end.line == node.place.line)
        return Finding(
            name, *place, rule, message, hint, path=key_path(where), length=length, replacement=replacement if one_line else None
        )

    written = node.text if isinstance(node, Scalar) else ""
    if kind == "missing":
        of = f" of {key_path(path)}" if path else ""
        advice = missing_key(key, model, path)
        if path:
            return at("R101", f"the key '{key}'{of} is missing", advice, (*path, key))
        return Finding(name, *root.place, "R101", f"the key '{key}' is missing", advice.hint, path=key)
    if kind in _UNKNOWN_KEY:
        if " " in key and isinstance(node, Scalar) and node.bare and not node.text:
            return at("R102", f"'{key}' is read as a key", "a text with a comma inside braces needs quotes", on_key=True)
        parent = _parent(root, path)
        return at("R102", f"there is no key '{key}' here", about_key(key, parent, model, path[:-1]), on_key=True)
    if kind == "term":
        vocabulary = vocabularies[context["vocabulary"]]
        return at("R104", f"'{context['written']}' is not in the vocabulary {vocabulary.name}", about_term(context["written"], vocabulary))
    if kind == "date":
        reason = context.get("reason", "")
        why = f": {reason}" if reason and reason != "not a date" else ""
        return at("R105", f"'{written[:40]}' is not a date{why}", about_date(written))
    if kind == "an_id":
        return at("R106", f"'{context['written']}' cannot be an id", about_id(context["written"]))
    if kind == "address":
        return at("R107", f"this address is refused: {context['reason']}", about_address(written))
    if kind == "whole_money":
        written = written + _rest_of_sum(path, root)
        advice = about_sum(written)
        if _rest_of_sum(path, root):
            advice = Advice(advice.hint)
        return at("R108", f"'{written[:40]}' is not a whole amount", advice)
    if kind == "one_line":
        return at("R109", "this text goes over several lines", "keep it on one line, or fold it under `>-`")
    if kind == "string_too_long":
        return at("R110", f"this text has more than {context['max_length']} characters", "shorten it")
    if kind in ("string_too_short", "string_pattern_mismatch"):
        return at("R111", "this text is empty", "write something, or delete the key")
    if kind == "too_short":
        few = "nothing is listed here" if context["actual_length"] == 0 else f"only {context['actual_length']} stands here"
        return at("R112", f"{few}; {context['min_length']} or more belong here", "add one")
    if kind == "literal_error":
        return at("R103", "this value is not known", f"write {context['expected']}")
    message, hint = _WRONG_TYPE.get(kind, ("this value does not fit", "compare it with a neighbouring record"))
    if isinstance(node, Scalar) and node.bare and node.plain() is None:
        return at("R111", "there is no value here", "write one, or delete the key")
    return at("R103", message, hint)


def _meant(root: Node, loc: Sequence_[str | int], model: Model) -> list[KeyPath]:
    """The path of the known key that an unknown one was probably meant to be: it is then not missing as well."""
    path, _ = _known_part(root, loc)
    meant = key_meant(str(path[-1]), keys_at(model, path[:-1])) if path else ""
    return [(*path[:-1], meant)] if meant else []


def _parent(root: Node, path: KeyPath) -> MappingNode:
    """The mapping that holds the key at `path`."""
    _, node = _known_part(root, path[:-1])
    assert isinstance(node, MappingNode)
    return node


def _rest_of_sum(path: KeyPath, root: Node) -> str:
    """What a comma inside braces cut off a sum: `{amount: 15.000.000,00 €}` is read as a key `00 €` without a value."""
    if path and path[-1] == "amount":
        for key, node in _parent(root, path).items.items():
            if _cut_off(key, node):
                return f",{key}"
    return ""


def _is_rest_of_sum(path: KeyPath, root: Node) -> bool:
    """True for the key that such a comma made."""
    if not path or not isinstance(path[-1], str) or path[-1] == "amount":
        return False
    siblings = _parent(root, path).items
    amount = siblings.get("amount")
    return isinstance(amount, Scalar) and not isinstance(amount.plain(), int) and _cut_off(path[-1], siblings[path[-1]])


def _cut_off(key: str, node: Node) -> bool:
    return key[:1].isdigit() and isinstance(node, Scalar) and node.bare and not node.text


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
