"""What is typed is kept before it is sent, for whoever typed it."""

from datetime import timedelta

import pytest

from summit.accounts import services
from summit.accounts.models import UnsentForm
from summit.accounts.queries import unsent
from summit.accounts.rules.unsent import LONGEST, MOST_FORMS, NotKeptError, Typed, read_typed
from summit.core.db import db
from summit.core.ids import new_id

FORM = "showcase/one/problem"


@pytest.fixture
def ann(person):
    return person("Ann")


def typed(actor, *, form=FORM, fields=(("problem", "Two rooms."),)):
    return {"person": str(actor.id), "form": form, "fields": [list(pair) for pair in fields]}


def keep(actor, text, form=FORM):
    services.keep_unsent(Typed(person=actor.id, form=form, fields=[["problem", text]]), actor=actor)


def test_typing_is_kept_and_shown_to_its_writer_alone(ann, person, client_of, clock):
    answer = client_of(ann).post("/account/unsent", json=typed(ann))
    assert answer.json == {"at": "2027-01-11T09:30:00+00:00", "shown": "09:30"}
    assert unsent(FORM, actor=ann).fields.to_dict() == {"problem": "Two rooms."}
    assert unsent(FORM, actor=person("Bob")) is None


def test_the_newest_typing_replaces_the_one_before(ann, clock):
    keep(ann, "Two")
    clock.shift(timedelta(seconds=5))
    keep(ann, "Two rooms.")
    found = db.session.query(UnsentForm).all()
    assert [one.fields for one in found] == [[["problem", "Two rooms."]]]


def test_a_window_of_somebody_else_keeps_nothing_under_the_new_name(ann, person, client_of):
    bob = person("Bob")
    assert client_of(bob).post("/account/unsent", json=typed(ann)).status_code == 409
    assert (unsent(FORM, actor=bob), unsent(FORM, actor=ann)) == (None, None)


def test_whoever_is_signed_out_is_told_so(client, ann):
    assert client.post("/account/unsent", json=typed(ann)).status_code == 401


def test_a_page_that_outlived_its_session_gets_a_new_token_and_hears_whose_it_is(ann, client_of):
    answer = client_of(ann).get("/account/unsent")
    assert (answer.json["person"], sorted(answer.json)) == (str(ann.id), ["person", "token"])
    assert answer.headers["Cache-Control"] == "no-store"


def test_secrets_are_not_kept():
    fields = [["csrf_token", "x"], ["new_password", "y"], ["a", "b"]]
    person_id = new_id()
    read = read_typed({"person": str(person_id), "form": "a", "fields": fields}, person_id=person_id)
    assert read.fields == [["a", "b"]]


@pytest.mark.parametrize(
    "sent",
    [
        None,
        {"form": "a", "fields": []},
        {"form": "../a", "fields": []},
        {"form": "a" * 121, "fields": []},
        {"form": "a", "fields": [["a"], 1]},
    ],
)
def test_what_no_page_of_ours_sends_is_refused(sent):
    person_id = new_id()
    with pytest.raises(NotKeptError, match="This form is not known"):
        read_typed(
            sent and sent | {"person": "x" if sent["form"] == "a" else str(person_id)}, person_id=person_id
        )


def test_too_much_is_refused_with_a_sentence(ann, client_of):
    answer = client_of(ann).post("/account/unsent", json=typed(ann, fields=[("a", "x" * (LONGEST + 1))]))
    assert answer.status_code == 422
    assert answer.json == {"message": "This is too long to be saved as you type. Use the button to save it."}


def test_the_oldest_typing_makes_room(ann, clock):
    for number in range(MOST_FORMS + 1):
        clock.shift(timedelta(seconds=1))
        keep(ann, "x", form=f"form/{number}")
    assert db.session.query(UnsentForm).count() == MOST_FORMS
    assert (unsent("form/0", actor=ann), unsent("form/1", actor=ann) is None) == (None, False)


def test_what_was_typed_can_be_thrown_away(ann, client_of):
    keep(ann, "Two rooms.")
    answer = client_of(ann).post("/account/unsent/forget?next=/account", data={"form": FORM})
    assert (answer.status_code, answer.location) == (303, "/account")
    assert unsent(FORM, actor=ann) is None


def test_what_nobody_came_back_for_is_forgotten_after_60_days(ann, clock):
    keep(ann, "Two rooms.")
    clock.shift(timedelta(days=60))
    services.forget_old_unsent()
    assert unsent(FORM, actor=ann) is not None
    clock.shift(timedelta(seconds=1))
    services.forget_old_unsent()
    assert unsent(FORM, actor=ann) is None
