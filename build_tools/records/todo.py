# A draft says itself what is missing: a value that starts with TODO. It is an error, so that no draft is ever published,
# and the only one at its place: what stands there is not judged until somebody has written it.
"""R131: what is still to do in a record."""

import re
from collections.abc import Iterable, Iterator

from build_tools.files.finding import Fault, Finding
from build_tools.files.node import Node, Scalar, walk

WORD = "TODO"
_TODO = re.compile(r"TODO(?![A-Za-z0-9])[\s:.–-]*")


def todo(what: str = "") -> str:
    """A value that asks for something."""
    return f"{WORD} - {what}" if what else WORD


def todo_faults(root: Node) -> Iterator[Fault]:
    """One error for each value that starts with TODO."""
    for path, node in walk(root):
        match = _TODO.match(node.text) if isinstance(node, Scalar) else None
        if match:
            asked = " ".join(node.text[match.end() :].split()) if isinstance(node, Scalar) else ""
            key = next((part for part in reversed(path) if isinstance(part, str)), "this")
            message = f"'{key}' is still to do" + (f": {asked[:200]}" if asked else "")
            yield Fault(path, "R131", message, "write what the sources say in place of TODO, or delete the key if it may be left out")


def beside_todos(findings: Iterable[Finding], todos: Iterable[Finding]) -> list[Finding]:
    """The findings that are not about something still to do, then the to-dos."""
    todos = list(todos)
    open_paths = {finding.path for finding in todos}
    return [finding for finding in findings if finding.path not in open_paths] + todos
