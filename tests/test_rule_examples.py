"""Every rule's section in docs/contribute/rules.md gives its reason and an example, and what the example says is so.

An example marks its lines: `# not so` belongs to the bad version only, `# but so` to the good one only, other lines to both. The bad
version gives exactly the finding of its section, at a marked line; the good one gives none. So each is at the same time the mutation
of a valid record that breaks this rule and no other.
"""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from build_tools.catalogue import load as loading
from build_tools.prepare import examine
from build_tools.project import Project
from build_tools.report.reasons import REASONS
from build_tools.views.briefing import read_briefings
from tests.factories import REPOSITORY, STAKEHOLDERS, TODAY, case_data, event, source, vocabularies, write_data

PAGE = (REPOSITORY / "docs/contribute/rules.md").read_text(encoding="utf-8")
SECTIONS = {
    found[1]: found[0]
    for found in re.finditer(r'^<a id="[a-z][0-9]{3}"></a>\n\n### ([A-Z][0-9]{3}) .*?(?=^<a id=|^## |\Z)', PAGE, re.M | re.S)
}
EXAMPLE = re.compile(r"^```(yaml|sh)\n(.*?)^```$", re.M | re.S)
MARK = re.compile(r"[ \t]*# (not so|but so)\b.*$")
CASE = "data/cases/example.yml"
OTHER = case_data(
    title="Another dispute", sources=[source(url="https://authority.example/other", title="Document other")], events=[event("2020")]
)


@pytest.fixture
def project(tmp_path):
    """A valid project with two cases, three stakeholders and a product."""
    data = write_data(
        tmp_path, {"example": case_data(), "other-case": OTHER}, stakeholders=STAKEHOLDERS, products={"chatbot": {"name": "Chatbot", "developer": "labs"}}
    )  # fmt: skip
    (data / "frozen").mkdir()
    (tmp_path / "docs/briefings").mkdir(parents=True)
    return Project(tmp_path, data, tmp_path / "docs", TODAY, "")


def found(project):
    """Rule, file and line of everything wrong with a project, briefings included."""
    examined = examine(project)
    cases = examined.catalogue.cases if examined.catalogue else ()
    _, briefings = read_briefings(project.docs / "briefings", "docs/briefings", cases)
    return [(finding.rule, finding.file, finding.line) for finding in examined.report.plus(briefings).findings]


def lines(example, version):
    """The lines of one version of an example, without the marks; whether each is marked."""
    kept = []
    for line in example.rstrip("\n").split("\n"):
        mark = MARK.search(line)
        if mark is None or mark[1] == version:
            kept.append((MARK.sub("", line), mark is not None))
    return kept


def write(project, kept):
    """Write the lines of an example; returns the files and lines that are marked.

    A comment `# data/…` or `# docs/…` names the file of the lines after it, else it is the example case. In a case the keys of an
    example take the place of those that are there; any other file is written as a whole.
    """
    parts, name = {}, CASE
    for line, marked in kept:
        if re.fullmatch(r"# (data|docs)/\S+", line):
            name = line[2:]
        else:
            parts.setdefault(name, []).append((line, marked))
    places = set()
    for file, given in parts.items():
        path = project.root / file
        text = "\n".join(line for line, _ in given) + "\n"
        before = ""
        if file.startswith("data/cases/"):
            blocks = re.findall(r"^[a-z_]+:.*\n(?:[ -].*\n)*", path.read_text(encoding="utf-8"), re.M)
            keys = set(re.findall(r"^\[?([a-z_]+)\]?:?", text, re.M))
            before = "".join(block for block in blocks if block.partition(":")[0] not in keys)
        # The example comes first, because a second key of one name is found where it stands.
        path.write_text(text + before, encoding="utf-8")
        places |= {(file, n) for n, (_, marked) in enumerate(given, start=1) if marked}
    return places


def run(project, kept):
    subprocess.run(["sh", "-ec", "\n".join(line for line, _ in kept)], cwd=project.root, check=True, capture_output=True)


def check(project, kind, example, version):
    kept = lines(example, version)
    places = write(project, kept) if kind == "yaml" else run(project, kept)
    return found(project), places


def cases():
    return [pytest.param(code, *EXAMPLE.search(text).groups(), id=code) for code, text in SECTIONS.items() if EXAMPLE.search(text)]


@pytest.fixture(autouse=True)
def _vocabularies_once(request, monkeypatch):
    """Reading the vocabularies takes most of the time; only rules about files need them read again."""
    if "F1" not in request.node.name:
        monkeypatch.setattr(loading, "load_vocabularies", lambda folder, name: (vocabularies(), []))


def test_the_project_around_the_examples_is_valid(project):
    assert found(project) == []


def test_every_rule_has_a_section_with_its_anchor_its_reason_and_an_example():
    assert set(SECTIONS) == set(REASONS)
    for code, text in SECTIONS.items():
        assert text.startswith(f'<a id="{code.lower()}"></a>\n'), code
        assert f"Why: {REASONS[code]}." in text, f"{code} does not give the reason that messages give: {REASONS[code]}"
        example = EXAMPLE.search(text)
        assert example and "# not so" in example[2], f"{code} has no example"


@pytest.mark.parametrize(("code", "kind", "example"), cases())
def test_a_bad_example_gives_exactly_its_finding_at_a_marked_line(project, code, kind, example):
    if code == "F103" and not hasattr(__import__("os"), "mkfifo"):
        pytest.skip("this system has no pipes in folders")
    said, places = check(project, kind, example, "not so")
    assert {rule for rule, _, _ in said} == {code}, said
    assert places is None or all((file, line) in places for _, file, line in said), (said, places)


@pytest.mark.parametrize(("code", "kind", "example"), cases())
def test_a_good_example_gives_no_finding(project, code, kind, example):
    said, _ = check(project, kind, example, "but so")
    assert said == []


def test_an_example_is_read_as_its_marks_say():
    example = "a: 1   # not so\na: 2   # but so, and why\nb: 3\n"
    assert lines(example, "not so") == [("a: 1", True), ("b: 3", False)]
    assert lines(example, "but so") == [("a: 2", True), ("b: 3", False)]


def test_examples_are_written_into_the_case_they_belong_to(project):
    places = write(project, [("title: New", True), ("issue: Other", False)])
    text = Path(project.root / CASE).read_text(encoding="utf-8")
    assert places == {(CASE, 1)} and text.startswith("title: New\nissue: Other\nsummary:")
    assert yaml.safe_load(text) == case_data(title="New", issue="Other")
