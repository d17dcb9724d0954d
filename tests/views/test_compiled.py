"""Templates are compiled once, and never stay as they were when something they are made from changes."""

import pytest
from jinja2 import DictLoader, Environment

from build_tools.views.compiled import Compiled


@pytest.fixture
def compiled(tmp_path, monkeypatch):
    """Render a template with a fresh environment; gives what came out and how many templates were compiled for it."""
    (tmp_path / "environment.py").write_text("first")

    def run(text="Hello {{ name }}"):
        kept = Compiled(tmp_path / "__pycache__", [tmp_path])
        made = Environment(loader=DictLoader({"page.html": text}), bytecode_cache=kept, autoescape=True)
        count = []
        compile_ = made._compile
        monkeypatch.setattr(made, "_compile", lambda *given: count.append(given) or compile_(*given))
        return made.get_template("page.html").render(name="<b>"), len(count)

    return run


def test_a_template_is_compiled_once(compiled):
    assert compiled() == ("Hello &lt;b&gt;", 1)
    assert compiled() == ("Hello &lt;b&gt;", 0)


def test_a_changed_template_is_compiled_again(compiled):
    compiled()
    assert compiled("Bye {{ name }}") == ("Bye &lt;b&gt;", 1)


def test_changed_code_that_makes_templates_compiles_them_again(compiled, tmp_path):
    compiled()
    (tmp_path / "environment.py").write_text("the second")
    assert compiled() == ("Hello &lt;b&gt;", 1)


@pytest.mark.parametrize("content", [b"", b"short", b"\0" * 64])
def test_a_damaged_file_is_made_again(compiled, tmp_path, content):
    compiled()
    (kept,) = (tmp_path / "__pycache__").iterdir()
    kept.write_bytes(content)
    assert compiled() == ("Hello &lt;b&gt;", 1)
    assert compiled() == ("Hello &lt;b&gt;", 0)


def test_code_cut_short_is_made_again(compiled, tmp_path):
    compiled()
    (kept,) = (tmp_path / "__pycache__").iterdir()
    kept.write_bytes(kept.read_bytes()[:60])
    assert compiled() == ("Hello &lt;b&gt;", 1)


def test_where_nothing_can_be_kept_templates_are_compiled_each_time(compiled, tmp_path):
    (tmp_path / "__pycache__").write_text("a file")
    assert compiled() == ("Hello &lt;b&gt;", 1)
    assert compiled() == ("Hello &lt;b&gt;", 1)
