# Articles are written by hand; what they are is the business of `views`, so here they come as plain values.
"""What changes in briefings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_tools.changes.addresses import GONE
from build_tools.changes.change import Change, Did, RecordChange
from build_tools.changes.lists import list_changes, value_change


@dataclass(frozen=True)
class Article:
    """A briefing: its file, its address, what stands above its text as readers see it, and its text as Markdown."""

    file: str
    address: str
    head: Mapping[str, str]
    text: str

    @property
    def title(self) -> str:
        return self.head.get("title", self.address)

    def paragraphs(self) -> list[str]:
        """The text, cut at empty lines."""
        return [" ".join(part.split()) for part in self.text.split("\n\n") if part.strip()]


def article_changes(before: Mapping[str, Article], after: Mapping[str, Article]) -> Iterator[RecordChange]:
    """Briefings that came, went or read differently, by id."""
    for ident in sorted({*before, *after}):
        old, new = before.get(ident), after.get(ident)
        article = new or old
        assert article is not None
        did: Did = "changed" if old and new else "added" if new else "removed"
        changes = tuple(_changes(old, new))
        if changes:
            yield RecordChange("briefing", ident, article.title, did, article.file, article.address, changes)


def _changes(old: Article | None, new: Article | None) -> Iterator[Change]:
    if new is None:
        assert old is not None
        yield Change("removed", "page", was=old.address, because=f"{GONE.partition(':')[0]}: tell of it in data/moved.yml")
    elif old is None:
        yield Change("added", "page", now=new.address)
    else:
        for key in {**old.head, **new.head}:
            yield from value_change(key, old.head.get(key, ""), new.head.get(key, ""))
        yield from list_changes("paragraph", old.paragraphs(), new.paragraphs())
