"""What is printed: the final versions of the edition, and in the demonstration published facts besides."""

import pytest

from summit.proceedings.queries import count_printed, sources
from summit.proceedings.rules import NothingToPrintError
from summit.projects.document.about import Section
from summit.showcase import services
from tests.proceedings.editing.conftest import author, confirmed, edition
from tests.projects.documents import COMPLETE
from tests.showcase.making import titled, write

__all__ = ["author", "confirmed", "edition"]


def printed(edition):
    return [(one.project.number, one.document.basics.title) for one in sources(edition.id).entries]


def test_a_project_is_printed_from_its_final_version_on(confirmed, edition, author):
    with pytest.raises(NothingToPrintError):
        sources(edition.id)
    write(confirmed, author, Section.BASICS, titled("The final title"))
    services.finish(submission_id=confirmed.id, actor=author)
    assert printed(edition) == [("ESC-0001", "The final title")]


def test_a_published_record_that_nobody_submitted_is_not_printed(published, edition):
    published(COMPLETE)
    assert count_printed(edition.id) == 0


def test_the_demonstration_prints_published_facts_too_each_project_once(
    confirmed, edition, author, organiser, published, demonstrating
):
    services.finish(submission_id=confirmed.id, actor=author)
    services.publish(confirmed.id, actor=organiser)
    published(titled("A published fact"))
    assert printed(edition) == [("ESC-0001", "Joint control room"), ("ESC-0002", "A published fact")]


def test_a_place_is_that_of_the_local_partner_and_a_level_is_the_newest(published, edition, demonstrating):
    published(COMPLETE)  # Lincolnshire Police with a regional ambulance trust
    (source,) = sources(edition.id).entries
    assert (source.area, source.assessment) == ({"E23000020"}, None)


def test_a_book_of_many_projects_takes_no_more_statements_to_read_than_one(
    published, edition, demonstrating, statements
):
    edition_id, counts = edition.id, []
    for title in ("First", "Second", "Third"):
        published(titled(title))
        statements.clear()
        counts.append((len(sources(edition_id).entries), len(statements)))
    assert [entries for entries, _ in counts] == [1, 2, 3]
    assert len({count for _, count in counts}) == 1
