"""The parser's own words never reach an author: everything it can say has an explanation of ours."""

import ast
import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_tools.files.parse import parse
from build_tools.files.syntax import _OTHERWISE, explain

MARK = yaml.Mark("x.yml", 0, 1, 3, None, None)


def said_by_pyyaml():
    """Every (context, problem) that PyYAML's own scanner and parser raise, from their source."""
    found = set()
    for module in ("yaml.scanner", "yaml.parser"):
        for node in ast.walk(ast.parse(inspect.getsource(import_module(module)))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("ScannerError", "ParserError"):
                words = [
                    " ".join(part.value for part in ast.walk(argument) if isinstance(part, ast.Constant) and isinstance(part.value, str))
                    for argument in (node.args[0], node.args[2])
                ]
                found.add(tuple(words))
    return sorted(pair for pair in found if pair[1])


def said_by_libyaml():
    """Every problem that libyaml's scanner and parser raise, as it stands in the compiled module."""
    compiled = getattr(yaml, "_yaml", None) or import_module("yaml._yaml")
    texts = set(re.findall(rb"[ -~]{12,}", Path(compiled.__file__).read_bytes()))
    begins = re.compile(
        rb"(did not find|found|could not find|mapping values|block sequence entries|block mapping|directive|escape|exceeded)"
    )
    return sorted(text.decode() for text in texts if begins.match(text) and not _CANNOT_OCCUR.search(text))


_CANNOT_OCCUR = re.compile(rb"octet|stream-start|duplicate anchor|undefined alias")
"""Bytes are decoded before they are parsed; anchors and aliases are refused before anything resolves them."""


def explained(context, problem):
    return explain(yaml.MarkedYAMLError(context or None, MARK, problem, MARK), 'title: "x\nsummary: y\n', "x.yml")


@pytest.mark.parametrize(("context", "problem"), said_by_pyyaml())
def test_everything_that_pyyaml_can_say_is_explained(context, problem):
    found = explained(context, problem)
    assert problem not in found.message + found.hint or not problem
    assert (found.message, found.hint) != _OTHERWISE, (context, problem)


def test_pyyaml_says_a_good_many_things():
    assert len(said_by_pyyaml()) > 30


@pytest.mark.skipif(not getattr(yaml, "__with_libyaml__", False), reason="PyYAML was built without libyaml")
def test_everything_that_libyaml_can_say_is_explained():
    said = said_by_libyaml()
    assert len(said) > 25, said
    other = [problem for problem in said if (explained("", problem).message, explained("", problem).hint) == _OTHERWISE]
    assert other == []
    assert all(problem not in explained("", problem).message for problem in said)


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        pytest.param("title: x\nsummary y\ntopics: [z]\n", "2:1", "no colon after 'summary'", "write `summary: y`", id="no-colon"),
        pytest.param("title:x\nsummary: y\n", "1:6", "no space after the colon of 'title'", "write `title: x`", id="no-space"),
        pytest.param("title: x\n  summary: y\n", "2:3", "'summary' starts too far to the right", "in column 1, below 'title'", id="too-far-right"),
        pytest.param("title: A: B\n", "1:9", "a colon inside a text", '`title: "A: B"`', id="colon-in-a-text"),
        pytest.param('title: A "b": c\n', "1:13", "a colon inside a text", "under `>-`", id="colon-and-quotes"),
        pytest.param("topics: [x, y\nissue: z\n", "1:9", "bracket [ is opened here", "write ]", id="open-bracket"),
        pytest.param("a: {x: 1\nb: 2\n", "1:4", "bracket { is opened here", "write }", id="open-brace"),
        pytest.param("title: 'it's'\n", "1:12", "quotation mark ' before this", "twice: ''", id="apostrophe"),
        pytest.param('title: "x" y\n', "1:12", 'quotation mark " before this', "single quotes", id="quoted-and-more"),
        pytest.param("a:\n  - x: 1\n    y: 2\n   z: 3\n", "4:4", "this key starts in column 4, the key above it in column 5", "same column", id="key-too-far-left"),
        pytest.param("A story.\nAnd more.\n", "1:1", "a record is keys and values", "key: value", id="a-story"),
        pytest.param("A story: first.\nAnd more: yes: no\n", "2:14", "a colon inside a text", "quotes", id="nearly-a-record"),
        pytest.param("Home | Press\nShare: a | b\nRead more: c: d\n", "1:1", "this line has no key", "below its key", id="text-with-keys"),
        pytest.param("title Case\nsummary: a\n", "1:1", "no colon after 'title'", "write `title: Case`", id="no-colon-in-the-first-line"),
        pytest.param("Home | Press\nRome, 31 March\nShare: a: b\n", "1:1", "running text, not a record", "contested new case", id="a-web-page"),
    ],
)  # fmt: skip
def test_a_slip_is_named_where_it_was_made(text, place, message, hint):
    root, findings = parse(text, "x.yml")
    if root is not None:
        pytest.skip("this is YAML; records/read.py answers")
    [found] = findings
    assert f"{found.line}:{found.column}" == place, found.as_text()
    assert message in found.message and hint in found.hint, found.as_text()


@given(st.text("ab:-[]{}\"'#>|&*!%@ \n\t,", max_size=80))
def test_whatever_is_written_is_answered_at_a_place_inside_the_text(text):
    _, findings = parse(text, "x.yml")
    lines = text.splitlines() or [""]
    for found in findings:
        assert 1 <= found.line <= max(1, len(lines)) and 1 <= found.column <= len(lines[found.line - 1]) + 2, found
        assert found.message and found.hint and not re.search(r"token|scalar|flow|<block|did not find|expected", found.message + found.hint)
