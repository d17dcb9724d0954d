# A date that is exactly as precise as its source: a year, a month or a day.
# It is text in ISO 8601 order, so that a vaguer date sorts before the precise ones it contains and nothing is ever padded.
"""Partial dates: `2026`, `2026-06`, `2026-06-12`."""

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

PATTERN = r"^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_SHAPE = re.compile(r"([12][0-9]{3})(?:-([0-9]{2})(?:-([0-9]{2}))?)?\Z")


class PartialDate(str):
    """A calendar date of year, month or day precision, in the years 1000 to 2999.

    Raises ValueError for text that is not such a date, and for days that do not exist.
    """

    __slots__ = ("_first",)
    _first: date

    def __new__(cls, text: str) -> "PartialDate":
        match = _SHAPE.match(text)
        if match is None:
            raise ValueError("not a date")
        year, month, day = match.groups()
        if month is not None:
            if not 1 <= int(month) <= 12:
                raise ValueError(f"there is no month {month}")
            if day is not None and not 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]:
                raise ValueError(f"{_MONTHS[int(month) - 1]} {year} has no day {int(day)}")
        return super().__new__(cls, text)

    @property
    def year(self) -> int:
        return int(self[:4])

    @property
    def month(self) -> int | None:
        return int(self[5:7]) if len(self) > 4 else None

    @property
    def day(self) -> int | None:
        return int(self[8:10]) if len(self) > 7 else None

    @property
    def first(self) -> date:
        """The earliest day it can mean."""
        try:
            return self._first  # Asked a dozen times of each: a page of many events sorts and places them by it.
        except AttributeError:
            self._first = day = date(int(self[:4]), int(self[5:7] or 1), int(self[8:10] or 1))
            return day

    @property
    def last(self) -> date:
        """The latest day it can mean."""
        return _last(self)

    def words(self) -> str:
        """As readers see it: `2026`, `June 2026`, `12 June 2026`."""
        month = f"{_MONTHS[self.month - 1]} " if self.month else ""
        day = f"{self.day} " if self.day else ""
        return f"{day}{month}{self.year}"

    def when(self) -> str:
        """With its preposition: `in 2026`, `in June 2026`, `on 12 June 2026`."""
        return f"{'on' if self.day else 'in'} {self.words()}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._validate, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def _validate(cls, value: object) -> "PartialDate":
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            raise PydanticCustomError("date", "a date is expected")
        try:
            return partial_date(value)
        except ValueError as error:
            raise PydanticCustomError("date", "{reason}", {"reason": str(error), "written": value[:40]}) from None

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            "anyOf": [{"type": "string", "pattern": PATTERN}, {"type": "integer", "minimum": 1000, "maximum": 2999}],
            "description": "A date as precise as its source: 2026, 2026-06 or 2026-06-12.",
        }


# A record holds few different dates, and they are made and compared again and again.
@lru_cache(maxsize=65536)
def partial_date(text: str) -> PartialDate:
    """A partial date. Raises ValueError as PartialDate does."""
    return PartialDate(text)


@lru_cache(maxsize=65536)
def _last(text: str) -> date:
    year, month = int(text[:4]), int(text[5:7] or 12)
    return date(year, month, int(text[8:10] or calendar.monthrange(year, month)[1]))
