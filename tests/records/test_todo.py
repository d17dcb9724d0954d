"""What is still to do is an error of its own, and the only one where it stands."""

import pytest

from build_tools.files.parse import parse
from build_tools.records.read import Written, read_record
from build_tools.records.todo import todo, todo_faults
from tests.factories import vocabularies


@pytest.mark.parametrize("value", ["TODO", "TODO - what it does", '"TODO: quoted"', "TODO."])
def test_a_value_that_starts_with_todo_is_found(value):
    root, _ = parse(f"a: [{{b: {value}}}]\n" if ":" not in value else f"a: [{{b: {value}}}]\n", "f.yml")
    assert [fault.path for fault in todo_faults(root)] == [("a", 0, "b")]


@pytest.mark.parametrize("value", ["TODOS", "todo", "What TODO", "TODO2"])
def test_other_words_are_let_be(value):
    root, _ = parse(f"a: {value}\n", "f.yml")
    assert list(todo_faults(root)) == []


def test_it_says_what_is_wanted():
    root, _ = parse(f"title: {todo('who and what')}\nkind: {todo()}\n", "f.yml")
    assert [fault.message for fault in todo_faults(root)] == ["'title' is still to do: who and what", "'kind' is still to do"]


def read(text):
    return read_record(Written("stakeholder", "x", "f.yml", text), vocabularies())


def test_nothing_else_is_said_about_what_is_still_to_do():
    """TODO is no kind, no jurisdiction and no address; nobody needs to hear that three times."""
    record, findings = read("name: X\nkind: TODO\njurisdiction: TODO\nwebsite: TODO\n")
    assert record is None and [(found.line, found.rule) for found in findings] == [(2, "R131"), (3, "R131"), (4, "R131")]


def test_what_is_wrong_beside_it_is_found_all_the_same():
    record, findings = read("name: TODO\nkind: authority\nunknown: 1\n")
    assert record is None and sorted((found.line, found.rule) for found in findings) == [(1, "R101"), (1, "R131"), (2, "R104"), (3, "R102")]


def test_a_record_whose_todos_would_fit_is_not_let_through():
    record, findings = read("name: TODO\nkind: company\njurisdiction: US\n")
    assert record is None and [found.rule for found in findings] == ["R131"]
