# Python's collector looks through everything that was made for things that only hold each other. A record of ten thousand
# cases makes millions of things and no such garbage, and looking costs a fifth of a build.
"""Keeps the garbage collector from looking through a whole record again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """No collection while a block runs."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def undisturbed() -> Iterator[None]:
    """No collection while a block runs; what it has made is never looked through afterwards, and not copied into children for it."""
    with paused():
        try:
            yield
        finally:
            gc.freeze()


@contextmanager
def collected_once() -> Iterator[None]:
    """No collection while a block runs; then one, through what was made meanwhile and nothing else."""
    with paused():
        yield
        gc.collect(0)  # Whatever was made while nothing was collected is still of the youngest generation.
