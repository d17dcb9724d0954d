# Jinja writes Python that is right for any template. Ours need less: what they get are dictionaries, the macros they call are known when
# they are compiled, and a page is one text. Left out are a call with two exceptions for each `a.b`, three calls and an object for each
# macro, an object for each escaped value, and looking everything up again for each page.
# A name or a key that is not there stays an error, and everything printed is escaped unless a macro or a filter of ours has finished it.
"""Compiles templates to lean Python: Jinja's hooks for another way to write code and to read a template."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from jinja2 import Environment, Template, UndefinedError, meta, nodes
from jinja2.compiler import CodeGenerator, Frame, find_undeclared
from markupsafe import Markup

PAGES = ".html.j2"
"""How the name of a page's template ends."""
_PAGE = "page"
"""The macro that a page is made to, so that it is one function and what it imports is looked up once."""


class Signature(NamedTuple):
    """A macro as compiled code sees it: its function, and the names of its parameters in order."""

    function: str
    parameters: tuple[str, ...]

    def arguments(self, call: nodes.Call) -> list[nodes.Expr | None] | None:
        """What a call gives for each parameter, None for a default; or None where only the macro itself can tell what is meant."""
        named = {keyword.key: keyword.value for keyword in call.kwargs}
        rest = self.parameters[len(call.args) :]
        if call.dyn_args or call.dyn_kwargs or len(call.args) > len(self.parameters) or not named.keys() <= set(rest):
            return None
        return [*call.args, *(named.get(name) for name in rest)]


class LeanGenerator(CodeGenerator):
    """Writes a template's code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._macros: dict[str, Signature] = {}
        """By the variable that holds the macro, or the variable of its module and its name: "l_0_claims.foot"."""
        self._plain: nodes.Node | None = None
        """A call or a filter whose finished text is printed as it is."""
        self._asked: nodes.Node | None = None
        """An attribute that may be missing: a method that is called, or what has a default."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("from build_tools.views.escaping import escape, escaped")

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        called = [call.node for call in node.find_all(nodes.Call) if isinstance(call.node, nodes.Getattr)]
        self._called = {(of.node.name, of.attr) for of in called if isinstance(of.node, nodes.Name)}
        super().visit_Template(node, frame)

    def visit_Import(self, node: nodes.Import, frame: Frame) -> None:
        """The functions of imported macros are taken out of their module once."""
        super().visit_Import(node, frame)
        if not isinstance(node.template, nodes.Const) or node.with_context:
            return
        module = frame.symbols.ref(node.target)
        known = _signatures(self.environment, node.template.value)
        for name in sorted(name for of, name in self._called if of == node.target and name in known):
            function = f"m_{module}_{name}"
            self.writeline(f"{function} = {module}.{name}._func")
            self._macros[f"{module}.{name}"] = Signature(function, known[name])

    def visit_Macro(self, node: nodes.Macro, frame: Frame) -> None:
        super().visit_Macro(node, frame)
        parameters = _parameters(node)
        if parameters is not None:
            variable = frame.symbols.ref(node.name)
            self.writeline(f"m_{variable} = macro")
            self._macros[variable] = Signature(f"m_{variable}", parameters)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """A macro that is known is a plain function; what it gives is finished."""
        plain, self._plain = node is self._plain, None
        macro = self._macro(node, frame)
        given = macro.arguments(node) if macro else None
        if macro is None or given is None:
            self._asked = node.node
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write(f"{macro.function}(" if plain else f"Markup({macro.function}(")
        for n, argument in enumerate(given):
            self.write(", " if n else "")
            if argument is None:
                self.write("missing")
            else:
                self.visit(argument, frame)
        self.write(")" if plain else "))")

    def _macro(self, call: nodes.Call, frame: Frame) -> Signature | None:
        if isinstance(call.node, nodes.Name):
            return self._macros.get(frame.symbols.find_ref(call.node.name) or "")
        if isinstance(call.node, nodes.Getattr) and isinstance(call.node.node, nodes.Name):
            return self._macros.get(f"{frame.symbols.find_ref(call.node.node.name)}.{call.node.attr}")
        return None

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        """`a.b` is a key of a dictionary, or an attribute of the loop."""
        asked, self._asked = node is self._asked, None
        if asked:
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}" if isinstance(node.node, nodes.Name) and node.node.name == "loop" else f"[{node.attr!r}]")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        self._plain = None
        if node.name == "default":
            self._asked = node.node
        super().visit_Filter(node, frame)

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        if node.name in ("defined", "undefined"):
            self._asked = node.node
        super().visit_Test(node, frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        """What is finished is printed as it is, plain text goes to the C function at once, and `escape` knows everything else."""
        if self._finished(node, frame):
            self._plain = node
            self.write("(")
        else:
            self.write("(escaped(v) if (v := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")" if self._finished(node, frame) else ").__class__ is str else escape(v))")

    def _finished(self, node: nodes.Expr, frame: Frame) -> bool:
        """Whether this prints what a macro, or a filter that says so, has made."""
        if isinstance(node, nodes.Call):
            macro = self._macro(node, frame)
            return macro is not None and macro.arguments(node) is not None
        return isinstance(node, nodes.Filter) and gives_markup(self.environment.filters.get(node.name))


