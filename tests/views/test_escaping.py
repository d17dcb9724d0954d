from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from markupsafe import escape as marked_up

from build_tools.views.environment import environment
from build_tools.views.escaping import escape


class Finished:
    """Says itself that it is HTML."""

    def __html__(self) -> str:
        return "<b>finished</b>"


class Text(str):
    """A str, but not exactly one."""


@given(st.one_of(st.text(), st.integers(), st.none(), st.text().map(Markup), st.text().map(Text), st.builds(Finished)))
def test_a_value_is_escaped_as_the_library_escapes_it(value):
    assert escape(value) == str(marked_up(value))


def test_templates_escape_what_they_print_and_leave_finished_html():
    """In the text, in macros, in loops, in blocks that are set, and joined with `~`."""
    source = (
        "{% macro m(x) %}[{{ x }}]{% endmacro %}{{ a }}{{ m(a) }}{% for c in [a] %}{{ c }}{% endfor %}"
        "{% set s %}{{ a }}{% endset %}{{ s }}{{ a ~ b }}{{ b }}{{ [a, b] | join }}"
    )
    said = environment().from_string(source).render(a="<i>", b=Markup("<b>"))
    assert said == "&lt;i&gt;[&lt;i&gt;]&lt;i&gt;&lt;i&gt;&lt;i&gt;<b><b>&lt;i&gt;<b>"


def test_compiled_templates_use_it():
    """Jinja may change how it writes code; then the line that brings our `escape` in would find no place."""
    code = environment().compile("{{ a }}", raw=True)
    assert code.index("def root") < code.index("from build_tools.views.escaping import escape, escaped\n") < code.index("escape(v)")
