"""Reads one record: from text to a validated model, or to findings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from build_tools.files.finding import Fault, Finding
from build_tools.files.located import located
from build_tools.files.node import Mapping as MappingNode
from build_tools.files.parse import parse
from build_tools.files.text import read_text
from build_tools.records.case import Case
from build_tools.records.inner import case_faults
from build_tools.records.messages import findings_of
from build_tools.records.parts import Withdrawn
from build_tools.records.product import Product
from build_tools.records.stakeholder import Stakeholder
from build_tools.records.todo import WORD, beside_todos, todo_faults
from build_tools.records.vocabulary import Vocabulary

Kind = Literal["case", "stakeholder", "product"]
Record = Case | Stakeholder | Product | Withdrawn
MODELS: dict[Kind, type[Case] | type[Stakeholder] | type[Product]] = {"case": Case, "stakeholder": Stakeholder, "product": Product}
FOLDERS: dict[Kind, str] = {"case": "cases", "stakeholder": "stakeholders", "product": "products"}


@dataclass(frozen=True, slots=True)
class Written:
    """Where a record was written: enough to say later in which line something stands. `file` is its path as shown to people."""

    kind: Kind
    id: str
    file: str
    source: str | Path
    """Its text, or the file that holds it: the texts of ten thousand records are not kept for the few that somebody asks for."""

    def read(self) -> tuple[str | None, list[Finding]]:
        """The text, or None and the findings that say why it cannot be read."""
        return (self.source, []) if isinstance(self.source, str) else read_text(self.source, self.file)

    def found(self, faults: Iterable[Fault]) -> list[Finding]:
        """Faults with line and column. The text is parsed again: places are only wanted when something is wrong."""
        faults = list(faults)
        if not faults:
            return []
        text = self.read()[0] or ""  # Gone since it was read: then the faults are told of its first line.
        root, _ = parse(text, self.file)
        return located(faults, root, text, self.file)


def read_record(written: Written, vocabularies: Mapping[str, Vocabulary]) -> tuple[Record | None, list[Finding]]:
    """Return the record, or None and every finding that says why there is none."""
    text, findings = written.read()
    if text is None:
        return None, findings
    root, findings = parse(text, written.file)
    if root is None:
        return None, findings
    if not isinstance(root, MappingNode):
        advice = "write `key: value`, one a line; a record starts with `title:` or `name:`"
        return None, [Finding(written.file, root.place.line, root.place.column, "R100", "a record is keys and values", advice)]
    model = Withdrawn if "withdrawn" in root.items else MODELS[written.kind]
    todos = located(list(todo_faults(root)), root, text, written.file) if WORD in text else []
    try:
        record = model.model_validate(root.plain(), context={"vocabularies": vocabularies})
    except ValidationError as error:
        return None, beside_todos(findings_of(error, root, written.file, model, vocabularies), todos)
    faults = list(case_faults(record)) if isinstance(record, Case) else []
    findings = beside_todos(located(faults, root, text, written.file), todos)
    return (None if findings else record), findings


def record_of(kind: Kind, plain: bytes, vocabularies: Mapping[str, Vocabulary]) -> Record | None:
    """The record that the values of a text make, a JSON object, if nothing can be found in it; else read_record says what.

    Whatever is looked for there has to be looked for here.
    """
    # It can have no other key; where it has, it is not in order.
    model = Withdrawn if plain.startswith(b'{"withdrawn":') else MODELS[kind]
    try:
        record = model.model_validate_json(plain, context={"vocabularies": vocabularies})
    except ValidationError:
        return None
    faulty = WORD.encode() in plain or (isinstance(record, Case) and any(True for _ in case_faults(record)))
    return None if faulty else record
