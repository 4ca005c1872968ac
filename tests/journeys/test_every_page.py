"""Every page of the access matrix: accessible, well made, and wide enough on a phone and on a desk."""

from pathlib import Path

import pytest

from summit.web import create_app
from tests.support.applications import settings_for
from tests.support.atlas import Atlas
from tests.support.browser import Doors
from tests.support.demonstration import Demonstration
from tests.support.looking import check_page
from tests.support.pages import faults

ELSEWHERE = {  # endpoint: the test that shows its page, which no link leads to
    "agenda.booklet": "../agenda/test_paper.py",  # a file, once it was laid out
    "agenda.booklet_sheets": "../agenda/test_paper.py",  # a file, once it was laid out
    "agenda.door_sheets": "../agenda/test_paper.py",  # a file, once it was laid out
    "agenda.printed": "../agenda/test_paper.py",  # a file, once it was laid out
    "agenda.run_sheets": "../agenda/test_paper.py",  # a file, once it was laid out
    "accounts.code": "test_sign_in.py",
    "accounts.second_factor": "test_sign_in.py",
    "accounts.sign_in_link": "test_sign_in.py",
    "agenda.away": "test_backstage.py",
    "agenda.draft": "test_drafting.py",
    "agenda.places": "test_agenda_board.py",
    "agenda.session_api": "../agenda/test_api.py",  # data
    "agenda.ways_on": "test_drafting.py",
    "agenda.why": "test_drafting.py",
    "agenda.times": "../agenda/test_asking.py",  # a mail leads to it
    "agenda.times_by_link": "../agenda/test_asking.py",
    "agenda.own_feed": "test_following.py",
    "agenda.room_questions": "../agenda/test_paper.py",  # it goes on to a door or a form
    "agenda.place_own": "test_following.py",
    "agenda.presenters": "test_backstage.py",
    "checkin.kiosk": "test_doors.py",
    "checkin.scanner_file": "test_doors.py",
    "checkin.scanner_help": "test_doors.py",
    "checkin.scanner_list": "test_doors.py",
    "checkin.session": "../checkin/views/test_sessions.py",  # once a zone is called as a room
    "checkin.sheet": "test_backstage.py",
    "files.download": "test_backstage.py",
    "jobs.show": "test_backstage.py",
    "jobs.status": "test_backstage.py",
    "registration.answer_file": "../registration/test_answer_files.py",  # a file
    "registration.decide": "../registration/test_approval.py",  # from whoever waits for approval
    "registration.group_place": "test_team.py",
    "registration.merge": "test_backstage.py",
    "registration.place_change": "test_registration.py",
    "registration.place_needs": "test_team.py",
    "registration.place_pass_on": "test_registration.py",
    "registration.place_questions": "test_questions.py",
    "registration.place_seats": "test_team.py",
    "registration.question": "test_questions.py",
    "registration.saved": "test_team.py",
    "registration.ticket_worker": "test_registration.py",  # a script
    "review.overrule": "test_backstage.py",
    "showcase.file": "test_together.py",
    "showcase.join": "test_together.py",
    "proceedings.file": "../proceedings/test_published.py",  # no project of the demonstration has files
    "proceedings.proof_pages": "../proceedings/editing/test_pages.py",  # a file, once it was laid out
    "proceedings.pages": "../proceedings/test_published.py",  # files, once a book was laid out
    "showcase.new_row": "test_showcase.py",
    "showcase.officer": "test_together.py",
    "showcase.partner": "test_together.py",
    "showcase.row": "test_showcase.py",
    "showcase.sent": "test_showcase.py",
}


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory):
    """One that no other journey has filled with mails, in which links would be looked for in vain."""
    running = Demonstration(tmp_path_factory.mktemp("untouched"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def doors(demonstration, _browser) -> Doors:
    return Doors(_browser, demonstration)


@pytest.fixture(scope="module")
def atlas(tmp_path_factory, doors):
    folder = tmp_path_factory.mktemp("atlas")
    return Atlas(create_app(settings_for(folder, f"sqlite:///{folder / 'unused.db'}")), doors)


def test_every_page_is_well(atlas, visitor, pictures):
    windows, wrong = {}, {}
    for place in atlas.pages.values():
        who = (place.role, place.sandboxed)
        if who not in windows:
            windows[who] = visitor(place.role, policy=not place.sandboxed)
        answer = windows[who].goto(place.path)
        found = [*faults(answer.text()), *check_page(windows[who], thorough=True)]
        pictures(windows[who], place.endpoint)
        if found:
            wrong[place.endpoint] = [place.path, place.role, *dict.fromkeys(found)]
    assert wrong == {}


def test_every_page_can_be_found_by_following_links(atlas):
    assert [endpoint for endpoint in atlas.unseen if endpoint not in ELSEWHERE] == []


def test_a_page_that_no_link_leads_to_has_a_journey_of_its_own(atlas):
    assert ELSEWHERE.keys() - atlas.endpoints == set()
    assert [name for name in ELSEWHERE.values() if not (Path(__file__).parent / name).exists()] == []
