"""What a person reads on a terminal."""

import io
import re

import pytest

from build_tools.files.finding import Finding, Report
from build_tools.project import colour_wanted
from build_tools.report.judged import Judged
from build_tools.report.reasons import REASONS, reference
from build_tools.report.terminal import report_text
from build_tools.report.visible import escaped_json, visible

TEXT = "title: x\njurisdiction: Italy\n"
FOUND = Finding("data/cases/x.yml", 2, 15, "R104", "'Italy' is not in the vocabulary jurisdictions", "did you mean 'IT'?", length=5)


def said(*findings, text=TEXT, **given):
    return report_text(Judged(Report(findings, 1)), lambda file: text, **given)


def test_a_message_says_where_what_what_to_do_why_and_where_to_read_more():
    assert said(FOUND) == (
        "data/cases/x.yml:2:15: error R104: 'Italy' is not in the vocabulary jurisdictions\n"
        "   2 | jurisdiction: Italy\n"
        "     |               ^^^^^\n"
        "     help: did you mean 'IT'?\n"
        "     because one thing has one name, on every page and in every filter\n"
        "     see docs/contribute/rules.md#r104\n"
        "\n"
        "1 record: 1 error, 0 warnings\n"
    )


def test_a_finding_about_a_whole_file_shows_no_line():
    assert " | " not in said(Finding("data/cases/x.yml", 1, 1, "F104", "the file is too large", "shorten it", length=0))


def test_a_file_that_is_gone_is_no_trouble():
    assert said(FOUND, text="").startswith("data/cases/x.yml:2:15: error R104: ")


def test_colour_changes_nothing_but_colours():
    painted = said(FOUND, colour=True)
    assert "\x1b[1;31m" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == said(FOUND)


NASTY = "a\x1b[2J\x1b]0;title\x07\x9b31m\u202eb\r\nc"


def test_escape_codes_in_records_never_reach_the_terminal():
    """Not from the line, the message, the advice or the name of the file."""
    text = said(Finding(f"data/{NASTY}.yml", 1, 1, "R104", NASTY, NASTY, length=3), text=f"title: {NASTY}")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)
    assert "␛[2J" in text


def test_json_escapes_what_a_terminal_obeys():
    assert escaped_json('"\x9b31m\u202e é 東"') == '"\\u009b31m\\u202e é 東"'


def test_text_that_can_be_seen_is_left_as_it_is():
    assert visible("Grüße, 東京, naïve “x” – 😀\nnext") == "Grüße, 東京, naïve “x” – 😀\nnext"


@pytest.mark.parametrize("rule", REASONS)
def test_a_reason_is_half_a_sentence(rule):
    reason = REASONS[rule]
    assert reason[0].islower() and reason[-1] not in ".!?" and len(reason) <= 100


def test_a_rule_is_explained_where_readers_can_go():
    assert reference("E112") == "docs/contribute/rules.md#e112"
    assert reference("E112", repo_url="https://code.example/x/") == "https://code.example/x/blob/main/docs/contribute/rules.md#e112"
    site = reference("E112", site_url="https://record.example/", repo_url="https://code.example/x")
    assert site == "https://record.example/contribute/rules/#e112"


class _Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("stream", "variables", "wanted"),
    [
        pytest.param(_Terminal(), {}, True, id="a-terminal"),
        pytest.param(io.StringIO(), {}, False, id="a-file-or-a-pipe"),
        pytest.param(_Terminal(), {"NO_COLOR": "1"}, False, id="no-color"),
        pytest.param(_Terminal(), {"NO_COLOR": ""}, True, id="no-color-left-empty"),
        pytest.param(_Terminal(), {"TERM": "dumb"}, False, id="a-terminal-without-colours"),
    ],
)
def test_colour_is_for_people_who_watch_and_want_it(stream, variables, wanted, monkeypatch):
    """As https://no-color.org asks: set and not empty means no colour."""
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert colour_wanted(stream) is wanted
