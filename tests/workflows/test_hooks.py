"""Hooks before a commit, and the container to work in: what they name is there."""

import json
import re

import pytest
import yaml

from build_tools.commands import cli
from tests.factories import REPOSITORY

from .test_workflows import WORKFLOWS

OFFERED = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
OWN = yaml.safe_load((REPOSITORY / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]


def scripts():
    for name, workflow in WORKFLOWS.items():
        for job in workflow["jobs"].values():
            for step in job["steps"]:
                yield name, step.get("run", "")


def calls():
    """Every call of `contested` in a workflow or a hook: where, command, options."""
    for where, script in [*scripts(), *((hook["id"], hook["entry"]) for hook in [*OFFERED, *OWN])]:
        for command, rest in re.findall(r"(?:^|[\s/])contested ([a-z]+)([^>|&;\n]*)", script):
            yield where, command, re.findall(r"--[a-z-]+", rest)


def test_every_call_of_contested_is_one_it_understands():
    found = list(calls())
    assert {command for _, command, _ in found} >= {"check", "diff", "build", "fmt", "links"}
    for where, command, options in found:
        made = cli.get_command(None, command)
        assert made is not None, (where, command)
        known = {option for parameter in made.params for option in parameter.opts} | {"--help"}
        assert set(options) <= known, (where, command, options)


def test_the_repository_runs_the_hooks_that_it_offers():
    own = {hook["id"]: hook for hook in OWN}
    for offered in OFFERED:
        mine = own[offered["id"]]
        assert mine["entry"] == f".venv/bin/{offered['entry']}"
        assert mine["files"] == offered["files"]
        assert mine.get("pass_filenames", True) == offered.get("pass_filenames", True)


@pytest.mark.parametrize(
    ("name", "hook"),
    [
        ("data/cases/italy-garante-chatgpt.yml", {"contested-check", "contested-fmt"}),
        ("data/vocabulary/topics.yml", {"contested-check"}),
        ("docs/index.md", set()),
        ("old/data/cases/a.yml", set()),
    ],
)
def test_a_hook_runs_for_its_files(name, hook):
    """pre-commit searches `files` in the path."""
    assert {offered["id"] for offered in OFFERED if re.search(offered["files"], name)} == hook


def test_the_container_makes_the_site_and_knows_the_editor():
    made = json.loads((REPOSITORY / ".devcontainer/devcontainer.json").read_text(encoding="utf-8"))
    assert made["postCreateCommand"] == "make site"
    recommended = json.loads((REPOSITORY / ".vscode/extensions.json").read_text(encoding="utf-8"))["recommendations"]
    assert made["customizations"]["vscode"]["extensions"] == recommended
