"""What a template receives is a contract: it uses exactly the names it is given, and its head names each of them."""

import re

import pytest
from jinja2 import meta

import build_tools.views.environment as environment
from build_tools.prepare import prepare
from build_tools.views import corrections_page
from tests.conftest import project_with
from tests.site.samples import write_briefing, write_samples

PAGES = sorted(path.name for path in environment.TEMPLATES.glob("*.html.j2"))
MACROS = sorted(path.name for path in (environment.TEMPLATES / "_macros").glob("*.j2"))


def text(name):
    return (environment.TEMPLATES / name).read_text(encoding="utf-8")


def head(name):
    """The comment that a template starts with."""
    found = re.match(r"\{#-?(.*?)#\}", text(name), re.DOTALL)
    assert found, f"{name} starts with a comment that says what it receives"
    return found[1]


def body(name):
    return re.sub(r"\{#.*?#\}", "", text(name), flags=re.DOTALL)


@pytest.fixture(scope="module")
def given(tmp_path_factory):
    """Every context that the views passed to each template while they made the pages of samples.py."""
    root = tmp_path_factory.mktemp("templates")
    write_briefing(root / "docs")
    project = project_with(root / "project", write_samples(root), root / "docs")
    contexts = {}
    patched = pytest.MonkeyPatch()
    whole = environment.environment()

    class Watched:
        cache = whole.cache

        def get_template(self, name):
            template = whole.get_template(name)

            class Template:
                module = template.module  # Rows of lists are drawn by macros alone.

                def render(self, **context):
                    contexts.setdefault(name, []).append(context)
                    return template.render(**context)

            return Template()

    with patched.context() as patch:
        patch.setattr(environment, "environment", Watched)
        patch.setattr(corrections_page, "WHOLE", 1)  # So little is too much for its page.
        prepared = prepare(project)
    assert prepared.edition, prepared.report.as_text()
    return contexts


@pytest.mark.parametrize("name", PAGES)
def test_a_template_uses_exactly_what_it_is_given(name, given):
    used = meta.find_undeclared_variables(environment.environment().parse(text(name)))
    assert name in given, "no view renders it"
    for context in given[name]:
        assert set(context) == used, f"not given: {used - set(context)}; not used: {set(context) - used}"


@pytest.mark.parametrize("name", PAGES)
def test_the_head_of_a_template_names_what_it_receives(name):
    used = meta.find_undeclared_variables(environment.environment().parse(text(name)))
    named = set(re.findall(r"\w+", head(name)))
    assert used <= named, f"its head does not name {used - named}"


@pytest.mark.parametrize(("name", "whole"), [("case.html.j2", "case"), ("stakeholder.html.j2", "who"), ("product.html.j2", "product")])
def test_of_what_is_one_thing_every_key_is_used_and_named(name, whole, given):
    used = set(re.findall(rf"\b{whole}\.(\w+)", body(name)))
    for context in given[name]:
        keys = set(context[whole]) - {"id"}
        assert keys == used - {"id"}, f"not given: {used - keys}; not used: {keys - used}"
    assert used <= set(re.findall(r"\w+", head(name)))


@pytest.mark.parametrize("name", MACROS)
def test_the_head_of_a_macro_file_names_the_macros_that_pages_call(name):
    macros = set(re.findall(r"\{%-? macro (\w+)", text(f"_macros/{name}")))
    alias = name.removesuffix(".j2")
    called = {macro for page in PAGES for macro in re.findall(rf"\b{alias}\.(\w+)\(", body(page))}
    assert called <= macros
    named = set(re.findall(r"\w+", head(f"_macros/{name}")))
    assert called <= named, f"its head does not name {called - named}"


@pytest.mark.parametrize("name", [*PAGES, *(f"_macros/{name}" for name in MACROS)])
def test_no_template_switches_escaping_off(name):
    assert not re.search(r"\|\s*safe\b|autoescape", body(name))


@pytest.mark.parametrize("name", [*PAGES, *(f"_macros/{name}" for name in MACROS)])
def test_no_template_holds_script_or_style(name):
    """Neither inline code nor inline styles: a strict Content-Security-Policy stays possible."""
    assert not re.search(r"<script(?! defer src=\"| type=\"application/json\")|<style|\sstyle=|\son\w+=", body(name))


def test_an_unknown_name_is_an_error_and_not_a_blank():
    with pytest.raises(Exception, match="undefined"):
        environment.environment().from_string("{{ nothing }}").render()
