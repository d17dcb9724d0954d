"""The pairs of the style guide: what is recommended passes every check, what is not is found where a rule is named."""

import json
import re

import pytest
import yaml

from tests.commands.conftest import project, run
from tests.factories import REPOSITORY, case_data

__all__ = ["project"]
GUIDE = (REPOSITORY / "docs/contribute/style.md").read_text(encoding="utf-8")
BLOCK = r"```yaml\n(.*?)```"
PAIR = re.compile(
    rf"^Not recommended(?: \(\[(\w+)\]\(rules\.md#[^)]+\)\))?:\n\n{BLOCK}\n\nRecommended:\n\n{BLOCK}\n", re.DOTALL | re.MULTILINE
)
SECTIONS = [section.partition("\n") for section in GUIDE.split("\n## ")[1:]]


def findings(folder, fragment):
    """Rules and messages that `contested check` has for the example case with these keys."""
    given = yaml.load(fragment, Loader=yaml.BaseLoader)
    for measure in given.get("measures", []):
        measure["amount"] = int(measure["amount"])
    (folder / "data/cases/example.yml").write_text(json.dumps(case_data(**given)))
    done = run("check", "--format", "json")
    return {(finding["rule"], finding["message"]) for finding in json.loads(done.stdout)["findings"]}


def test_every_section_has_one_pair():
    assert len(SECTIONS) >= 10
    assert [title for title, _, text in SECTIONS if len(PAIR.findall(text)) != 1] == []


@pytest.mark.parametrize("text", [pytest.param(text, id=title) for title, _, text in SECTIONS])
def test_a_pair_is_what_it_says(project, text):
    rule, bad, good = PAIR.findall(text)[0]
    assert findings(project, good) == set()
    if rule:
        assert rule in {code for code, _ in findings(project, bad)}
