# Written by `contested links`, one address a line, so that a run shows as the lines it changed.
# JSON, because no person writes it, and read through the models all the same, because a pull request can.
"""The health of sources: `data/health.json`, its model and its reading."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, ValidationError

from build_tools.files.finding import Finding
from build_tools.files.text import read_text
from build_tools.records.fields import Address, Line
from build_tools.records.part import Part, part
from build_tools.records.partial_date import PartialDate

FILE = "health.json"
MOST_BYTES = 1 << 26

State = Literal["reachable", "moved", "blocked", "gone", "failing"]
"""`moved`: it answers at another address for good. `blocked`: the host asks not to be asked (robots rules, 401, 403, 429), so nothing is
known. `gone`: the host says that it is not there (404, 410). `failing`: no answer, or one that is none."""


@part
class Health(Part):
    """How one address answered when it was last asked."""

    state: State
    checked: Annotated[PartialDate, Field(description="The day on which it was last asked.")]
    since: Annotated[PartialDate, Field(description="The first day on which it was found in this state without a break.")]
    answer: Annotated[Line, Field(description="What it answered, in a few words.")]
    moved_to: Annotated[Address | None, Field(description="Where it answers now.")] = None
    archived: Annotated[Address | None, Field(description="Address of a snapshot.")] = None

    @property
    def unreachable(self) -> bool:
        """Whether a reader who follows the link will probably find nothing."""
        return self.state in ("gone", "failing")


_ALL = TypeAdapter(dict[str, Health])


def read_health(data: Path, name: str) -> tuple[dict[str, Health], list[Finding]]:
    """Health by canonical address, and what is wrong with the file. `name` is the folder `data` as shown to people."""
    path, shown = data / FILE, f"{name}/{FILE}"
    if not path.exists() and not path.is_symlink():
        return {}, []
    text, findings = read_text(path, shown, MOST_BYTES)
    if text is None:
        return {}, findings
    hint = "delete the file or write it again with: contested links"
    try:
        return _ALL.validate_python(json.loads(text)), []
    except json.JSONDecodeError as error:
        return {}, [Finding(shown, error.lineno, error.colno, "R130", f"this is not the health file: {error.msg}", hint)]
    except (ValidationError, RecursionError) as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"][:2]) if isinstance(error, ValidationError) else ""
        return {}, [Finding(shown, 1, 1, "R130", f"this is not the health file: what stands at '{where[:200]}' does not fit", hint)]


def health_text(health: Mapping[str, Health]) -> str:
    """The file: sorted, a line for each address."""
    lines = [f"{json.dumps(address)}: {json.dumps(one.model_dump(), ensure_ascii=True)}" for address, one in sorted(health.items())]
    return "{\n" + ",\n".join(lines) + "\n}\n"
