"""The laws of places where two categories, and places kept for an organisation, share a number in all.

Each run begins where the places are taken and somebody waits in each line.
"""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from hypothesis import strategies as st
from hypothesis.stateful import (
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from summit.core.clock import clock_at
from summit.core.db import db
from summit.organisations.rules.entries import Named
from summit.registration import queries, services
from summit.registration.models import Allocation, Quota
from summit.registration.rules import CapacityError, CategoryKind, QuotaKind
from summit.registration.services.overall import Overall
from summit.registration.services.quotas import Wanted
from summit.registration.states import ENDED, HAS_PLACE, RegistrationState
from tests.registration.laws import PEOPLE, ROWS, WHICH, Laws, thorough
from tests.registration.making import application


class Shared(Laws):
    """Six people, two public categories and one of speakers, a number in all, one organiser."""

    category_ids: ClassVar[tuple[UUID, UUID, UUID]]

    @precondition(lambda self: self.strangers())
    @rule(which=WHICH, category=st.integers(0, 1), with_code=st.booleans())
    def register(self, which, category, with_code):
        able = self.strangers()
        code = self.open_code if with_code else ""
        made = application(
            able[which % len(able)], category_id=self.category_ids[category], day_ids=self.days, code=code
        )
        with clock_at(self.at):
            services.register(made)

    @precondition(lambda self: self.not_speakers())
    @rule(which=WHICH)
    def make_speaker(self, which):
        able = self.not_speakers()
        with clock_at(self.at):
            services.make_speaker(able[which % len(able)].id, actor=self.organiser)

    @rule(
        overall=st.sampled_from([None, 1, 2, 3, 4]), first=st.integers(0, 3), second=st.integers(0, 3),
        beside=st.booleans(), share=st.sampled_from([None, 1]),
    )  # fmt: skip
    def change_places(self, overall, first, second, beside, share):
        with clock_at(self.at):
            there = queries.categories(self.edition_id)
        wanted = [
            Wanted(
                one.id, capacity=capacity, by_invitation=one.by_invitation, version=one.quota.version,
                share=share, is_beside=stands,
            )
            for one, capacity, stands in zip(
                there, (first, second, there[2].quota.capacity), (False, beside, True), strict=True
            )
        ]  # fmt: skip
        version = self.overall.version if self.overall else 0
        try:
            with clock_at(self.at):
                services.set_capacities(
                    wanted,
                    overall=Overall(overall, version),
                    edition_id=self.edition_id,
                    actor=self.organiser,
                )
        except CapacityError:
            pass  # and the laws see that nothing has changed

    @precondition(lambda self: not self.open_code)
    @rule(category=st.integers(0, 1))
    def keep_a_place(self, category):
        try:
            with clock_at(self.at):
                services.keep_places(
                    Named(words="Kent"), name="Kent", category_id=self.category_ids[category], places=1,
                    edition_id=self.edition_id, actor=self.organiser,
                )  # fmt: skip
        except CapacityError:
            pass  # none is free

    @precondition(lambda self: self.open_code)
    @rule()
    def give_kept_places_back(self):
        with clock_at(self.at):
            services.close_allocation(self.allocation_id, actor=self.organiser)

    def the_laws_hold(self):
        self.the_places_in_all_are_those_of_what_is_counted()
        held = dict.fromkeys(self.quotas, 0)
        for row in self.those(*HAS_PLACE):
            held[row.quota_id] += 1
        assert {key: quota.taken for key, quota in self.quotas.items()} == held
        assert [one for one in self.quotas.values() if one.taken > one.capacity] == []
        for row in self.those(RegistrationState.WAITING):
            assert self.is_full(row.quota_id)

    def the_places_in_all_are_those_of_what_is_counted(self):
        if self.overall is None:
            assert set(self.counted.values()) == {None}
            return
        own = [key for key, overall in self.counted.items() if overall is not None]
        kept = [
            quota.capacity for key, quota in self.quotas.items() if self.kept_in.get(key) in self.counting
        ]
        assert self.overall.taken == sum(self.quotas[key].taken for key in own) + sum(kept)
        assert self.overall.taken <= self.overall.capacity

    def look(self):
        """Read what there is now."""
        db.session.rollback()
        rows = db.session.scalars(select(Quota).where(Quota.edition_id == self.edition_id)).all()
        self.overall = next((one for one in rows if one.kind is QuotaKind.OVERALL), None)
        self.quotas = {one.id: one for one in rows if one.kind is not QuotaKind.OVERALL}
        there = queries.categories(self.edition_id)
        self.counted = {one.quota_id: one.overall_quota_id for one in there}
        self.counting = {one.id for one in there if one.overall_quota_id}
        kept = db.session.scalars(select(Allocation)).all()
        self.kept_in = {one.quota_id: one.category_id for one in kept}
        still = next((one for one in kept if one.closed_at is None), None)
        self.open_code, self.allocation_id = (still.code, still.id) if still else ("", None)
        self.rows = db.session.execute(ROWS).all()

    def is_full(self, quota_id: UUID) -> bool:
        if self.quotas[quota_id].left == 0:
            return True
        return self.counted.get(quota_id) is not None and self.overall.left == 0

    def not_speakers(self) -> list[Any]:
        live = [row for row in self.rows if row.state not in ENDED]
        return [row for row in live if row.category_id != self.category_ids[2]]


def test_the_laws_of_places_in_all_hold(organiser, edition, category_with, delegates, register):
    press = category_with(2, CategoryKind.PRESS)
    speakers = category_with(0, CategoryKind.SPEAKER, by_invitation=True)
    there = queries.categories(edition.id)
    wanted = [
        Wanted(
            one.id, capacity=one.quota.capacity, by_invitation=False, version=1, is_beside=one.beside_capacity
        )
        for one in there
    ]
    services.set_capacities(wanted, overall=Overall(2), edition_id=edition.id, actor=organiser)
    for name, category in zip(PEOPLE, (delegates, press, press, delegates), strict=False):
        register(name, category_id=category.id)
    facts = {
        "organiser": organiser, "edition_id": edition.id, "days": (edition.days[0].id,),
        "category_ids": (delegates.id, press.id, speakers.id),
    }  # fmt: skip
    run_state_machine_as_test(type("SharedHere", (Shared,), facts), settings=thorough(25))
