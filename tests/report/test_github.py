"""Workflow commands for GitHub: one line each, whatever stands in a record."""

import re

from hypothesis import given
from hypothesis import strategies as st

from build_tools.files.finding import Finding
from build_tools.report.github import github_command


def read(line):
    """A command as the runner reads it (actions/runner, ActionCommand.cs): properties and message."""
    match = re.fullmatch(r"::(\w+) ([^\n\r]*?)::([^\n\r]*)", line)
    undo = [("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")]

    def plain(text):
        for escaped, char in undo:
            text = text.replace(escaped, char)
        return text

    return match[1], {key: plain(value) for key, value in (pair.split("=", 1) for pair in match[2].split(","))}, plain(match[3])


def test_a_finding_becomes_an_annotation_of_its_line():
    command = github_command(Finding("data/cases/x.yml", 3, 15, "R104", "'Italy' is not known", "did you mean 'IT'?", length=5))
    assert command == (
        "::error file=data/cases/x.yml,line=3,endLine=3,col=15,endColumn=19,title=R104%3A 'Italy' is not known"
        "::did you mean 'IT'?%0ABecause one thing has one name, on every page and in every filter."
    )


def test_a_warning_is_one_and_can_be_shown_as_a_notice():
    found = Finding("x.yml", 1, 1, "E113", "'slammed' judges", "", "warning")
    assert github_command(found).startswith("::warning ")
    assert github_command(found, level="notice").startswith("::notice ")


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=40))
def test_no_text_of_a_record_can_begin_a_command_of_its_own(message, hint, file):
    """Neither a line end nor `::` nor a percent sign gets through as what it is."""
    nasty = f"{message}\n::stop-commands::x\r\n100 % of a,b=c::"
    line = github_command(Finding(file, 1, 1, "R104", nasty, hint))
    kind, properties, said = read(line)
    assert (kind, properties["line"], properties["col"]) == ("error", "1", "1")
    assert set(properties) == {"file", "line", "endLine", "col", "endColumn", "title"}
    assert "stop-commands" in properties["title"] and said
