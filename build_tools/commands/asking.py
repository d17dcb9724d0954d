# Python completes with Tab only where it asks on standard output; so nothing is asked unless that is a terminal, too.
"""Asks on a terminal, completing with Tab and accepting only what fits."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import click

Understand = Callable[[str], tuple[str | None, str]]
"""From an answer to the value it means, or None and what is wrong with it."""


def on_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(question: str, understand: Understand | None = None, words: Sequence[str] = ()) -> str:
    """The answer, asked again until it fits; "" (a to-do) when nothing was answered. `words` are completed with Tab."""
    while True:
        with _completing(words):
            answer = str(click.prompt(question, default="", show_default=False)).strip()
        if not answer or understand is None:
            return answer
        value, wrong = understand(answer)
        if value is not None:
            if value != answer:
                click.echo(f"  = {value}")
            return value
        click.echo(f"  {wrong}")


def confirm(question: str) -> bool:
    """Yes or no; no unless said otherwise."""
    return bool(click.confirm(question, default=False))


@contextmanager
def _completing(words: Sequence[str]) -> Iterator[None]:
    """Tab completes these words while the context lasts, where Python has readline."""
    try:
        import readline
    except ImportError:  # Windows
        yield
        return
    former, marks = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(lambda text, n: ([word for word in words if word.startswith(text)] + [None])[n])
    readline.set_completer_delims(" ,\t\n")
    readline.parse_and_bind("bind ^I rl_complete" if "libedit" in (readline.__doc__ or "") else "tab: complete")
    try:
        yield
    finally:
        readline.set_completer(former)
        readline.set_completer_delims(marks)
