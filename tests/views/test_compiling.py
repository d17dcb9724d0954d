"""Templates are compiled to lean code: what they print is escaped once, and what is not there is an error."""

import os
import traceback

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, StrictUndefined, UndefinedError
from markupsafe import Markup

import build_tools.views.environment as views
from build_tools.views.compiling import LeanEnvironment, gives_markup

HOSTILE = "<script>&'\"{{ x }}"
ESCAPED = "&lt;script&gt;&amp;&#39;&#34;{{ x }}"
MACROS = (
    "{% macro bold(text, before='') %}{{ before }}<b>{{ text }}</b>{% endmacro %}"
    "{% macro twice(text) %}{{ bold(text) }}{{ bold(text=text, before='-') }}{% endmacro %}"
    "{% macro wrapped() %}<i>{{ caller() }}</i>{% endmacro %}"
    "{% macro all() %}{{ varargs | join(',') }}{% endmacro %}"
)
IMPORT = "{% import 'macros' as m %}"


def rendered(source, /, name="page.html.j2", **context):
    """What a template makes, compiled in our way; the same must come from Jinja's own way."""
    texts = {name: source, "macros": MACROS}
    ours, theirs = (made(loader=DictLoader(texts), autoescape=True, undefined=StrictUndefined) for made in (LeanEnvironment, Environment))
    for made in (ours, theirs):
        made.filters["finished"] = finished
    said = ours.get_template(name).render(**context)
    assert said == theirs.get_template(name).render(**context)
    assert type(said) is str
    return said


def finished(text: str) -> Markup:
    return Markup("<u>{}</u>").format(text)


@pytest.mark.parametrize("name", ["page.html.j2", "part.j2"])
@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("{{ a.b }}", "{}", id="a key"),
        pytest.param("{{ a['b'] }}{{ a.list[0] }}", "{}{}", id="an item"),
        pytest.param("{{ a.b if a.b else '' }}", "{}", id="a choice"),
        pytest.param("{{ a.b | upper | lower | trim }}", "{}", id="a filter of Jinja's"),
        pytest.param("{{ a.b | finished }}", "<u>{}</u>", id="a filter that gives finished HTML"),
        pytest.param("{{ a.b ~ '<' }}", "{}&lt;", id="texts that are joined"),
        pytest.param(IMPORT + "{{ m.bold(a.b) }}", "<b>{}</b>", id="a macro"),
        pytest.param(IMPORT + "{{ m.bold(a.b, a.b) }}", "{}<b>{}</b>", id="a macro with both arguments"),
        pytest.param(IMPORT + "{{ m.bold(before=a.b, text=a.b) }}", "{}<b>{}</b>", id="a macro with named arguments"),
        pytest.param(IMPORT + "{{ m.twice(a.b) }}", "<b>{}</b>-<b>{}</b>", id="a macro that calls another"),
        pytest.param(IMPORT + "{{ m.bold(m.bold(a.b)) }}", "<b><b>{}</b></b>", id="a macro in a macro"),
        pytest.param(IMPORT + "{{ m.bold(a.b) ~ a.b }}", "<b>{}</b>{}", id="a macro and a text, joined"),
        pytest.param(IMPORT + "{{ m.bold(a.b) | replace('b>', 'i>') }}", "<i&gt;{}</i&gt;", id="a macro through a filter"),
        pytest.param(IMPORT + "{% set s = m.bold(a.b) %}{{ s }}", "<b>{}</b>", id="a macro that is kept"),
        pytest.param(IMPORT + "{% for m in [a] %}{{ m.said(m.b) }}{% endfor %}", "{}", id="a name that hides the module"),
        pytest.param(IMPORT + "{% call m.wrapped() %}{{ a.b }}{% endcall %}", "<i>{}</i>", id="a macro around a block"),
        pytest.param(IMPORT + "{{ m.all(a.b, a.b) }}", "{},{}", id="a macro that takes any number"),
        pytest.param("{% macro o(x) %}({{ x }}){% endmacro %}{% for c in a.list %}{{ o(c) }}{% endfor %}", "({})", id="a macro of its own"),
        pytest.param("{% macro o(x) %}{{ a.b }}{{ x }}{% endmacro %}{{ o(1) }}", "{}1", id="a macro that sees what the page got"),
        pytest.param("{% for c in a.list %}{{ loop.index }}{{ c }}{{ loop.last }}{% endfor %}", "1{}True", id="a loop"),
        pytest.param(
            "{% for c in a.list %}{% for d in [1, 2] %}{{ loop.index }}{% if loop.last %}{{ c }}{% endif %}{% endfor %}{{ loop.length }}{% endfor %}",
            "12{}1",
            id="a loop in a loop",
        ),
        pytest.param(
            "{% for c in a.list %}{% for d in [1, 2, 3] if d != 1 %}{{ loop.first }}{{ d }}{% endfor %}{{ c }}{{ loop.index }}{% endfor %}",
            "True2False3{}1",
            id="a filtered loop in a loop",
        ),
        pytest.param("{% for c in a.list %}{{ loop.cycle('x', c) }}{{ loop.revindex }}{% endfor %}", "x1", id="a loop that asks for more"),
        pytest.param("{{ a.none | default('none') }}{{ a.none is defined }}", "noneFalse", id="a key that may be missing"),
        pytest.param("{{ a.b.strip() }}", "{}", id="a method"),
    ],
)  # fmt: skip
def test_what_is_printed_is_escaped_once(source, expected, name):
    assert rendered(source, name, a={"b": HOSTILE, "list": [HOSTILE], "said": lambda text: text}) == expected.replace("{}", ESCAPED)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("\n{{ nothing }}", "'nothing' was not provided"),
        ("\n{{ a.nothing }}", "'nothing'"),
        ("\n{{ a.b.nothing }}", "'nothing'"),
        ("\n{{ a.c.nothing }}", "indices"),
        ("\n{{ a['nothing'] }}", "'nothing'"),
        ("\n{% if a.nothing %}{% endif %}", "'nothing'"),
        ("\n{% for c in nothing %}{% endfor %}", "'nothing'"),
        (IMPORT + "\n{{ m.nothing() }}", "nothing"),
        (IMPORT + "\n{{ m.bold() }}", "'text'"),
    ],
)
def test_what_is_not_there_is_an_error_with_its_place(source, said, tmp_path):
    (tmp_path / "page.html.j2").write_text(source, encoding="utf-8")
    (tmp_path / "macros").write_text(MACROS, encoding="utf-8")
    page = LeanEnvironment(loader=FileSystemLoader(tmp_path), autoescape=True, undefined=StrictUndefined).get_template("page.html.j2")
    given = {"a": {"b": {}, "c": "text"}} if "a." in source or "a[" in source else {}
    with pytest.raises(UndefinedError, match=said) as caught:
        page.render(**given)
    frames = [frame.lineno for frame in traceback.extract_tb(caught.tb) if frame.filename.endswith("page.html.j2")]
    assert frames[-1] == 2


