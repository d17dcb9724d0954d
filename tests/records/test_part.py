"""Parts: what every record is made of."""

from dataclasses import FrozenInstanceError

import pytest
from pydantic import ValidationError

from build_tools.records.case import Case, Law
from build_tools.records.part import Part
from build_tools.records.product import Product
from build_tools.records.stakeholder import Stakeholder
from tests.factories import case, case_data


def parts(value):
    if isinstance(value, Part):
        yield value
        yield from parts([getattr(value, key) for key in type(value).model_fields])
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from parts(inner)


def test_no_part_of_a_record_holds_a_dictionary():
    """Ten thousand cases hold a quarter of a million parts; a dictionary for each would be most of the memory."""
    found = list(parts(case(legal_basis=[{"law": "Example Act"}])))
    assert len(found) > 5
    assert not any(hasattr(part, "__dict__") for part in found)


@pytest.mark.parametrize("model", [Case, Stakeholder, Product])
def test_a_part_refuses_keys_it_does_not_have(model):
    with pytest.raises(ValidationError) as error:
        model.model_validate({"colour": "blue"})
    assert ("colour",) in [detail["loc"] for detail in error.value.errors()]


def test_a_part_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Law(law="Example Act").law = "Another Act"


def test_a_part_is_dumped_as_it_was_written():
    written = case_data(legal_basis=[{"law": "Example Act"}])
    assert Case.model_validate(written).model_dump() == written


def test_keys_that_say_nothing_are_not_dumped():
    assert Law.model_validate({"law": "Example Act", "provisions": []}).model_dump() == {"law": "Example Act"}