def gives_markup(function: Callable[..., Any] | None) -> bool:
    """Whether a filter of ours is declared to give nothing but finished HTML."""
    return getattr(function, "__annotations__", {}).get("return") is Markup


def _signatures(environment: Environment, name: str) -> dict[str, tuple[str, ...]]:
    """The parameters of the macros of a template."""
    assert environment.loader
    source, _, _ = environment.loader.get_source(environment, name)
    found = {macro.name: _parameters(macro) for macro in environment.parse(source).body if isinstance(macro, nodes.Macro)}
    return {name: parameters for name, parameters in found.items() if parameters is not None}


def _parameters(macro: nodes.Macro) -> tuple[str, ...] | None:
    """Their names; None for a macro that takes whatever it is given."""
    if find_undeclared(macro.body, ("caller", "kwargs", "varargs")):
        return None
    return tuple(argument.name for argument in macro.args)


def _as_macro(template: nodes.Template) -> nodes.Template:
    """The template of a page as one macro, whose parameters are the names that the page is given, below its imports."""
    given = sorted(meta.find_undeclared_variables(template))
    imports = [node for node in template.body if isinstance(node, nodes.Import)]
    rest = [node for node in template.body if not isinstance(node, nodes.Import)]
    parameters = [nodes.Name(name, "param", lineno=1) for name in given]
    template.body = [*imports, nodes.Macro(_PAGE, parameters, [], rest, lineno=1)]
    return template


def _without_indents(template: nodes.Template) -> None:
    """Lines of a page begin at their beginning: the white space that lays out a template is a fortieth of a page. No template holds `pre`."""
    for text in template.find_all(nodes.TemplateData):
        text.data = _INDENT.sub("\n", text.data)


_INDENT = re.compile(r"\n\s+")


def _with_places(template: nodes.Template) -> None:
    """Loops that ask only where they are get that from `placed`; Jinja's `loop` is an object that works it out when it is asked."""
    inner: list[nodes.Node] = []
    for n, loop in enumerate(reversed(list(template.find_all(nodes.For)))):  # Inner loops come first: their `loop` is not the outer one's.
        body = nodes.Template(loop.body)
        names = [name for name in body.find_all(nodes.Name) if name.name == "loop" and not any(name is other for other in inner)]
        asked = [of for of in body.find_all(nodes.Getattr) if of.attr in _PLACES and any(of.node is name for name in names)]
        if names and len(asked) == len(names) and not loop.test and not loop.recursive:
            place = f"loop_{n}"
            for name in names:
                name.name = place
            loop.target = nodes.Tuple([loop.target, nodes.Name(place, "store", lineno=loop.lineno)], "store", lineno=loop.lineno)
            loop.iter = nodes.Filter(loop.iter, "placed", [], [], None, None, lineno=loop.lineno)
        inner += names


_PLACES = ("first", "last", "index", "length")


def placed(items: Iterable[Any]) -> Iterable[tuple[Any, dict[str, Any]]]:
    """Each item with its place: {first, last, index: from 1, length}."""
    found = list(items)
    return zip(found, _places(len(found)), strict=True)


@lru_cache(maxsize=256)
def _places(length: int) -> list[dict[str, Any]]:
    return [dict(zip(_PLACES, (n == 1, n == length, n, length), strict=True)) for n in range(1, length + 1)]


class _Template(Template):
    def render(self, *args: Any, **kwargs: Any) -> str:
        if not (self.name or "").endswith(PAGES):
            return super().render(*args, **kwargs)
        try:
            try:
                return str(getattr(self.module, _PAGE)(**kwargs))
            except (KeyError, TypeError) as error:
                raise _explained(error) from error
        except Exception:
            self.environment.handle_exception()  # It puts the template's lines into the traceback.


def _explained(error: KeyError | TypeError) -> Exception:
    """What Jinja would have raised where a template asks for a key that is not there; a fault of other code stays what it is."""
    last = error.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    if last is None or "__jinja_template__" not in last.tb_frame.f_globals:
        return error
    said = f"there is no {error.args[0]!r} in what it asks" if isinstance(error, KeyError) else str(error)
    return UndefinedError(said).with_traceback(error.__traceback__)


class LeanEnvironment(Environment):
    """An environment whose templates are compiled in this way. Pages are given all names that they use, and no others."""

    code_generator_class = LeanGenerator
    template_class = _Template

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters["placed"] = placed

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super()._parse(source, name, filename)
        _without_indents(parsed)
        _with_places(parsed)
        if name and name.endswith(PAGES):
            parsed = _as_macro(parsed)
        parsed.set_environment(self)
        return parsed
