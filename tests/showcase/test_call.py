"""The call: when it closes and for whom, what it offers, and what organisers do for authors."""

from datetime import timedelta

import pytest

from summit.core.errors import DomainError
from summit.showcase import queries, services
from summit.showcase.rules import CallDetails, CallTimes, MoreTime
from summit.showcase.states import SubmissionState
from tests.showcase.making import CALL_CLOSES, CALL_OPENS, again, begin, fill, mails, offered

EVERY_FORMAT = frozenset({"talk", "poster"})
MINUTE = timedelta(minutes=1)


def details(**changes):
    return CallDetails(
        **{
            "grace_minutes": 0,
            "most_per_person": None,
            "guidance": "",
            "offered": EVERY_FORMAT,
            "capacities": {},
        }
        | changes
    )


def settle(edition, organiser, **changes):
    version = queries.call_settings(edition.id).version
    return services.save_call_settings(edition.id, details(**changes), version=version, actor=organiser)


def test_grace_lets_in_who_is_late_and_the_refusal_names_the_announced_end():
    call = CallTimes(CALL_OPENS, CALL_CLOSES, grace_minutes=5)
    assert [call.is_open(CALL_CLOSES + n * MINUTE) for n in (-1, 0, 4, 5)] == [True, True, True, False]


def test_whoever_is_a_little_late_is_let_in_and_then_nobody(edition, author, organiser, clock):
    settle(edition, organiser, grace_minutes=5)
    draft = fill(begin(author), author)
    clock.move_to(CALL_CLOSES + 4 * MINUTE)
    services.submit(submission_id=draft.id, actor=author)
    clock.move_to(CALL_CLOSES + 5 * MINUTE)
    with pytest.raises(DomainError, match="closed on"):
        services.submit(submission_id=draft.id, actor=author)


def test_one_person_with_more_time_submits_and_another_cannot(
    edition, author, person, organiser, chair, clock
):
    other = person("Bea")
    mine, theirs = fill(begin(author), author), fill(begin(other), other)
    until = CALL_CLOSES + timedelta(days=2)
    email = again(mine, author).owner.email
    more = MoreTime(email=email, until=until, reason="A partner was late.")
    given = services.give_more_time(edition.id, more, actor=organiser)
    clock.move_to(until - MINUTE)
    sent = services.submit(submission_id=mine.id, actor=author)
    with pytest.raises(DomainError, match="closed on"):
        services.submit(submission_id=theirs.id, actor=other)
    with pytest.raises(DomainError, match="Reviewing starts when the call has closed"):
        services.start_review(sent.id, actor=chair)
    services.end_more_time(given.id, edition_id=edition.id, actor=organiser)
    assert services.start_review(sent.id, actor=chair).state is SubmissionState.IN_REVIEW


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"until": CALL_CLOSES}, "must be in the future"),
        ({"reason": " "}, "Enter a reason"),
        ({"email": "nobody@nowhere.example"}, "Nobody with an account"),
    ],
)
def test_more_time_that_is_none_is_refused(edition, organiser, author, changes, sentence):
    email = again(begin(author), author).owner.email
    more = {"email": email, "until": CALL_CLOSES + MINUTE, "reason": "Ill."} | changes
    with pytest.raises(DomainError, match=sentence):
        services.give_more_time(edition.id, MoreTime(**more), actor=organiser)


def test_nobody_offers_more_than_the_call_allows(edition, author, person, organiser):
    settle(edition, organiser, most_per_person=1)
    first = begin(author)
    with pytest.raises(DomainError, match="may offer 1 projects"):
        begin(author)
    services.withdraw(submission_id=first.id, reason="Another one.", actor=author)
    assert begin(author).state is SubmissionState.DRAFT
    assert begin(person("Bea")).state is SubmissionState.DRAFT


def test_a_way_to_present_that_is_not_offered_cannot_be_chosen(edition, author, organiser):
    settle(edition, organiser, offered=frozenset({"poster"}), capacities={"poster": 20})
    with pytest.raises(DomainError, match="Select one of the answers"):
        services.choose_format(begin(author).id, format="talk", actor=author)
    assert queries.call_formats(edition.id)["poster"].capacity == 20


def test_a_second_editor_of_the_settings_is_told(edition, organiser):
    settle(edition, organiser, grace_minutes=1)
    settle(edition, organiser, grace_minutes=2)
    with pytest.raises(DomainError, match="Somebody else changed this"):
        services.save_call_settings(edition.id, details(), version=1, actor=organiser)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"grace_minutes": 1441}, "between 0 and 1440"),
        ({"most_per_person": 0}, "one project or more"),
        ({"offered": frozenset()}, "at least one way"),
        ({"capacities": {"talk": -1}}, "less than 0"),
    ],
)
def test_settings_under_which_nobody_could_offer_anything_are_refused(edition, organiser, changes, sentence):
    with pytest.raises(DomainError, match=sentence):
        settle(edition, organiser, **changes)


def test_an_organiser_enters_a_project_for_its_author_who_is_told(edition, organiser):
    entered = services.enter_for(
        email="ann@force.example", name="Ann", title="Shared drones", actor=organiser
    )
    found = queries.get_managed(entered.id, actor=organiser)
    assert (found.owner.email, found.owner.name) == ("ann@force.example", "Ann")
    assert mails() == [("showcase/entered", "ann@force.example")]


def test_authors_are_asked_for_a_change_and_given_the_time(closed_submission, author, organiser, clock):
    services.request_change(closed_submission.id, words="Name the partners.", days=3, actor=organiser)
    assert mails()[-1][0] == "showcase/change_requested"
    clock.move_to(CALL_CLOSES + timedelta(days=3) - MINUTE)
    assert services.submit(submission_id=closed_submission.id, actor=author).state == "submitted"
    clock.move_to(CALL_CLOSES + timedelta(days=3))
    with pytest.raises(DomainError, match="closed on"):
        services.submit(submission_id=closed_submission.id, actor=author)


def test_a_submission_is_handed_over_and_its_authors_stay(edition, author, person, organiser):
    sent, bea = offered(author), person("Bea")
    email = again(begin(bea), bea).owner.email
    services.hand_over(sent.id, email=email, actor=organiser)
    found = again(sent, bea)
    assert (found.owner_id, {one.id for one in queries.authors(found)}) == (bea.id, {author.id, bea.id})
    with pytest.raises(DomainError, match="Nobody with an account"):
        services.hand_over(sent.id, email="x@y.example", actor=organiser)


def test_the_pages_of_the_call_keep_what_was_typed(client_of, organiser, author, edition):
    client = client_of(organiser)
    page = client.get("/showcase/call")
    assert (page.status_code, "Nobody has more time." in page.text) == (200, True)
    typed = {"version": "1", "grace_minutes": "5000", "offered": ["talk"], "guidance": "Bring photographs."}
    back = client.post("/showcase/call", data=typed)
    assert (back.status_code, "between 0 and 1440" in back.text) == (422, True)
    client.post("/showcase/call", data=typed | {"grace_minutes": "5"})
    assert "Bring photographs." in client_of(author).get("/showcase/").text
    late = client.post("/showcase/call/time", data={"email": "nobody@nowhere.example", "reason": "Ill"})
    assert (late.status_code, "Enter the last day" in late.text) == (422, True)


def test_near_the_end_the_page_shows_the_clock_of_the_server(client, edition, clock):
    assert "clock of this server" not in client.get("/showcase/").text
    clock.move_to(CALL_CLOSES - MINUTE)
    assert "the clock of this server said 31 January 2027 at 23:58" in client.get("/showcase/").text
