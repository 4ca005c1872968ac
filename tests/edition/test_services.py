"""What organisers do to editions."""

from datetime import date

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError, NoResultFound

from summit.audit.models import AuditEvent
from summit.core.db import db, unit_of_work
from summit.core.errors import DomainError
from summit.core.ids import new_id
from summit.edition import queries, services
from summit.edition.models import Edition
from summit.edition.queries import current_edition, key_dates, words
from summit.edition.rules import SecondEditorError, TextKey
from tests.edition.making import details

ABOUT_ENGLISH, ABOUT_WELSH = (TextKey.ABOUT, "en"), (TextKey.ABOUT, "cy")


@pytest.fixture
def newer(edition, organiser):
    return services.create_edition(details(name="2028", year=2028), actor=organiser)


def test_the_current_edition_is_the_one_an_organiser_chose_not_the_newest(edition, newer, organiser):
    assert current_edition() is edition
    services.make_current(newer.id, actor=organiser)
    assert current_edition() is newer


def test_the_database_refuses_a_second_current_edition(newer):
    with pytest.raises(IntegrityError), unit_of_work():
        db.session.execute(update(Edition).values(is_current=True))


def test_an_edition_that_does_not_exist_changes_nothing(edition, organiser):
    with pytest.raises(NoResultFound):
        services.make_current(new_id(), actor=organiser)
    assert current_edition() is edition


@pytest.mark.usefixtures("app")
def test_before_there_is_an_edition_there_is_none():
    assert (queries.current_edition_or_none(), queries.current_edition_id()) == (None, None)


def test_an_edition_has_a_row_for_each_day(edition):
    assert [day.on for day in edition.days] == [date(2027, 3, 9), date(2027, 3, 10)]


def test_days_come_and_go_with_the_dates_and_those_that_stay_keep_their_id(edition, organiser):
    second = edition.days[1].id
    moved = details(ends_on=date(2027, 3, 11))
    services.edit_edition(edition.id, moved, version=edition.version, actor=organiser)
    assert ([day.on.day for day in edition.days], edition.days[1].id) == ([9, 10, 11], second)


def test_an_edit_is_recorded_field_by_field_and_one_without_a_difference_is_not(edition, organiser):
    for _ in range(2):
        services.edit_edition(edition.id, details(city="Leeds"), version=edition.version, actor=organiser)
    changed = select(AuditEvent.fields).where(AuditEvent.verb == "edition.changed")
    assert db.session.scalars(changed).all() == [["city"]]


def test_a_second_editor_changes_nothing(edition, organiser):
    opened = edition.version
    services.edit_edition(edition.id, details(city="Leeds"), version=opened, actor=organiser)
    with pytest.raises(SecondEditorError):
        services.edit_edition(edition.id, details(city="Bath"), version=opened, actor=organiser)
    assert edition.city == "Leeds"


def test_a_year_has_one_edition(edition, newer, organiser):
    with pytest.raises(DomainError) as refusal:
        services.create_edition(details(), actor=organiser)
    assert refusal.value.field == "year"
    with pytest.raises(DomainError):
        services.edit_edition(newer.id, details(), version=newer.version, actor=organiser)


def test_welsh_readers_see_english_words_until_there_are_welsh_ones(edition, organiser):
    write(edition, organiser, {ABOUT_ENGLISH: "Hello", ABOUT_WELSH: ""})
    assert words(edition.id, TextKey.ABOUT, language="cy") == "Hello"
    write(edition, organiser, {ABOUT_WELSH: "Helô"})
    assert words(edition.id, TextKey.ABOUT, language="cy") == "Helô"
    write(edition, organiser, {ABOUT_ENGLISH: "", ABOUT_WELSH: ""})
    assert (queries.all_words(edition.id), words(edition.id, TextKey.ABOUT, language="en")) == ({}, "")


def test_a_day_gets_a_name(edition, organiser):
    first = edition.days[0].id
    services.write_words(edition.id, texts={}, day_labels={first: "Day of exercises"}, actor=organiser)
    assert [day.label for day in edition.days] == ["Day of exercises", ""]


def test_key_dates_stand_in_the_order_of_time(edition):
    assert [date.label for date in key_dates(edition)] == [
        "Call for projects opens",
        "Registration opens",
        "Call for projects closes",
        "Decisions sent to authors",
        "Registration closes",
        "The Summit begins",
    ]


def write(edition, organiser, texts):
    services.write_words(edition.id, texts=texts, day_labels={}, actor=organiser)
