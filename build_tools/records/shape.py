"""Which keys a record may have at a path, read from the models themselves."""

from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from build_tools.files.finding import KeyPath


def keys_at(model: type[BaseModel], path: KeyPath) -> frozenset[str]:
    """The keys of the mapping at `path` inside a record of this model; empty where there is no mapping."""
    here = model_at(model, path)
    return frozenset(here.model_fields) if here else frozenset()


def model_at(model: type[BaseModel], path: KeyPath) -> type[BaseModel] | None:
    """The model of the mapping, or of the mappings in the list, at `path` inside a record of this model; None where there is none."""
    here: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, int):
            continue
        if here is None or part not in here.model_fields:
            return None
        here = _model_in(here.model_fields[part].annotation)
    return here


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that a field's type leads to, through lists, options and annotations."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Union, UnionType, tuple, None) or hasattr(annotation, "__metadata__") or get_args(annotation):
        for inner in get_args(annotation):
            found = _model_in(inner) if not isinstance(inner, str) else None
            if found:
                return found
    return None
