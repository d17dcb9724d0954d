"""What the documentation names is there, and what is there is named."""

import re
import subprocess
import sys

import pytest

from build_tools.commands import cli
from build_tools.report.reasons import REASONS
from tests.factories import REPOSITORY

RULE = re.compile(r"\b[A-Z][0-9]{3}\b")


def text(path):
    return (REPOSITORY / path).read_text(encoding="utf-8")


def codes_in_build_tools():
    """Every rule code that stands as a string in the code that raises it."""
    found = {}
    for path in sorted(set((REPOSITORY / "build_tools").rglob("*.py")) - {REPOSITORY / "build_tools/report/reasons.py"}):
        for code in re.findall(r'"([A-Z][0-9]{3})"', path.read_text(encoding="utf-8")):
            found.setdefault(code, path.name)
    return found


def test_every_rule_has_a_heading_and_every_heading_a_rule():
    used = codes_in_build_tools()
    explained = re.findall(r"^### ([A-Z][0-9]{3}) \S", text("docs/contribute/rules.md"), re.MULTILINE)
    assert len(explained) == len(set(explained)), "a rule is explained twice"
    missing, stale = set(used) - set(explained), set(explained) - set(used)
    assert not missing, f"add to docs/contribute/rules.md: {sorted((code, used[code]) for code in missing)}"
    assert not stale, f"nothing raises {sorted(stale)} any more"
    assert len(used) > 40


def test_every_rule_says_why_it_is_there_and_no_reason_is_left_over():
    used = codes_in_build_tools()
    missing = sorted((code, used[code]) for code in set(used) - set(REASONS))
    assert not missing, f"add half a sentence to build_tools/report/reasons.py for {missing}"
    assert set(REASONS) - set(used) == set(), "nothing raises these any more"


def test_no_rule_is_raised_under_two_names():
    """A code of the editorial rules belongs to one file."""
    owners = {}
    for path in (REPOSITORY / "build_tools/checks").glob("*.py"):
        for code in set(re.findall(r'"(E[0-9]{3})"', path.read_text(encoding="utf-8"))):
            owners.setdefault(code, []).append(path.name)
    assert {code: files for code, files in owners.items() if len(files) > 1} == {}


def test_every_rule_named_in_the_documentation_exists():
    used = set(codes_in_build_tools())
    for page in sorted((REPOSITORY / "docs").rglob("*.md")):
        named = {code for code in RULE.findall(page.read_text(encoding="utf-8")) if code[0] in "FYRLEB"}
        assert named <= used, page


def test_the_makefile_knows_every_make_command_that_is_documented():
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    pages = {"README.md", *(path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "docs").rglob("*.md"))}
    for page in sorted(pages):
        wanted = set(re.findall(r"(?:^|`)make ([a-z-]+)", text(page), re.MULTILINE))
        assert wanted <= targets, page
    assert {"site", "test"} <= targets


def test_every_command_that_is_documented_exists_and_every_command_is_documented():
    commands = set(cli.commands) | set(cli.list_commands(None))
    named = set()
    for page in ["README.md", *(path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "docs").rglob("*.md"))]:
        found = set(re.findall(r"`(?:\.venv/bin/)?contested (?:(?:-C|--data) \S+ )?([a-z-]+)", text(page)))
        assert found <= commands, page
        named |= found
    assert named >= commands - {"serve"} and ("serve" in named or "make serve" in text("README.md"))


def test_every_option_that_is_documented_exists():
    for page in ["README.md", *(path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "docs").rglob("*.md"))]:
        for command, rest in re.findall(r"contested ([a-z]+)((?: [^`\n]*)?)", text(page)):
            if command not in cli.list_commands(None):
                continue
            known = {option for parameter in cli.get_command(None, command).params for option in parameter.opts}
            assert set(re.findall(r"--[a-z-]+", rest)) <= known | {"--help"}, (page, command, rest)


