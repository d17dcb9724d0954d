"""Real records, changed as somebody might change them by accident or on purpose."""

import copy
from functools import cache
from typing import Any

import yaml
from hypothesis import strategies as st

from build_tools.files.node import Node, walk
from build_tools.files.parse import parse
from tests.factories import REPOSITORY, STAKEHOLDERS
from tests.fuzz import texts
from tests.site.hostile import texts as hostile_texts
from tests.site.samples import WHOLE

Kinded = tuple[str, str]
"""The kind of a record, and its text."""

_MARKS = (":", ": ", "-", "- ", "{", "}", "[", "]", ",", "#", "&a ", "*a", "!", "!!str ", "|", ">", ">-", "'", '"', "%", "@", "`", "?", "? ", "<<: ", "---\n", "...\n", "\n", "\n\n", " ", "  ", "\t", "\r", "\\", "\ufeff", "\u2028", "\u202e", "\x00", "\x85")  # fmt: skip
_VALUES = (*texts.SURPRISES, *texts.DATES, *texts.AMOUNTS, "x" * 5000, "[" * 200, "{a: " * 50, "[]", "{}", "")


@cache
def records() -> tuple[Kinded, ...]:
    """A record with every key, and the shorter ones of each kind from the real record."""
    made = [("case", yaml.safe_dump(WHOLE, sort_keys=False, allow_unicode=True)), ("stakeholder", yaml.safe_dump(STAKEHOLDERS["labs"]))]
    for kind, folder, most in (("case", "cases", 6), ("stakeholder", "stakeholders", 6), ("product", "products", 6)):
        files = sorted((REPOSITORY / "data" / folder).glob("*.yml"), key=lambda path: (path.stat().st_size, path.name))[:most]
        made += [(kind, path.read_text(encoding="utf-8")) for path in files]
    return tuple(made)


@st.composite
def changed_texts(draw: st.DrawFn) -> Kinded:
    """A record whose text was cut, repeated, indented, or had something put into it, once to four times."""
    kind, text = draw(st.sampled_from(records()))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 80)))
        how = draw(st.sampled_from(("cut", "repeat", "mark", "text", "value", "indent", "move")))
        if how == "cut":
            text = text[:start] + text[end:]
        elif how == "repeat":
            text = text[:end] + text[start:end] * draw(st.integers(1, 3)) + text[end:]
        elif how == "mark":
            text = text[:start] + draw(st.sampled_from(_MARKS)) + text[start:]
        elif how == "text":
            text = text[:start] + draw(st.one_of(st.text(max_size=20), st.sampled_from(hostile_texts()))) + text[end:]
        elif how == "value":
            colon = text.find(": ", start)
            line = text.find("\n", colon)
            text = text if colon < 0 or line < 0 else f"{text[: colon + 2]}{draw(st.sampled_from(_VALUES))}{text[line:]}"
        elif how == "indent":
            line = text.rfind("\n", 0, start) + 1
            text = f"{text[:line]}{' ' * draw(st.integers(1, 4))}{text[line:]}"
        else:
            text = text[:start] + text[end:] + text[start:end]
    return kind, text


@st.composite
def changed_bytes(draw: st.DrawFn) -> tuple[str, bytes]:
    """A record as bytes, some of them others."""
    kind, text = draw(st.sampled_from(records()))
    raw = bytearray(text.encode())
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(raw) - 1))
        raw[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=4))
    return kind, bytes(raw)


@cache
def _parsed(n: int) -> tuple[str, Node]:
    kind, text = records()[n]
    root, findings = parse(text, "x.yml")
    assert root is not None, findings
    return kind, root


@st.composite
def changed_values(draw: st.DrawFn) -> Kinded:
    """A record of the same shape whose values changed places, were left out or given twice, so that many are still valid."""
    kind, root = _parsed(draw(st.integers(0, len(records()) - 1)))
    data: Any = copy.deepcopy(root.plain())
    for _ in range(draw(st.integers(1, 5))):
        paths = [path for path, _ in walk(root) if path]
        path, other = draw(st.sampled_from(paths)), draw(st.sampled_from(paths))
        how = draw(st.sampled_from(("drop", "twice", "swap", "hostile", "reverse")))
        try:
            holder, key = _at(data, path[:-1]), path[-1]
            if how == "drop":
                del holder[key]
            elif how == "twice" and isinstance(holder, list):
                holder.insert(int(key), copy.deepcopy(holder[int(key)]))
            elif how == "swap" and other[-1] == path[-1]:
                there = _at(data, other[:-1])
                holder[key], there[key] = there[key], holder[key]
            elif how == "hostile" and isinstance(holder[key], str):
                holder[key] = draw(st.sampled_from(hostile_texts()))
            elif how == "reverse" and isinstance(holder[key], list):
                holder[key].reverse()
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took the place away
    return kind, yaml.dump(data, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)


def _at(data: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        data = data[part]
    return data
