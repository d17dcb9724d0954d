"""Templates are read again when they have changed, but not while a site is built."""

import os

import pytest

from build_tools.views import environment
from build_tools.views.compiling import LeanEnvironment


@pytest.fixture
def page(tmp_path, monkeypatch):
    """Write the one template that there is; its time of change differs each time."""
    macros = tmp_path / "_macros"
    macros.mkdir()
    monkeypatch.setattr(environment, "MACROS", macros)
    made = LeanEnvironment(loader=environment._Loader(tmp_path), autoescape=True, auto_reload=True)
    monkeypatch.setattr(environment, "environment", lambda: made)
    times = iter(range(1, 100))

    def write(text):
        (tmp_path / "page.html.j2").write_text(text)
        os.utime(tmp_path / "page.html.j2", (time := next(times), time))

    write("first")
    return write


def test_a_changed_template_is_read_again(page):
    assert environment.render("page.html.j2") == "first"
    page("second")
    assert environment.render("page.html.j2") == "second"


def test_within_a_build_templates_stay_as_they_were_at_its_beginning(page):
    assert environment.render("page.html.j2") == "first"
    page("second")
    with environment.steady():
        assert environment.render("page.html.j2") == "second"
        page("third")
        assert environment.render("page.html.j2") == "second"
    assert environment.render("page.html.j2") == "third"
