"""Which keys a record may have at a path, read from the models themselves."""

from collections.abc import Iterator
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from build_tools.files.finding import KeyPath
from build_tools.records.fields import Names, Of
from build_tools.records.part import Model, Part


def keys_at(model: Model, path: KeyPath) -> frozenset[str]:
    """The keys of the mapping at `path` inside a record of this model; empty where there is no mapping."""
    here = model_at(model, path)
    return frozenset(here.model_fields) if here else frozenset()


def model_at(model: Model, path: KeyPath) -> Model | None:
    """The model of the mapping, or of the mappings in the list, at `path` inside a record of this model; None where there is none."""
    here: Model | None = model
    for part in path:
        if isinstance(part, int):
            continue
        if here is None or part not in here.model_fields:
            return None
        here = _model_in(here.model_fields[part].annotation)
    return here


def _model_in(annotation: Any) -> Model | None:
    """The model that a field's type leads to, through lists, options and annotations."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel | Part):
        return annotation
    if get_origin(annotation) in (Union, UnionType, tuple, None) or hasattr(annotation, "__metadata__") or get_args(annotation):
        for inner in get_args(annotation):
            found = _model_in(inner) if not isinstance(inner, str) else None
            if found:
                return found
    return None


def required_at(model: Model, path: KeyPath) -> list[str]:
    """The keys that the mapping at `path` must have."""
    here = model_at(model, path)
    return [key for key, field in here.model_fields.items() if field.is_required()] if here else []


def vocabulary_at(model: Model, path: KeyPath) -> str | None:
    """The vocabulary that the text at `path` is a term of; None where any text may stand."""
    found = next((part for part in _parts_at(model, path) if isinstance(part, Of)), None)
    return found.vocabulary if found else None


def kind_named_at(model: Model, path: KeyPath) -> str | None:
    """The kind of record that the text at `path` is the id of; None where it is no such id."""
    found = next((part for part in _parts_at(model, path) if isinstance(part, Names)), None)
    return found.kind if found else None


def takes(model: Model, path: KeyPath, kind: type) -> bool:
    """Whether a value of this Python type (bool, int, tuple) may stand at `path`."""
    return any(part is kind or get_origin(part) is kind for part in _parts_at(model, path))


def _parts_at(model: Model, path: KeyPath) -> Iterator[Any]:
    """Everything that the type of the field at `path` is made of, its marks included; an index means an item of the list."""
    keys = [part for part in path if isinstance(part, str)]
    above = model_at(model, tuple(keys[:-1]))
    field = above.model_fields.get(keys[-1]) if above and keys else None
    if field is not None:
        yield from field.metadata
        yield from _inside(field.annotation)


def _inside(annotation: Any) -> Iterator[Any]:
    yield annotation
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        if not isinstance(part, str):
            yield from _inside(part)
