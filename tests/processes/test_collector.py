"""The garbage collector waits while something is made, and works again afterwards."""

import gc
import weakref

import pytest

from build_tools.processes.collector import collected_once


class Thing:
    """Something that can hold itself."""


def test_what_only_holds_itself_is_gone_after_the_block_and_not_before():
    """Memory of one task is free when the next begins."""
    with collected_once():
        thing = Thing()
        thing.itself = thing
        held = weakref.ref(thing)
        del thing
        assert held() is not None
        assert not gc.isenabled()
    assert held() is None
    assert gc.isenabled()


def test_the_collector_works_again_after_an_error():
    """A task that fails leaves nothing switched off."""
    with pytest.raises(ValueError), collected_once():
        raise ValueError
    assert gc.isenabled()
