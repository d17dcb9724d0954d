"""A project to measure: the pages and settings of this one, around a record of any size."""

import re
import shutil
import sys
from pathlib import Path

from bench.build.cost import Cost, measured
from bench.search.site import corpus
from tests.factories import REPOSITORY


class Bench:
    """A project in a folder of its own, and our commands run on it."""

    def __init__(self, root: Path, data: Path, *, briefings: bool = False) -> None:
        """Copies a record. Briefings are about real cases and fit no other record."""
        self.root = root
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(REPOSITORY / "docs", root / "docs", ignore=None if briefings else shutil.ignore_patterns("briefings"))
        shutil.copytree(data, root / "data")
        settings = (
            (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8").replace("build_tools/theme", str(REPOSITORY / "build_tools/theme"))
        )
        (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
        cases = sorted((root / "data/cases").iterdir())
        self.one = cases[len(cases) // 2]

    def contested(self, *arguments: str) -> Cost:
        """One run of the command line in a process of its own."""
        return measured(self.command(*arguments), REPOSITORY)

    def command(self, *arguments: str) -> list[str]:
        """The command line that does it."""
        return [str(Path(sys.executable).parent / "contested"), "-C", str(self.root), *arguments]

    def forget(self) -> None:
        """Remove what builds left, so that the next one starts from nothing."""
        for name in ("site", ".cache"):
            shutil.rmtree(self.root / name, ignore_errors=True)

    def edit(self, words: str) -> None:
        """Put words at the beginning of one case's summary, instead of those that stood there."""
        text = self.one.read_text(encoding="utf-8")
        edited = re.sub(r"(?m)^(summary: [>|]-?\n +)(?:Edit [0-9a-z]+\. )?", rf"\g<1>{words} ", text, count=1)
        assert edited != text, f"{self.one} has no summary to edit"
        beside = self.one.with_suffix(".new")
        beside.write_text(edited, encoding="utf-8")
        beside.replace(self.one)


def synthetic(maker: Path, work: Path, size: int) -> Bench:
    """A project of so many synthetic cases."""
    return Bench(work / f"project-{size}", corpus(maker, work, size))


def real(work: Path) -> Bench:
    """A project with the record of this repository."""
    return Bench(work / "project-real", REPOSITORY / "data", briefings=True)
