# What is asked: what finds a record that is there already, and what other records hang on. The rest is easier in an editor.
"""The questions that `contested new` asks on a terminal."""

import click

from build_tools.authoring.answers import Answers, NotThereYet, Refused
from build_tools.authoring.known import known_names
from build_tools.commands.asking import ask, confirm
from build_tools.files.finding import KeyPath
from build_tools.records.read import MODELS, Kind
from build_tools.records.shape import kind_named_at, vocabulary_at

_QUESTIONS: dict[Kind, tuple[tuple[str, KeyPath], ...]] = {
    "case": (
        ("Title: who and what, neutral, on one line", ("title",)),
        ("Jurisdiction: IT, US-CA, EU or its name", ("jurisdiction",)),
        ("Topics, with commas between them", ("topics",)),
        ("Authority that acts: id or name", ("parties", 0, "stakeholder")),
        ("Respondent: id or name", ("parties", 1, "stakeholder")),
        ("Products, with commas between them", ("products",)),
        ("Date of the first event: 2023, 2023-03 or 2023-03-31", ("events", 0, "date")),
        ("Web address of the best document", ("sources", 0, "url")),
        ("Its title", ("sources", 0, "title")),
        ("Its publisher", ("sources", 0, "publisher")),
        ("Who wrote it: court, regulator, company, news, …", ("sources", 0, "kind")),
        ("Did you read it? yes or no", ("sources", 0, "read")),
    ),
    "stakeholder": (
        ("Its usual English name", ("name",)),
        ("Its kind: regulator, company, court, …", ("kind",)),
        ("Where it sits: IT, US-CA, EU or the place's name", ("jurisdiction",)),
        ("Its website", ("website",)),
        ("What it is and does, in two sentences", ("description",)),
    ),
    "product": (
        ("The name under which readers know it", ("name",)),
        ("Who makes it: id or name", ("developer",)),
        ("Its website", ("website",)),
        ("What it does, in one or two sentences", ("description",)),
    ),
}


def interview(answers: Answers) -> None:
    """Ask everything once and put the answers into the draft."""
    click.echo("Tab completes ids and terms; Enter leaves a to-do; Ctrl-C ends without writing anything.")
    names = known_names(answers.loaded)
    model = MODELS[answers.kind]
    for question, path in _QUESTIONS[answers.kind]:
        vocabulary, named = vocabulary_at(model, path), kind_named_at(model, path)
        words = (
            list(answers.loaded.vocabularies[vocabulary])
            if vocabulary
            else [ident for kind in names if kind == named for ident in names[kind]]
        )

        def understand(answer: str, path: KeyPath = path) -> tuple[str | None, str]:
            try:
                given = answers.give(path, answer, may_be_new=False)
            except NotThereYet as unknown:
                if not confirm(f"  {unknown}\n  Use it all the same, and add it later?"):
                    return None, "answer again, or leave it with Enter"
                given = answers.give(path, answer)
            except Refused as refused:
                return None, str(refused)
            return ", ".join(map(str, given)) if isinstance(given, list) else str(given), ""

        ask(question, understand, words)
