"""Two sides from two sets of records."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from build_tools.changes.change import Comparison
from build_tools.changes.compare import Half, compare
from build_tools.changes.text import as_text
from tests.factories import case_data, catalogue

Compare = Callable[..., Comparison]


@pytest.fixture
def compared(tmp_path: Path) -> Compare:
    """Compare two sets of records; a set is {"cases": …, "stakeholders": …, "products": …}."""

    def make(before: dict[str, Any], after: dict[str, Any]) -> Comparison:
        halves = []
        for name, given in (("before", before), ("after", after)):
            (tmp_path / name).mkdir()
            halves.append(Half(name, catalogue(tmp_path / name, **given)))
        return compare(*halves)

    return make


@pytest.fixture
def lines(compared: Compare) -> Callable[..., list[str]]:
    """What is said when the example case changes from `before` to `after` (keys of a case), without heading and summary."""

    def make(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
        found = compared({"cases": {"example": case_data(**before)}}, {"cases": {"example": case_data(**after)}})
        texts = as_text(found).splitlines()
        kept = [line for line in texts[2:-1] if line.startswith(("  ", "list page"))]
        lists = [n for n, line in enumerate(kept) if line.startswith("list page")]
        return kept[: lists[0]] if lists else kept

    return make
