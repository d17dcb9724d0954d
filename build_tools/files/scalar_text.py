# A value as the text that stands for it in a file. Plain where any reader of YAML, 1.1 or 1.2, reads it as that very text;
# else in quotes; long texts are folded. Everything that is written into a record goes through here, so that no value,
# wherever it came from, can become anything but a value.
"""Writes scalars: plain, quoted or folded."""

import io
import json
import re
from typing import Any

import yaml
from yaml.emitter import Emitter

from build_tools.files.node import Scalar
from build_tools.files.text import FORBIDDEN

_EMITTER: Any = Emitter(io.StringIO(), allow_unicode=True)
_YAML_1_1: Any = yaml.SafeLoader.yaml_implicit_resolvers
_DATE = "tag:yaml.org,2002:timestamp"
_BREAK = re.compile(r"(?<![ \t]) (?![ \t])")


def one_line(node: Scalar, *, flow: bool) -> str:
    """The scalar on one line; `flow` inside brackets or braces. A value that is no text stays as it was written."""
    if node.plain() is None and node.bare:
        return "null" if flow or node.text else ""
    return node.text if node.bare and not isinstance(node.plain(), str) else quoted(node.text, flow=flow)


def key_text(key: str) -> str:
    """A key; only quoted where it would not be read as the same text. `on` needs no quotes, it is a key of every measure."""
    analysis = _EMITTER.analyze_scalar(key)
    # `<<` would be a merge key, which parse.py refuses.
    plain = analysis.allow_flow_plain and not analysis.multiline and key != "<<"
    return key if plain else quoted(key, flow=True, always=True)


def quoted(text: str, *, flow: bool, always: bool = False) -> str:
    """A text on one line, in quotes where it needs them: double ones, or single ones where those need fewer escapes."""
    if not always and _plain(text, flow):
        return text
    if FORBIDDEN.search(text) is None and "\n" not in text and "\t" not in text and "\r" not in text:
        escapes = text.count('"') + text.count("\\")
        if escapes > text.count("'"):
            return "'" + text.replace("'", "''") + "'"
    # JSON is YAML, except that it lets some characters stand that records may not hold.
    return FORBIDDEN.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f"))


def _plain(text: str, flow: bool) -> bool:
    if Scalar(text, True).plain() != text:
        return False
    if any(tag != _DATE and pattern.match(text) for tag, pattern in _YAML_1_1.get(text[:1], ())):
        return False
    analysis = _EMITTER.analyze_scalar(text)
    return bool(analysis.allow_flow_plain if flow else analysis.allow_block_plain) and not analysis.multiline


def folded(text: str, width: int) -> list[str] | None:
    """The header `>-` or `>`, then lines of at most `width` characters where words allow it; None for a text that cannot be folded."""
    body = text.removesuffix("\n")
    if not body or body[0] in " \t\n" or FORBIDDEN.search(body) or "\r" in body or re.search(r"[ \t](\n|\Z)|\n[ \t]|\n\Z", body):
        return None
    lines = [">-" if body == text else ">"]
    for n, paragraph in enumerate(body.split("\n")):
        if n:
            lines.append("")
        line = ""
        for word in _BREAK.split(paragraph):
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        if line:
            lines.append(line)
    return lines
