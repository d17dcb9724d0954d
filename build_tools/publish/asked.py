# Pages in docs/ link to a few pages of the record. Whether these are there is all that they need to know, so nothing has to be made for them.
"""What is made on request, as pages written by hand see it."""

import re
from collections.abc import Callable, Iterator, Mapping

from build_tools.publish.addresses import file_of
from build_tools.publish.errors import PublishError


class Asked(Mapping[str, str]):
    """Names by which pages in docs/ link to what is made on request, and its places in the site: only for asking. Remembers the answers."""

    def __init__(self, has: Callable[[str], bool]) -> None:
        """`has` tells whether there is something at an address."""
        self._has = has
        self.answers: dict[str, bool] = {}

    def __contains__(self, name: object) -> bool:
        """Whether something has this name: "cases/index.md" for what is at "cases/"."""
        asked = str(name)
        if asked not in self.answers:
            self.answers[asked] = _has(asked, self._has)
        return self.answers[asked]

    def __getitem__(self, name: str) -> str:
        if name in self:
            return _place(name)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return (name for name, there in self.answers.items() if there)

    def __len__(self) -> int:
        return sum(self.answers.values())

    def refuse(self, taken: Mapping[str, str]) -> None:
        """Raise PublishError for something that is at the place of a file of MkDocs; `taken` are these with their sources."""
        for place, source in taken.items():
            name = f"{place[:-5]}.md" if place.endswith(".html") else place
            if _has(name, self._has):
                address = re.sub(r"(^|/)index\.html$", r"\1", place)
                raise PublishError(f"/{address}: claimed by docs/{source} and a record, redirect or file; rename one of them")

    def holds(self, has: Callable[[str], bool]) -> bool:
        """Whether the answers would be the same now."""
        return holds(self.answers, has)


def holds(answers: Mapping[str, bool], has: Callable[[str], bool]) -> bool:
    """Whether these answers would be given about what `has` tells of."""
    return all(there == _has(name, has) for name, there in answers.items())


def _place(name: str) -> str:
    return re.sub(r"\.md$", ".html", name)


def _has(name: str, has: Callable[[str], bool]) -> bool:
    address = re.sub(r"(^|/)index\.html$", r"\1", _place(name))
    try:
        return not name.endswith(".html") and file_of(address) == _place(name) and has(address)
    except ValueError:
        return False
