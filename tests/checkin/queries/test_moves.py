"""What people did at the doors, as a scan and a door's page ask for it."""

from datetime import timedelta
from itertools import product

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from summit.checkin import services
from summit.checkin.queries.moves import NOTED, count_in, moves_on
from summit.checkin.rules.answers import Direction
from summit.checkin.rules.ledger import Leads, Place, places
from summit.core.clock import LONDON, now
from summit.core.db import db
from summit.core.ids import new_id


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)  # PostgreSQL plans by what is in the tables
def test_one_persons_moves_are_found_by_them_and_not_among_everybodys(app):
    asked = NOTED.params(begins=now(), ends=now(), who=[new_id()])
    said = asked.compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
    first = db.session.execute(text(f"EXPLAIN QUERY PLAN {said}")).first()
    assert first.detail.startswith("SEARCH scan USING INDEX ix_scan_registration_id")


@pytest.fixture
def zones(gate, south, edition, organiser, first_morning):
    """A hall behind one gate, and an annexe that the other leads to from the hall."""
    hall, annexe = (
        services.save_zone(name, 9, edition_id=edition.id, zone_id=None, actor=organiser)
        for name in ("Hall", "Annexe")
    )
    services.lead_gate(gate.id, Leads(gate.name, zone_id=hall.id), actor=organiser)
    services.lead_gate(south.id, Leads(south.name, zone_id=annexe.id, from_zone_id=hall.id), actor=organiser)
    return {hall.id: gate, annexe.id: south}


def test_the_door_counts_as_many_in_its_zone_as_the_day_board(zones, guest, edition, steward, clock):
    people, counted = [guest(name).reference for name in ("Ann", "Bea", "Cai", "Dai")], set()
    walk = list(product(people, zones.values(), Direction))
    for step in range(2 * len(walk)):
        clock.shift(timedelta(seconds=30 * (step % 2)))  # two at a time in one moment
        who, door, way = walk[7 * step % len(walk)]
        services.scan(who, scan_id=new_id(), gate_id=door.id, direction=way, actor=steward)
        on = now().astimezone(LONDON).date()
        where = list(places(moves_on(on, edition_id=edition.id)).values())
        for zone in zones:
            count = count_in(zone, on=on, edition_id=edition.id)
            assert count == where.count(Place(is_inside=True, zone_id=zone))
            counted.add(count)
    assert len(counted) > 2
