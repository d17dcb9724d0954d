# A good message ends with the line as it should be. This file makes that part; messages.py says what is wrong.
"""What to do about a value or a key that does not fit, and what may be put in its place."""

import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

from build_tools.files.finding import KeyPath
from build_tools.files.node import Mapping as MappingNode
from build_tools.records.other_words import MEANT
from build_tools.records.part import Model
from build_tools.records.readings import date_readings, id_reading, sum_reading, unquoted
from build_tools.records.shape import keys_at, model_at
from build_tools.records.vocabulary import Vocabulary
from build_tools.records.web_address import problem


class Advice(NamedTuple):
    """What to do; and the one safe answer, where there is one."""

    hint: str
    replacement: str | None = None


def about_date(written: str) -> Advice:
    """A date in another notation is said as the record writes it; 03/04 stays a question."""
    readings = date_readings(written)
    if len(readings) == 1:
        return Advice(f"write {readings[0]}: year, month, day", readings[0])
    if readings:
        return Advice(f"write {' or '.join(readings)}, whichever is meant: year, month, day")
    return Advice("write 2023, 2023-03 or 2023-03-31, as precise as the source")


def about_sum(written: str) -> Advice:
    """A sum with points, commas or a currency is said in digits."""
    reading = sum_reading(written)
    if reading is None:
        return Advice("write whole units, digits only and without quotes: 15000000")
    if reading.currency:
        return Advice(f"write `amount: {reading.amount}` and `currency: {reading.currency}`")
    if not reading.certain:
        return Advice(f"write {reading.amount} if that is meant: digits only; the currency has its own key")
    bare = not set(unquoted(written)) - set("0123456789.,'’ \u00a0\u202f")
    return Advice(f"write {reading.amount}: digits only; the currency has its own key", str(reading.amount) if bare else None)


def about_id(written: str) -> Advice:
    """An id with capitals, spaces or letters of other alphabets."""
    reading = id_reading(written)
    rest = "lower-case letters a-z, digits and single hyphens, at most 80 characters"
    return Advice(f"write {reading}: {rest}" if reading and reading != written else f"use {rest}")


def about_address(written: str) -> Advice:
    """An address in quotation marks or angle brackets."""
    bare = unquoted(written)
    if bare != written and problem(bare) is None:
        return Advice("delete the marks around it", bare)
    return Advice("copy the plain https:// address of the document")


def about_term(written: str, vocabulary: Vocabulary) -> Advice:
    """A term that is not in its vocabulary: the nearest one is only proposed."""
    bare = unquoted(written)
    if bare != written and bare in vocabulary:
        return Advice(f"delete the quotation marks: {bare}", bare)
    near = get_close_matches(bare.lower(), [term.lower() for term in vocabulary], n=1)
    by_name = [term for term in vocabulary.values() if term.name.lower() == bare.lower()]
    if by_name:
        return Advice(f"did you mean '{by_name[0].id}'?")
    if near:
        return Advice(f"did you mean '{next(term for term in vocabulary if term.lower() == near[0])}'?")
    if len(vocabulary) <= 25:
        return Advice(f"one of: {', '.join(vocabulary)}")
    return Advice(f"see data/vocabulary/{vocabulary.name}.yml")


def about_key(key: str, parent: MappingNode, model: Model, path: KeyPath) -> Advice:
    """An unknown key of the mapping `parent`, which stands at `path` in a record of this model."""
    known = keys_at(model, path)
    meant = key_meant(key, known)
    if meant and meant not in parent.items:
        same = _plain(key) == meant and parent.keys[key].bare
        return Advice(f"write `{meant}:`" if same else f"did you mean '{meant}'?", meant if same else None)
    if meant:
        return Advice(f"move it into `{meant}`, which stands here already, and use the keys of the record format there")
    places = [where for where, keys in _mappings(model) if key in keys or _plain(MEANT.get(_plain(key), "")) in keys]
    here = f"the keys here are {', '.join(sorted(known))}"
    return Advice(f"it belongs into {' or '.join(places[:3])}; {here}" if places else here)


def missing_key(key: str, model: Model, path: KeyPath) -> Advice:
    """What to write for a key that is missing, in the words of the record format."""
    here = model_at(model, path)
    description = (here.model_fields[key].description or "").rstrip(".") if here and key in here.model_fields else ""
    return Advice(f"add `{key}:` ({description[0].lower()}{description[1:]})" if description else f"add `{key}:`")


def key_meant(key: str, known: frozenset[str]) -> str:
    """The known key that this one probably is, or ""."""
    plain = _plain(key)
    if plain in known:
        return plain
    other = MEANT.get(plain) or MEANT.get(key.lower())
    if other in known:
        return str(other)
    near = get_close_matches(plain, sorted(known), n=1)
    return near[0] if near else ""


def _plain(key: str) -> str:
    """A key without accents, in lower case, with underscores."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", key) if not unicodedata.combining(char))
    return bare.strip().lower().replace("-", "_").replace(" ", "_")


def _mappings(model: Model) -> Iterator[tuple[str, frozenset[str]]]:
    """The name of each list of mappings of a record, and the keys of its items."""
    for name in model.model_fields:
        keys = keys_at(model, (name,))
        if keys:
            yield f"an item of `{name}`", keys
