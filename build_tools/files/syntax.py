# YAML's own messages speak of tokens and flow contexts; most people who write records are not programmers.
# This file says the same in their words, with the line in view.
"""Explains what is wrong with text that is not YAML."""

import yaml

from build_tools.files.finding import Finding

_ADVICE = (
    # part of libyaml's or PyYAML's message, what it means, what to do
    (
        "mapping values are not allowed",
        "there is a colon where none can stand",
        "put the text in quotes, or fold it under `>-`; check the indentation of this line",
    ),
    ("could not find expected ':'", "a key without a colon", "write `key: value`; a text that goes on over lines needs quotes or `>-`"),
    ("cannot start any token", "a text cannot start with this character", 'put the text in quotes: "…"'),
    ("expected ',' or ']'", "a list in square brackets is not closed or lacks a comma", "write [one, two]"),
    (
        "expected ',' or '}'",
        "a mapping in braces is not closed or lacks a comma",
        "write {key: value, other: value}; a text with a comma or colon inside needs quotes",
    ),
    (
        "expected '-' indicator",
        "this line is not indented like the list it belongs to",
        "line it up with the other items, each starting with `- `",
    ),
    ("block sequence entries are not allowed", "a list starts where none can stand", "start the list on a new line below its key"),
    ("expected key", "this line does not fit the lines above it", "check its indentation and that quotes and brackets above it are closed"),
    ("unexpected end of stream", "a quotation mark or bracket is never closed", "close it"),
    ("end of quoted scalar", "a quotation mark is never closed", "close it, or double it inside single quotes ('')"),
    ("unknown escape", "a backslash in double quotes starts an escape that does not exist", "use single quotes, or write two backslashes"),
    ("expected <document start>", "the record ends before this line", "check the indentation of this line and the one above"),
    ("expected <block end>", "this line does not fit the lines above it", "check its indentation"),
    ("expected whitespace or line break", "something stands after a quotation mark or bracket", "put the whole value in quotes"),
    ("expected comment or line break", "something stands after `|` or `>`", "start the text on the next line, indented"),
    ("tag", "a text cannot start with `!`", 'put the text in quotes: "…"'),
    ("anchor or alias", "a text cannot start with `&` or `*`", 'put the text in quotes: "…"'),
    ("directive", "a line cannot start with `%`", 'put the text in quotes: "…"'),
)


def explain(error: yaml.MarkedYAMLError, text: str, name: str) -> Finding:
    """A finding in plain words for an error of the YAML parser."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    if line > len(lines):
        line, column = max(1, len(lines)), len(lines[-1]) + 1 if lines else 1
    said = f"{error.problem or ''} {error.context or ''}"
    for part, message, hint in _ADVICE:
        if part in said:
            return Finding(name, line, column, "Y101", message, hint)
    return Finding(
        name,
        line,
        column,
        "Y101",
        "this line cannot be read as YAML",
        "compare it with a neighbouring record; check quotes, colons and indentation",
    )
