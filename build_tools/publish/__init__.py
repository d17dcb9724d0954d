# MkDocs 1.x gets no more releases; ProperDocs continues it under another name and answers to both. Where it is installed it is the
# engine, and nothing else in this folder needs to know: once its `replacement` is imported, every `mkdocs` in here means it.
"""Publishes an Edition as a site: the MkDocs adapter, and the only package that knows MkDocs."""

import sys
from contextlib import suppress
from importlib import import_module

if "mkdocs" not in sys.modules:  # Else a command of MkDocs itself is running.
    with suppress(ImportError):
        import_module("properdocs.replacement")
