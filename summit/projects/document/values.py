"""The small values the document is made of: words, dates known in part, organisations, codes beside words."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Hashable, Iterable
from datetime import date
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from summit.core.money import Pounds
from summit.projects.document.vocabularies import LEGAL_FORMS, MONEY_PERIODS, NOT_STATED, OTHER, Vocabulary

LONGEST = 10_000
LARGEST_AMOUNT = 1_000_000_000_000
ABOUT = "about "
WORDS_OF_AN_ORGANISATION = "text:"
_PARTIAL = re.compile(r"(?P<year>\d{4})(-(?P<month>\d{2})(-(?P<day>\d{2}))?)?")
_ALLOWED_CONTROLS = frozenset("\n\t")


class _StoredAsNumber:
    """Lets pydantic read and write ``Pounds`` as the whole number it is."""

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        number = core_schema.no_info_before_validator_function(
            lambda given: given.amount if isinstance(given, Pounds) else given,
            core_schema.int_schema(ge=0, le=LARGEST_AMOUNT),
        )
        return core_schema.no_info_after_validator_function(
            Pounds,
            number,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda pounds: pounds.amount, return_schema=core_schema.int_schema()
            ),
        )


class Part(BaseModel):
    """The parent of everything in the document: frozen, and closed to unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)


def refusal(sentence: str, **values: object) -> PydanticCustomError:
    """Return an error whose text is already the sentence for people."""
    return PydanticCustomError("refused", "refused", {"sentence": sentence, "values": values})


def unknown_to_none(value: Any) -> Any:
    """Turn the two ways to say nothing, an empty text and "not stated", into None."""
    if isinstance(value, str) and (not value.strip() or value.strip().casefold() == NOT_STATED):
        return None
    return value


def printable(value: str) -> str:
    """Refuse what no database or page can hold: control characters and halves of a character."""
    for character in value:
        if unicodedata.category(character) in {"Cc", "Cs"} and character not in _ALLOWED_CONTROLS:
            raise PydanticCustomError("unprintable", "unprintable")
    return value


def words(value: str) -> str:
    """Refuse a text of nothing but spaces, too."""
    if not value.strip():
        raise PydanticCustomError("blank", "blank")
    return printable(value)


def unique(things: Iterable[Hashable]) -> None:
    """Refuse a list that names something twice."""
    seen: set[Hashable] = set()
    for thing in things:
        if thing in seen:
            raise PydanticCustomError("twice", "twice", {"thing": str(thing)})
        seen.add(thing)


def _unique(things: tuple[str, ...]) -> tuple[str, ...]:
    unique(things)
    return things


Words = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST), AfterValidator(words)]
Text = Annotated[Words | None, BeforeValidator(unknown_to_none)]
"""Words, or None where nobody has said; an empty text cannot be held."""
WholePounds = Annotated[int, Field(ge=0, le=LARGEST_AMOUNT)]
Amount = Annotated[Pounds, _StoredAsNumber]
Year = Annotated[int, Field(ge=1800, le=2200)]
Unique = AfterValidator(_unique)


class PartialDate(Part):
    """A date as far as it is known: a year, a month or a day, exact or about."""

    year: Year
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    day: Annotated[int, Field(ge=1, le=31)] | None = None
    about: bool = False

    @model_validator(mode="after")
    def _exists(self) -> Self:
        if self.day is not None and self.month is None:
            raise refusal("A day needs its month.")
        if self.month and self.day and self.day > monthrange(self.year, self.month)[1]:
            raise refusal("%(date)s is not a day of the calendar.", date=str(self))
        return self

    @classmethod
    def parse(cls, text: str) -> PartialDate | None:
        """Read "2014", "2014-02", "2014-02-01", each with "about " in front or not; None if it is none."""
        found = _PARTIAL.fullmatch(text.removeprefix(ABOUT))
        if found is None:
            return None
        parts = {name: int(part) for name, part in found.groupdict().items() if part}
        return cls(**parts, about=text.startswith(ABOUT))

    def __str__(self) -> str:
        """Return the text that ``parse`` reads."""
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part]
        return (ABOUT if self.about else "") + "-".join(parts)

    @property
    def is_plain_year(self) -> bool:
        """Tell whether the year says all there is."""
        return self.month is None and not self.about

    @property
    def earliest(self) -> date:
        """Return the first day it may stand for; "about" may be any day of its year."""
        month = 1 if self.about else self.month or 1
        return date(self.year, month, 1 if self.about else self.day or 1)

    @property
    def latest(self) -> date:
        """Return the last day it may stand for."""
        month = 12 if self.about else self.month or 12
        last = monthrange(self.year, month)[1]
        return date(self.year, month, last if self.about else self.day or last)


class Organisation(Part):
    """A body by its code in the register, or (code ``other``) in words."""

    code: Annotated[str, StringConstraints(min_length=1, max_length=32, pattern=r"^[A-Za-z0-9_-]+$")]
    words: Text = None

    @model_validator(mode="after")
    def _code_or_words(self) -> Self:
        if (self.code == OTHER) == (self.words is None):
            raise refusal("An organisation has a code of the register, or is named in words.")
        return self

    @classmethod
    def parse(cls, text: str) -> Organisation:
        """Read a code, or ``text:`` and words."""
        if text.startswith(WORDS_OF_AN_ORGANISATION):
            return cls(code=OTHER, words=text.removeprefix(WORDS_OF_AN_ORGANISATION))
        return cls(code=text)

    def __str__(self) -> str:
        """Return the text that ``parse`` reads."""
        return self.code if self.words is None else f"{WORDS_OF_AN_ORGANISATION}{self.words}"


class _Coded(Part):
    """A code of a list, or the code ``other`` beside the words that the list does not know."""

    code: str
    words: Text = None

    @classmethod
    def terms(cls) -> Vocabulary:
        """Return the list the codes come from."""
        raise NotImplementedError

    @model_validator(mode="after")
    def _words_only_beside_other(self) -> Self:
        if self.code not in self.terms():
            raise refusal("%(code)s is not in the list.", code=self.code)
        if self.words is not None and (self.code != OTHER or self.words in self.terms()):
            raise refusal("Words stand beside the code other, and say what the list cannot.")
        return self

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a code of the list, or keep what the list does not know as words."""
        return cls(code=text) if text in cls.terms() else cls(code=OTHER, words=text)

    def __str__(self) -> str:
        """Return the text that ``parse`` reads."""
        return self.words or self.code

    @property
    def label(self) -> str:
        """Return what a person reads."""
        return self.words or self.terms().label(self.code)


class LegalForm(_Coded):
    """The legal shape of the collaboration."""

    @classmethod
    def terms(cls) -> Vocabulary:
        """Return the list of legal forms."""
        return LEGAL_FORMS


class MoneyPeriod(_Coded):
    """What an amount of money is counted for: a year, once, in total, or a span in words."""

    @classmethod
    def terms(cls) -> Vocabulary:
        """Return the list of periods."""
        return MONEY_PERIODS
