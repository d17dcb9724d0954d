import errno
import re
from shutil import copytree

import pytest

from build_tools.publish.errors import PublishError
from build_tools.publish.site import build_site
from build_tools.publish.target import Target

from .conftest import REPOSITORY, document, prepared


def failure(project):
    with pytest.raises(PublishError) as caught:
        build_site(project, prepared([document("cases/x/")]), [Target(project.root / "site")])
    assert not (project.root / "site").exists()
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param("plugins:\n", "plugins: [\n", r"mkdocs\.yml:\d+:\d+: ", id="syntax"),
        pytest.param("name: material", "name: materiel", r"mkdocs\.yml: .*'theme'.*materiel", id="unknown-theme"),
        pytest.param("site_name: Contested", "site_name: [1]", r"mkdocs\.yml: .*'site_name'", id="wrong-type"),
        pytest.param('site_url: ""', "site_url: example.org", r"mkdocs\.yml: .*'site_url'.*http", id="address-without-scheme"),
        pytest.param("  - contested\n", "  - contestable\n", r"mkdocs\.yml: .*contestable", id="unknown-plugin"),
        pytest.param("plugins:\n  - contested\n", "plugins: []\n", r"mkdocs\.yml: the plugin `contested` is missing", id="no-plugin"),
        pytest.param("  - admonition\n", "  - admonitions\n", r"mkdocs\.yml: .*admonitions", id="unknown-extension"),
    ],
)
def test_a_slip_in_the_settings_is_said_with_its_place(project, configure, old, new, said):
    configure(old, new)
    assert re.match(said, failure(project))


def test_missing_settings_are_said(project):
    (project.root / "mkdocs.yml").unlink()
    assert "mkdocs.yml' does not exist" in failure(project)


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        pytest.param("\n\n{% if %}", r"footer\.html:3: ", id="syntax"),
        pytest.param("\n{{ nothing.at.all }}", r"footer\.html:2: 'nothing' is undefined", id="undefined"),
    ],
)
def test_a_slip_in_a_template_is_said_with_its_place(project, configure, tmp_path, slip, said):
    copytree(REPOSITORY / "build_tools/theme", tmp_path / "theme")
    configure(str(REPOSITORY / "build_tools/theme"), str(tmp_path / "theme"))
    (tmp_path / "theme/partials/footer.html").write_text(slip)
    assert re.search(said, failure(project))


def test_a_full_disk_is_said(project, monkeypatch):
    def full(content, path):
        raise OSError(errno.ENOSPC, "No space left on device", path)

    monkeypatch.setattr("mkdocs.utils.write_file", full)
    assert failure(project) == "site/about/index.html: No space left on device"


def test_a_page_that_is_no_text_is_said(project):
    (project.docs / "about/method.md").write_bytes(b"\xff\xfe\x00")
    assert "about/method.md" in failure(project)
