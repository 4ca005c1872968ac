"""Who may not judge what."""

from dataclasses import dataclass, field
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from summit.core.ids import new_id
from summit.review.rules.conflicts import ConflictKind, Interests, conflicts, family, plain_names, present

BODIES = st.sampled_from([UUID(int=number) for number in range(1, 9)])
SUCCESSORS = st.dictionaries(BODIES, BODIES, max_size=8)


@dataclass(frozen=True)
class Project:
    submission_id: UUID = field(default_factory=new_id)
    organisation_ids: frozenset[UUID] = frozenset()
    organisation_words: frozenset[str] = frozenset()
    author_ids: frozenset[UUID] = frozenset()


PERSON, FRIEND, FORCE = new_id(), new_id(), new_id()


def kinds(interests, project):
    return [one.kind for one in conflicts(interests, project)]


def test_without_a_tie_there_is_no_conflict():
    somebody = Interests(PERSON, {FORCE: "Kent Police"}, {"kent police": "Kent Police"}, frozenset({PERSON}))
    project = Project(
        organisation_ids=frozenset({new_id()}), organisation_words=frozenset({"the trust"}),
        author_ids=frozenset({FRIEND}),
    )  # fmt: skip
    assert kinds(somebody, project) == []


def test_every_reason_is_named():
    somebody = Interests(
        PERSON,
        {FORCE: "Kent Police"},
        {},
        frozenset({PERSON, FRIEND}),
        declared={(held := new_id()): "Married."},
    )
    project = Project(held, frozenset({FORCE}), frozenset(), frozenset({FRIEND}))
    found = conflicts(somebody, project)
    assert [str(one.error_about("Ann")) for one in found] == [
        "Ann has written another project with an author of this one.",
        "Ann works for Kent Police, which leads this project or is a partner in it.",
        "Ann has a declared conflict of interest: Married.",
    ]


def test_an_author_is_told_that_and_not_of_co_authors():
    somebody = Interests(PERSON, fellows=frozenset({PERSON, FRIEND}))
    assert kinds(somebody, Project(author_ids=frozenset({PERSON, FRIEND}))) == [ConflictKind.AUTHOR]


def test_names_as_words_are_compared_without_capitals_accents_and_punctuation():
    somebody = Interests(PERSON, {}, dict.fromkeys(plain_names(["Cyngor Gŵyr & Llŷn"]), "Cyngor Gŵyr & Llŷn"))
    assert kinds(somebody, Project(organisation_words=frozenset({"CYNGOR GWYR AND LLYN"}))) == [
        ConflictKind.ORGANISATION
    ]


def test_one_organisation_known_by_id_and_by_name_is_told_once():
    somebody = Interests(PERSON, {FORCE: "Kent Police"}, {"kent police": "Kent Police"})
    project = Project(organisation_ids=frozenset({FORCE}), organisation_words=frozenset({"kent police"}))
    assert kinds(somebody, project) == [ConflictKind.ORGANISATION]


@given(BODIES, SUCCESSORS)
def test_a_body_is_of_its_own_family(body, successors):
    assert body in family(body, successors=successors)


@given(BODIES, BODIES, SUCCESSORS)
def test_families_are_mutual(one, other, successors):
    assert (other in family(one, successors=successors)) == (one in family(other, successors=successors))


@given(BODIES, SUCCESSORS)
def test_a_body_and_its_successor_are_the_same(body, successors):
    if body in successors:
        assert present(body, successors=successors) == present(successors[body], successors=successors)


def test_bodies_that_were_merged_are_the_same_today_and_others_are_not():
    north, south, whole, other = (UUID(int=number) for number in range(1, 5))
    successors = {north: whole, south: whole}
    assert family(north, successors=successors) == {north, south, whole}
    assert family(other, successors=successors) == {other}


def test_a_neighbour_an_overseer_a_shared_domain_and_the_authors_wish_are_told_in_words():
    held, near, below = new_id(), new_id(), new_id()
    somebody = Interests(
        PERSON,
        organisations={FORCE: "Kent Police"},
        neighbours={near: "Kent Police", FORCE: "Kent Police"},
        overseen={below: "Kent Police"},
        mail={held: "kent.police.uk"},
        named={held: "They compete with us."},
    )
    project = Project(held, frozenset({near, below}), frozenset(), frozenset({FRIEND}))
    assert [str(one.error_about("Ann")) for one in conflicts(somebody, project)] == [
        "Ann has an address at kent.police.uk, as somebody of this project has.",
        "Ann works for Kent Police, which serves the same area as a partner.",
        "Ann works for Kent Police, which oversees a partner of this project.",
        "The authors ask that Ann does not judge it: They compete with us.",
    ]


def test_what_a_chair_overruled_no_longer_counts_but_any_other_kind_does():
    held = new_id()
    somebody = Interests(
        PERSON, {FORCE: "Kent Police"}, mail={held: "kent.police.uk"},
        overruled=frozenset({(held, ConflictKind.MAIL)}),
    )  # fmt: skip
    assert kinds(somebody, Project(held, frozenset({FORCE}))) == [ConflictKind.ORGANISATION]
