"""A check of one record says what a check of everything says about it, and loads nothing that draws pages."""

import json
import subprocess
import sys

import pytest

from tests.factories import REPOSITORY, case_data, measure

from .conftest import run


@pytest.mark.parametrize("name", ["cases/example.yml", "cases/slip.yml", "cases/neighbour.yml", "stakeholders/labs.yml"])
def test_one_record_alone_gives_what_it_gives_among_all(project, name):
    """Rules that compare records are not forgotten, whichever of two records is asked for."""
    (project / "data/cases/slip.yml").write_text(json.dumps(case_data(summary="They slammed it.", measures=[measure()])))
    (project / "data/cases/neighbour.yml").write_text(
        json.dumps(case_data(sources=[case_data()["sources"][0] | {"title": "Another title"}]))
    )
    everything = json.loads(run("check", "--format", "json").stdout)["findings"]
    alone = json.loads(run("check", f"data/{name}", "--format", "json").stdout)["findings"]
    assert alone == [found for found in everything if found["file"] == f"data/{name}"]
    assert len(everything) >= 3


def test_a_check_loads_nothing_that_draws_pages():
    """The start counts: half a second is all that somebody who saves a record waits for."""
    code = (
        "import sys; from build_tools.commands import cli; cli(['-C', sys.argv[1], 'check', 'data/cases'], standalone_mode=False);"
        "print(sorted({'jinja2', 'mkdocs', 'markdown_it', 'build_tools.views'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(REPOSITORY)], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1:] == ["[]"], done.stdout + done.stderr
