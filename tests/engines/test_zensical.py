# Zensical is a site engine that reads no MkDocs plugins. What `contested export --format documents` writes is enough for it: a page
# becomes a Markdown file that holds finished HTML, and every other file is copied. Nothing of ours runs inside it.
"""Another engine publishes the exported documents. Allowed to fail: that engine is young, and nobody's site depends on this."""

import json
import re
import shutil
import subprocess

import pytest

from build_tools.prepare import prepare
from build_tools.views.exported import exported
from tests.conftest import project_with
from tests.factories import REPOSITORY
from tests.site.samples import write_briefing, write_samples

OWN = REPOSITORY / ".venv-zensical/bin/zensical"
ZENSICAL = str(OWN) if OWN.is_file() else shutil.which("zensical")

pytestmark = pytest.mark.skipif(ZENSICAL is None, reason="zensical is not installed; run it with: make try-zensical")


def as_sources(export, docs):
    """Turn an export into a folder of sources. Text in braces is shielded from engines that would fill it in."""
    listed = json.loads((export / "pages.json").read_text(encoding="utf-8"))
    shutil.copytree(export / "files", docs)
    for page in listed["pages"]:
        if not page["address"] or page["address"].endswith("/"):
            body = (export / page["file"]).read_text(encoding="utf-8")
            front = f"---\ntitle: {json.dumps(page['title'])}\ndescription: {json.dumps(page['description'])}\n---\n\n"
            path = docs / page["address"] / "index.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(front + re.sub(r"\n\s*\n", "\n", body.strip()) + "\n", encoding="utf-8")
    return listed["pages"]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The exported pages, and the folder that Zensical made of them."""
    root = tmp_path_factory.mktemp("zensical")
    write_briefing(root / "docs")
    edition = prepare(project_with(root / "project", write_samples(root), root / "docs")).edition
    for name, content in exported(edition):
        (root / "export" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "export" / name).write_bytes(content)
    pages = as_sources(root / "export", root / "engine/docs")
    (root / "engine/zensical.toml").write_text('[project]\nsite_name = "Contested"\nextra_css = ["assets/contested.css"]\n')
    done = subprocess.run([str(ZENSICAL), "build"], cwd=root / "engine", capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return pages, root / "engine/site"


def test_every_page_is_there_with_its_headings_and_claims(site):
    pages, folder = site
    for page in pages:
        if page["address"].endswith(".html"):
            continue
        html = (folder / page["address"] / "index.html").read_text(encoding="utf-8")
        assert "<h1" in html, page["address"]
        assert [heading["anchor"] for heading in page["contents"] if f'id="{heading["anchor"]}"' not in html] == []
    whole = (folder / "cases/whole/index.html").read_text(encoding="utf-8")
    assert 'id="event-3"' in whole and 'id="source-s1"' in whole


def test_data_files_are_there_too(site):
    _, folder = site
    assert json.loads((folder / "api/v1/index.json").read_text())["version"] == "1"
    assert (folder / "data/contested.sqlite").read_bytes().startswith(b"SQLite format 3")
