"""What assignment has to know of an edition: projects, reviewers, conflicts, what is asked already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import func, select

from summit.accounts.models import Person
from summit.core.access import Permission, PersonActor
from summit.core.clock import LONDON, now
from summit.core.db import db
from summit.core.errors import msg
from summit.organisations.models import Organisation
from summit.organisations.rules.entries import Service
from summit.projects.document.vocabularies import COLLABORATION_TYPES, REGIONS, THEMES
from summit.projects.models import ProjectPartner
from summit.review.models import Affiliation, Review, ReviewerProfile
from summit.review.queries.assigning import ASKABLE, reviewers
from summit.review.queries.interests import interests_of
from summit.review.queries.panel import hidden_from
from summit.review.queries.taking_part import Suitability, suitability, takes_part
from summit.review.rules.affinity import Matter, Trait, in_common
from summit.review.rules.assigning import Pair, Terms
from summit.review.rules.conflicts import conflicts
from summit.review.states import EXPECTED, ReviewState
from summit.showcase.models import Submission
from summit.showcase.queries import IN_REVIEWING, Reviewable, reviewables
from summit.showcase.states import SubmissionState

if TYPE_CHECKING:
    from summit.review.assignment import Assignment, AssignmentProblem, ImpossibleAssignmentError
    from summit.review.assignment.problem import Bools

BEGUN = frozenset({ReviewState.STARTED, ReviewState.SUBMITTED})
SERVICES = list(Service)
NO_SERVICE = -1
LABELS = {Trait.TYPE: COLLABORATION_TYPES, Trait.THEME: THEMES, Trait.REGION: REGIONS}
ABOUT = msg(
    "%(submissions)s submissions, all about “%(shared)s”, need %(needed)s reviews; %(reviewers)s reviewers "
    "without conflict can take %(available)s of them."
)
IN_A_REGION = msg(
    "%(submissions)s submissions, all from %(shared)s, need %(needed)s reviews; %(reviewers)s reviewers "
    "without conflict can take %(available)s of them."
)


@dataclass(frozen=True, slots=True)
class Facts:
    """Projects × reviewers as one chair sees them: what is in conflict with the chair is not there at all.

    ``elsewhere`` counts what people were asked for beside these projects, ``limits`` what they said they can
    read; ``free`` says who can be asked for what.
    """

    subjects: Sequence[Reviewable]
    people: Sequence[Person]
    person_ids: Sequence[UUID]
    available: frozenset[UUID]
    asked: Mapping[Pair, ReviewState]
    elsewhere: Mapping[UUID, int]
    limits: Mapping[UUID, int | None]
    free: Bools
    suits: Suitability
    leads: Mapping[UUID, int]
    services: Mapping[UUID, int]

    @property
    def numbers(self) -> tuple[Mapping[UUID, int], Mapping[UUID, int]]:
        """Return in which row and which column of the problem each stands."""
        return (
            {one.submission_id: number for number, one in enumerate(self.subjects)},
            {one: number for number, one in enumerate(self.person_ids)},
        )

    def pairs_of(self, chosen: Bools) -> frozenset[Pair]:
        """Return the pairs of an assignment by who and what they are."""
        return frozenset(
            (self.subjects[one].submission_id, self.person_ids[other])
            for one, other in zip(*chosen.nonzero(), strict=True)
        )

    def limit(self, person_id: UUID, terms: Terms) -> int:
        """Return how many reviews somebody may have in the edition."""
        own, most = self.limits.get(person_id), terms.load_max
        most = self._even_share(terms) if most is None else most
        return most if own is None else min(own, most)

    def problem(self, terms: Terms) -> AssignmentProblem:
        """Return the problem that these terms make of it; as much as can be of what is asked stays."""
        import numpy as np  # noqa: PLC0415 (numpy, 20 MB, for this alone)

        from summit.review.assignment import AssignmentProblem, keeping  # noqa: PLC0415 (as above)

        rows, columns = self.numbers
        placed = {(rows[one], columns[other]): state for (one, other), state in self.asked.items()}
        begun = [pair for pair, state in placed.items() if state in BEGUN]
        most = [self.limit(one, terms) - self.elsewhere.get(one, 0) for one in self.person_ids]
        can = [one in self.available for one in self.person_ids]
        high = np.maximum(np.array(most, dtype=int) * np.array(can, dtype=int), 0)
        least = [terms.load_min - self.elsewhere.get(one, 0) for one in self.person_ids]
        problem = AssignmentProblem(
            affinity=np.array(
                [[self.suits.of(p, s.submission_id).total for p in self.person_ids] for s in self.subjects]
            ).reshape(self.free.shape),
            conflict=~self.free,
            reviews_per_submission=np.full(len(self.subjects), terms.reviews),
            load_min=np.clip(least, 0, high),
            load_max=high,
            submission_group=np.array([self.leads.get(s.project_id, NO_SERVICE) for s in self.subjects], int),
            reviewer_group=np.array([self.services.get(p, NO_SERVICE) for p in self.person_ids], int),
            min_outside_group=int(terms.other_service),
            fixed=begun,
        )
        if not terms.keeps:
            return problem
        return keeping(problem, [pair for pair, state in placed.items() if state is ReviewState.ASSIGNED])

    def named(self, refusal: ImpossibleAssignmentError) -> ImpossibleAssignmentError:
        """Return a refusal that says what sets the submissions in it apart, if something does."""
        ids = [self.subjects[one].submission_id for one in refusal.submissions]
        shared = in_common([self.suits.matters.get(one, Matter()) for one in ids])
        if shared is None or len(ids) == len(self.subjects):
            return refusal
        trait, code = shared
        words = IN_A_REGION if trait is Trait.REGION else ABOUT
        values: dict[str, Any] = refusal.values | {"shared": LABELS[trait].label(code)}
        found = type(refusal)(words, **values)
        found.submissions, found.reviewers = refusal.submissions, refusal.reviewers
        return found

    def _even_share(self, terms: Terms) -> int:
        """Return what nobody gets more of where nothing is said: an even share, and one more."""
        everything = terms.reviews * len(self.subjects) + sum(self.elsewhere.values())
        return -(-everything // max(1, len(self.available))) + 1


def facts(
    edition_id: UUID, *, due_on: date, actor: PersonActor, states: Collection[SubmissionState] = ASKABLE
) -> Facts:
    """Return what there is to assign, to a chair; what is hidden from them counts nowhere."""
    hidden = hidden_from(actor, Permission.REVIEW_ASSIGN)
    subjects = [one for one in reviewables(edition_id, states=states) if one.submission_id not in hidden]
    ids = frozenset(one.submission_id for one in subjects)
    asked = _asked(ids)
    people = dict(reviewers(edition_id))
    told = _profiles(edition_id)
    available = frozenset(one for one in people if _can(told.get(one), due_on))
    for one in db.session.scalars(select(Person).where(Person.id.in_({person for _, person in asked}))):
        people.setdefault(one.id, one)
    in_order = list(people.values())
    return Facts(
        subjects=subjects,
        people=in_order,
        person_ids=[one.id for one in in_order],
        available=available,
        asked=asked,
        elsewhere=_elsewhere(edition_id, {*hidden, *ids}),
        limits={one: profile.capacity for one, profile in told.items()},
        free=_free(subjects, in_order, available, asked),
        suits=suitability(edition_id, person_ids=people, submission_ids=ids),
        leads=_leads(subjects),
        services=_services(people),
    )


def instant(found: Facts, terms: Terms) -> Assignment:
    """Return what can be told at once: the assignment with the greatest total, or why there is none."""
    from summit.review.assignment import preview  # noqa: PLC0415 (numpy, 20 MB, for this alone)

    terms.check(today=now().astimezone(LONDON).date())
    return preview(found.problem(terms))


def _free(
    subjects: Sequence[Reviewable],
    people: Sequence[Person],
    available: Collection[UUID],
    asked: Mapping[Pair, ReviewState],
) -> Bools:
    import numpy as np  # noqa: PLC0415 (numpy, 20 MB, for this alone)

    interests = interests_of([one.id for one in people])
    free = np.zeros((len(subjects), len(people)), dtype=bool)
    for column, person in enumerate(people):
        own = interests[person.id]
        if person.id not in available or not own.names:
            continue
        for row, one in enumerate(subjects):
            gave_back = asked.get((one.submission_id, person.id)) is ReviewState.DECLINED
            free[row, column] = not gave_back and not conflicts(own, one)
    return free


def _can(profile: ReviewerProfile | None, due_on: date) -> bool:
    """Tell whether somebody takes part on at least one of the days from now until it is due."""
    today = now().astimezone(LONDON).date()
    return takes_part(profile, on=today) or takes_part(profile, on=due_on)


def _profiles(edition_id: UUID) -> Mapping[UUID, ReviewerProfile]:
    query = select(ReviewerProfile).where(ReviewerProfile.edition_id == edition_id)
    return {one.person_id: one for one in db.session.scalars(query)}


def _asked(submission_ids: Collection[UUID]) -> Mapping[Pair, ReviewState]:
    query = select(Review.submission_id, Review.reviewer_id, Review.state).where(
        Review.submission_id.in_(submission_ids), Review.state != ReviewState.REMOVED
    )
    return {(one, other): state for one, other, state in db.session.execute(query)}


def _elsewhere(edition_id: UUID, besides: Collection[UUID]) -> Mapping[UUID, int]:
    query = (
        select(Review.reviewer_id, func.count())
        .join(Submission, Submission.id == Review.submission_id)
        .where(Submission.edition_id == edition_id, Submission.state.in_(IN_REVIEWING))
        .where(Review.state.in_(EXPECTED), Submission.id.not_in(besides))
        .group_by(Review.reviewer_id)
    )
    return Counter(dict(db.session.execute(query).all()))


def _leads(subjects: Sequence[Reviewable]) -> Mapping[UUID, int]:
    query = (
        select(ProjectPartner.project_id, Organisation.service)
        .join(Organisation, Organisation.id == ProjectPartner.organisation_id)
        .where(ProjectPartner.is_lead, ProjectPartner.project_id.in_({one.project_id for one in subjects}))
    )
    return {one: SERVICES.index(service) for one, service in db.session.execute(query)}


def _services(person_ids: Collection[UUID]) -> Mapping[UUID, int]:
    """Return the service of each person: that of the organisation which they named first and work for."""
    query = (
        select(Affiliation.person_id, Organisation.service)
        .join(Organisation, Organisation.id == Affiliation.organisation_id)
        .where(Affiliation.person_id.in_(person_ids), Affiliation.ended_at.is_(None))
        .order_by(Affiliation.added_at.desc(), Affiliation.id.desc())
    )
    return {one: SERVICES.index(service) for one, service in db.session.execute(query)}