def test_the_architecture_names_every_folder_and_no_other():
    table = text("docs/develop/architecture.md")
    named = set(re.findall(r"^\| `([a-z_]+)`", table, re.MULTILINE))
    folders = {path.name for path in (REPOSITORY / "build_tools").iterdir() if path.is_dir() and (path / "__init__.py").is_file()}
    assert named == folders
    assert all(f"`{path.name}`" in table for path in (REPOSITORY / "build_tools").glob("[a-z]*.py"))


def test_every_file_that_the_documentation_names_is_there():
    """Links between pages are MkDocs' to check (site/test_record.py)."""
    for page in ["README.md", *(path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "docs").rglob("*.md"))]:
        for name in re.findall(r"`((?:build_tools|tests|docs|data|requirements)/[\w./-]+)`", text(page)):
            assert (REPOSITORY / name).exists(), f"{page} names {name}"
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text("README.md")):
        assert (REPOSITORY / link).exists(), link


_COUNTED = (
    r"cases|places|jurisdictions|stakeholders|products|sources|documents|events|claims|measures|records|disagreements|conflicts|pages"
)
_NUMBER = (
    r"\d[\d,.]*|eleven|twelve|\w+teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|(?:a |one )?(?:hundred|thousand)"
)
COUNT = re.compile(rf"\b({_NUMBER})\s+(?:\w+\s+)?({_COUNTED})\b", re.IGNORECASE)
_NO_COUNT_OF_THE_RECORD = {"docs/develop/search.md", "docs/develop/explorer.md", "docs/develop/performance.md", "docs/develop/scale.md"}
"""Pages whose numbers are sizes that the software is measured at."""


def test_no_page_written_by_hand_counts_the_record():
    """Counts come from the build; a number that somebody typed is wrong after the next record."""
    pages = {"README.md", *(path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "docs").rglob("*.md"))}
    found = [(page, match[0]) for page in sorted(pages - _NO_COUNT_OF_THE_RECORD) for match in COUNT.finditer(_prose(text(page)))]
    assert found == [], "leave the number to a page that counts, such as /data/ or /evidence/"


@pytest.mark.parametrize(
    "said", ["90 cases", "34 places", "1,120 documents", "ninety cases", "eighty-five open cases", "three hundred records"]
)
def test_a_typed_count_would_be_found(said):
    assert COUNT.search(f"The record holds {said} today.")


@pytest.mark.parametrize("said", ["two cases", "at most 30 words", "sixty days, cases that are alike", "Regulation 2016/679"])
def test_other_numbers_are_left_alone(said):
    assert not COUNT.search(said)


def _prose(markdown):
    """A page without code, the addresses of links, and the dates and keys of front matter."""
    return re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)|^(?:date|updated|cases):", " ", markdown, flags=re.DOTALL | re.MULTILINE)


def test_locked_requirements_name_everything_that_pyproject_asks_for():
    project = text("pyproject.toml")
    for name, block in (("site", r"dependencies = \[(.*?)\n\]"), ("test", r"\ntest = \[(.*?)\n\]")):
        found = re.search(block, project, re.DOTALL)
        wanted = re.findall(r'^\s*"([A-Za-z0-9_.-]+)', found[1], re.MULTILINE)
        locked = {line.partition("==")[0].lower() for line in text(f"requirements/{name}.txt").splitlines() if "==" in line}
        assert wanted and {re.sub(r"[-_.]+", "-", package).lower() for package in wanted} <= locked


def test_two_commands_are_all_that_continuous_integration_runs():
    assert "make test" in text(".ci/run")
    done = subprocess.run([sys.executable, "-m", "build_tools", "--version"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert re.fullmatch(r"contested \d+\.\d+\.\d+\n", done.stdout)


def test_every_promise_about_security_names_tests_that_exist():
    rows = [line for line in text("docs/develop/security.md").splitlines() if line.startswith("| ") and "---" not in line]
    promises = [row for row in rows if not row.startswith("| promise ")]
    assert promises
    for row in promises:
        named = re.findall(r"`(tests/\S+?\.py)::(test_\w+)`", row)
        assert named, f"no test is named for: {row}"
        for file, test in named:
            assert re.search(rf"^def {test}\(", text(file), re.MULTILINE), f"{file} has no {test}"
