# YAML's own messages speak of tokens and flow contexts, and name the line where the parser gave up, which is often not the line
# with the slip. Most people who write records are not programmers. This file says the same in their words, about the line to mend.
"""Explains what is wrong with text that is not YAML."""

import re

import yaml

from build_tools.files.finding import Finding
from build_tools.files.slips import Slip, likely_slip

_ADVICE = (
    # part of libyaml's or PyYAML's message, what it means, what to do
    (
        "mapping values are not allowed",
        "there is a colon where none can stand",
        "put the text in quotes, or fold it under `>-`; check the indentation of this line",
    ),
    ("could not find expected ':'", "a key without a colon", "write `key: value`; a text that goes on over lines needs quotes or `>-`"),
    ("cannot start any token", "a text cannot start with this character", 'put the text in quotes: "…"'),
    ("expected ',' or ']'", "a list in square brackets lacks a comma or its end", "write [one, two]"),
    (
        "expected ',' or '}'",
        "a mapping in braces lacks a comma or its end",
        "write {key: value, other: value}; a text with a comma or colon inside needs quotes",
    ),
    (
        "expected '-' indicator",
        "this line is not indented like the list it belongs to",
        "line it up with the other items, each starting with `- `",
    ),
    ("sequence entries are not allowed", "a list starts where none can stand", "start the list on a new line below its key"),
    ("expected key", "this line does not fit the lines above it", "check its indentation and that quotes and brackets above it are closed"),
    ("unexpected end of stream", "a quotation mark or bracket is never closed", "close it"),
    ("end of quoted scalar", "a quotation mark is never closed", "close it, or double it inside single quotes ('')"),
    ("document separator", "a quotation mark or bracket is never closed", "close it before the line `---`"),
    ("document indicator", "a quotation mark or bracket is never closed", "close it before the line `---`"),
    ("escape", "a backslash in double quotes starts an escape that does not exist", "use single quotes, or write two backslashes"),
    ("hexdecimal", "a backslash in double quotes starts an escape that does not exist", "use single quotes, or write two backslashes"),
    ("document start", "the record ends before this line", "check the indentation of this line and the brackets above"),
    ("incompatible", "a line cannot start with `%`", "delete the line, or put the text in quotes"),
    ("block end", "this line does not fit the lines above it", "check its indentation"),
    ("expected whitespace or line break", "something stands after a quotation mark or bracket", "put the whole value in quotes"),
    ("a comment or a line break", "something stands after `|` or `>`", "start the text on the next line, indented"),
    ("expected comment or line break", "something stands after `|` or `>`", "start the text on the next line, indented"),
    ("chomping", "something stands after `|` or `>`", "start the text on the next line, indented"),
    ("indentation indicator", "a number after `|` or `>` is not one from 1 to 9", "delete it, and indent the text on the next line"),
    ("tab character", "a tab stands where only spaces can", "write spaces instead"),
    ("unexpected ':'", "there is a colon where none can stand", "put the text in quotes"),
    ("anchor or alias", "a text cannot start with `&` or `*`", 'put the text in quotes: "…"'),
    ("scanning an a", "a text cannot start with `&` or `*`", 'put the text in quotes: "…"'),  # an alias, an anchor
    ("keys are not allowed", "a key starts where none can stand", "write `key: value`, without `?` before the key"),
    ("node content", "there is no value where one must stand", "write the value, or delete what stands before it"),
    ("scanning an %s", "a text cannot start with `&` or `*`", 'put the text in quotes: "…"'),
    ("alphabetic or numeric", "a text cannot start with `&`, `*`, `!` or `%`", 'put the text in quotes: "…"'),
    ("URI", "a text cannot start with `!`", 'put the text in quotes: "…"'),
    ("the expected '>'", "a text cannot start with `!`", 'put the text in quotes: "…"'),
    ("version number", "a line cannot start with `%`", "delete the line, or put the text in quotes"),
    ("digit or '.'", "a line cannot start with `%`", "delete the line, or put the text in quotes"),
    ("expected whitespace", "a line cannot start with `%`", "delete the line, or put the text in quotes"),
    ("non-alphabetical", "a line cannot start with `%`", "delete the line, or put the text in quotes"),
    ("'!'", "a text cannot start with `!`", 'put the text in quotes: "…"'),
    ("tag", "a text cannot start with `!`", 'put the text in quotes: "…"'),
    ("directive", "a line cannot start with `%`", 'put the text in quotes: "…"'),
)
_OTHERWISE = ("this line cannot be read as YAML", "compare it with a neighbouring record; check quotes, colons and indentation")


def explain(error: yaml.MarkedYAMLError, text: str, name: str) -> Finding:
    """A finding in plain words for an error of the YAML parser, at the line that is most likely the one to mend."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines() or [""]
    if line > len(lines):
        line, column = len(lines), len(lines[-1]) + 1
    said = f"{error.problem or ''} {error.context or ''}"
    began = (error.context_mark.line + 1, error.context_mark.column + 1) if error.context_mark else None
    slip = likely_slip(said, lines, line, column, began)
    if slip is None:
        message, hint = next(((message, hint) for part, message, hint in _ADVICE if part in said), _OTHERWISE)
        slip = Slip(line, column, 1, message, hint)
    return Finding(name, slip.line, slip.column, "Y101", slip.message, re.sub(r"\s+", " ", slip.hint), length=slip.length)
