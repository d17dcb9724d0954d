# An editor who has looked at a warning, and means the record as it is, says so in data/exceptions.yml with a reason and an end.
"""Accepted warnings: the model of an entry, and the reading of the file."""

from typing import Annotated

from pydantic import Field, ValidationError

from build_tools.files.finding import Finding, Place
from build_tools.files.node import Sequence
from build_tools.files.parse import parse
from build_tools.records.fields import Line, Prose
from build_tools.records.messages import findings_of
from build_tools.records.part import Part, part
from build_tools.records.partial_date import PartialDate


@part
class AcceptedWarning(Part):
    """A warning that an editor has looked at and accepts."""

    file: Annotated[Line, Field(description="The record, from the folder of records on: cases/<id>.yml.")]
    rule: Annotated[Line, Field(description="The code of the rule.")]
    path: Annotated[Line, Field(description="Where in the record, as `contested check --format json` gives it: events[2].what.")]
    reason: Annotated[Prose, Field(description="Why the record is right as it is.")]
    until: Annotated[PartialDate, Field(description="When somebody must look again.")]


def read_exceptions(text: str, name: str) -> tuple[list[tuple[AcceptedWarning, Place]], list[Finding]]:
    """Return the entries with their places, and what is wrong with the file. `name` is its path as shown to people."""
    root, findings = parse(text, name)
    if root is None:
        return [], findings
    if not isinstance(root, Sequence):
        hint = "write one exception a line: - {file: …, rule: …, path: …, reason: …, until: …}"
        return [], [Finding(name, *root.place, "R100", "exceptions are a list", hint)]
    accepted = []
    for item in root.items:
        try:
            accepted.append((AcceptedWarning.model_validate(item.plain()), item.place))
        except ValidationError as error:
            findings += findings_of(error, item, name, AcceptedWarning, {})
    return accepted, findings