@pytest.mark.parametrize("source", [IMPORT + "{{ m.bold(1, 2, 3) }}", IMPORT + "{{ m.bold(1, other=2) }}"])
def test_what_a_macro_does_not_take_is_an_error(source):
    with pytest.raises(TypeError, match="macro 'bold' takes"):
        rendered(source)


def test_a_fault_of_a_filter_stays_what_it_is():
    environment = LeanEnvironment(loader=DictLoader({"page.html.j2": "{{ 1 | broken }}"}), autoescape=True)
    environment.filters["broken"] = lambda value: {}[value]
    with pytest.raises(KeyError):
        environment.get_template("page.html.j2").render()


def test_a_page_is_given_all_it_uses_and_nothing_else():
    with pytest.raises(TypeError, match="more"):
        rendered("{{ a }}", a=1, more=2)
    with pytest.raises(UndefinedError, match="'b' was not provided"):
        rendered("{{ a }}{{ b }}", a=1)


def test_filters_that_say_so_give_finished_html():
    filters = views.environment().filters
    assert {name for name, function in filters.items() if gives_markup(function)} >= {"prose", "time"}
    assert not gives_markup(filters["money"]) and not gives_markup(filters["upper"]) and not gives_markup(None)
    assert type(filters["prose"](HOSTILE)) is Markup and "<script" not in filters["prose"](HOSTILE)


def test_a_page_notices_that_a_macro_has_changed(tmp_path, monkeypatch):
    (tmp_path / "_macros").mkdir()
    macros = tmp_path / "_macros" / "m.j2"
    macros.write_text("{% macro say(a, b) %}{{ a }}{{ b }}{% endmacro %}", encoding="utf-8")
    (tmp_path / "p.html.j2").write_text("{% import '_macros/m.j2' as m %}{{ m.say(1, b=x) }}", encoding="utf-8")
    monkeypatch.setattr(views, "TEMPLATES", tmp_path)
    monkeypatch.setattr(views, "MACROS", tmp_path / "_macros")
    views.environment.cache_clear()
    try:
        assert views.render("p.html.j2", x="<") == "1&lt;"
        macros.write_text("{% macro say(b, a) %}{{ b }} {{ a }}!{% endmacro %}", encoding="utf-8")
        os.utime(macros, ns=(1, 1))
        with pytest.raises(TypeError):
            views.render("p.html.j2", x="<")
        macros.write_text("{% macro say(c, b) %}{{ b }} {{ c }}!{% endmacro %}", encoding="utf-8")
        assert views.render("p.html.j2", x="<") == "&lt; 1!"
    finally:
        views.environment.cache_clear()


def test_what_lays_out_a_template_is_not_sent_and_what_is_printed_stays_as_it_is():
    texts = {"page.html.j2": "<p>\n    {{ a }} b\n\n  </p> {{ a }}"}
    page = LeanEnvironment(loader=DictLoader(texts), autoescape=True).get_template("page.html.j2")
    assert page.render(a="x\n  y") == "<p>\nx\n  y b\n</p> x\n  y"
