"""The Jinja environment of all pages: autoescape on, unknown names are errors."""

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_tools.views.prose import prose
from build_tools.views.wording import date_words, money, short_date, time_tag

TEMPLATES = Path(__file__).parent / "templates"


class _Environment(Environment):
    """Looks a name up in a dictionary first, which is what templates get; Jinja would ask for an attribute, fail, and then look."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def _generate(self, *args: Any, **kwargs: Any) -> str:
        """The Python code of a template; what it prints goes through our `escape`. (Jinja's hook for another way to generate.)"""
        code: str = super()._generate(*args, **kwargs)
        return code.replace("\nname = ", "\nfrom build_tools.views.escaping import escape\nname = ", 1)


@cache
def environment() -> Environment:
    """One environment for the process; templates are compiled once."""
    made = _Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
    )
    made.filters.update(prose=prose, date_words=date_words, short_date=short_date, time=time_tag, money=money)
    return made


def render(template: str, /, **context: object) -> str:
    """Render a template of `templates/` to finished HTML."""
    return environment().get_template(template).render(**context)
