"""Every column that can hold words says what kind of data they are."""

import pytest
from sqlalchemy import Column, Enum, Integer, LargeBinary, String, Text

from summit.core.db import Base
from summit.core.privacy import PERSONAL, Privacy, privacy_of


def test_a_column_of_words_that_is_silent_is_refused():
    with pytest.raises(LookupError, match="does not say what kind of data"):
        privacy_of(Column("note", Text()))


@pytest.mark.parametrize("kind", [Integer(), Enum("a", "b", native_enum=False)])
def test_numbers_and_codes_are_public(kind):
    assert privacy_of(Column("n", kind)) == Privacy.PUBLIC


@pytest.mark.parametrize("kind", [String(20), LargeBinary()])
def test_a_column_is_of_the_class_it_names(kind):
    assert privacy_of(Column("name", kind, info=PERSONAL)) == Privacy.PERSONAL


def test_no_column_of_the_application_is_silent(app):
    classes = {privacy_of(column) for table in Base.metadata.tables.values() for column in table.columns}
    assert classes <= set(Privacy)
