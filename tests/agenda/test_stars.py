"""Stars: with the ticket's link or signed in, each their own; the solver gets sets without names."""

import re

import pytest
from sqlalchemy.exc import NoResultFound

from summit.agenda import queries, services
from summit.core.access import LinkHolder
from summit.registration import services as registrations
from summit.registration.services.passing import Successor
from tests.agenda.making import Programme


@pytest.fixture
def published(programme) -> Programme:
    """Drones and Dogs at one time, Boats later; version 1 is published."""
    programme.place(programme.session("Drones", 25), "Severn", "09:30")
    programme.place(programme.session("Dogs", 25), "Teme", "09:40")
    programme.place(programme.session("Boats", 25), "Teme", "10:10")
    programme.publish()
    return programme


@pytest.fixture
def ann(attendee) -> LinkHolder:
    return attendee("ann")


def reference(title):
    release = queries.published()
    return next(
        one.reference for one in (*release.agenda.items, *release.agenda.cancelled) if one.title == title
    )


def choose(title, actor, *, wanted=True):
    return services.choose(reference(title), wanted=wanted, actor=actor)


def titles(ids):
    return {one.title for one in queries.published().agenda.items if one.id in ids}


def own(actor):
    return titles(queries.own_stars(queries.follower(actor)))


def test_a_star_is_given_and_taken_and_twice_is_as_good_as_once(published, ann):
    for title in ("Drones", "Dogs", "Dogs"):
        choose(title, ann)
    assert own(ann) == {"Drones", "Dogs"}
    for _ in range(2):
        choose("Dogs", ann, wanted=False)
    assert own(ann) == {"Drones"}


def test_the_button_on_the_page_stars_without_a_password_and_without_scripts(published, ann, client, ticket):
    token = ticket(ann)
    page = client.get(f"/agenda/place/{token}")
    assert (page.text.count('name="star"'), page.text.count('name="unstar"')) == (3, 0)
    address = re.search(r'<form method="post"\s+action="([^"]+)"', page.text).group(1)
    typed = {"csrf_token": re.search(r'name="csrf_token" value="([^"]+)"', page.text).group(1)}
    drones, dogs = reference("Drones"), reference("Dogs")
    for one in (drones, dogs):
        answer = client.post(address, data={**typed, "star": one})
        assert (answer.status_code, answer.location) == (303, f"/agenda/place/{token}#s-{one}")
    page = " ".join(client.get(f"/agenda/place/{token}").text.split())
    assert [page.count('name="unstar"'), "1 clash in your agenda" in page] == [2, True]
    only = client.get(f"/agenda/place/{token}?only=mine").text
    assert [word in only for word in ("Drones", "Dogs", "Boats", "Coffee")] == [True, True, False, True]


def test_whoever_is_signed_in_has_the_same_stars(published, ann, client_of, person):
    choose("Drones", ann)
    page = client_of(person("ann")).get("/agenda/mine").text
    assert page.count('name="unstar"') == 1
    assert "You have none at the moment." in client_of(person("Bob")).get("/agenda/mine").text


def test_a_colleague_who_takes_the_place_begins_anew(published, ann):
    choose("Drones", ann)
    registrations.pass_on(ann.subject_id, Successor("Bob", "bob@example.org", "Constable"), actor=ann)
    assert (own(ann), queries.stars(published.edition.id, actor=published.actor)) == (set(), [])
    choose("Dogs", ann)
    assert own(ann) == {"Dogs"}


def test_the_solver_gets_one_set_for_each_who_has_a_place(published, attendee):
    people = [attendee(name) for name in ("ann", "bob", "cleo")]
    for who, wanted in zip(
        people, (("Drones", "Dogs"), ("Drones", "Dogs", "Boats"), ("Boats",)), strict=True
    ):
        for title in wanted:
            choose(title, who)
    registrations.cancel(people[2].subject_id, actor=people[2])
    editor, edition = published.actor, published.edition.id
    found = queries.stars(edition, actor=editor)
    assert sorted(map(sorted, map(titles, found))) == [["Boats", "Dogs", "Drones"], ["Dogs", "Drones"]]
    ids = {one.title: one.id for one in queries.published().agenda.items}
    assert queries.star_counts(edition, actor=editor) == {ids["Drones"]: 2, ids["Dogs"]: 2, ids["Boats"]: 1}
    assert queries.pair_counts(edition, actor=editor) == {
        frozenset({ids["Drones"], ids["Dogs"]}): 2,
        frozenset({ids["Drones"], ids["Boats"]}): 1,
        frozenset({ids["Dogs"], ids["Boats"]}): 1,
    }
    assert queries.starred_with(ids["Boats"], edition_id=edition, actor=editor) == {
        ids["Drones"]: 1,
        ids["Dogs"]: 1,
    }


def test_only_who_makes_the_agenda_reads_what_others_chose(published, person):
    for query in (queries.stars, queries.star_counts, queries.pair_counts):
        with pytest.raises(NoResultFound):
            query(published.edition.id, actor=person("Sam"))


def test_what_is_not_published_cannot_be_starred(published, ann):
    hidden = published.session("Hidden")
    with pytest.raises(NoResultFound):
        services.choose(hidden.reference, wanted=True, actor=ann)


def test_who_has_given_the_place_back_has_no_agenda_of_their_own(published, ann):
    registrations.cancel(ann.subject_id, actor=ann)
    with pytest.raises(NoResultFound):
        choose("Drones", ann)


def test_a_star_stays_when_the_session_leaves_the_working_copy(published, ann, client, ticket):
    choose("Drones", ann)
    drones = next(one for one in published.plan().sessions if one.title == "Drones")
    services.remove_session(
        drones.id, edition_id=published.edition.id, version=drones.version, actor=published.actor
    )
    published.publish("Drones is cancelled")
    token = ticket(ann)
    page = client.get(f"/agenda/place/{token}").text
    assert "Cancelled since you starred them:" in page
    choose("Drones", ann, wanted=False)
    assert "Cancelled since you starred them:" not in client.get(f"/agenda/place/{token}").text
