"""The numbers of registration as pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import url_for
from flask_babel import gettext, ngettext

from summit.core.charts import Bar, BarChart, LineChart, Moment, Square, TileMap, bars, lines, tile_map
from summit.core.language import long_date, short_date
from summit.mail.forms import STATE_NAMES as MAIL_STATES
from summit.mail.states import MailState
from summit.organisations.forms import NATION_NAMES, REGION_NAMES, SERVICE_NAMES
from summit.organisations.queries import tiles
from summit.registration.models import Category
from summit.registration.queries.numbers import Numbers
from summit.registration.states import ENDED, HAS_PLACE, RegistrationState


@dataclass(frozen=True, slots=True)
class Pictures:
    """What the page of numbers draws."""

    over_time: LineChart
    categories: BarChart
    days: BarChart
    services: BarChart
    nations: BarChart
    regions: BarChart
    map: TileMap
    waiting: BarChart
    mails: BarChart


def pictures(found: Numbers, categories: Sequence[Category], *, named: Mapping[UUID, str]) -> Pictures:
    """Draw the numbers; ``named`` is what people read for each category."""
    one = [gettext("Registrations")]
    return Pictures(
        over_time=_over_time(found, categories),
        categories=_categories(found, categories, named),
        days=_days(found, named),
        services=bars(_named(found.by_service, SERVICE_NAMES), series=one),
        nations=bars(_named(found.by_nation, NATION_NAMES), series=one),
        regions=bars(_named(found.by_region, REGION_NAMES), series=one),
        map=_map(found.by_tile),
        waiting=bars(
            [
                Bar(named[category.id], [waiting])
                for category in categories
                if (waiting := found.by_category.get((category.id, RegistrationState.WAITING), 0))
            ],
            series=[gettext("On the waiting list")],
        ),
        mails=bars(
            [
                Bar(str(MAIL_STATES[state]), [count], href=url_for("mail.browse", state=state.value))
                for state in MailState
                if (count := found.by_mail_state.get(state, 0))
            ],
            series=[gettext("Emails")],
        ),
    )


def _over_time(found: Numbers, categories: Sequence[Category]) -> LineChart:
    return lines(
        [
            Moment(on=day.on, label=short_date(day.on), values=[day.registered, day.holding, day.waiting])
            for day in found.over_time
        ],
        series=[gettext("Registered"), gettext("Holding a place"), gettext("Waiting")],
        limit=_places_in_all(categories),
    )


def _places_in_all(categories: Sequence[Category]) -> int:
    """Return how many places there are: in all, where there is such a number, with those beside it."""
    overall = next((one.overall.capacity for one in categories if one.overall), None)
    counted = sum(one.quota.capacity for one in categories if one.overall)
    beside = sum(one.quota.capacity for one in categories if not one.overall)
    return beside + (counted if overall is None else min(counted, overall))


def _categories(found: Numbers, categories: Sequence[Category], named: Mapping[UUID, str]) -> BarChart:
    given = []
    for category in categories:
        held = sum(found.by_category.get((category.id, state), 0) for state in HAS_PLACE)
        others = sum(
            count
            for (own, state), count in found.by_category.items()
            if own == category.id and state not in {*HAS_PLACE, *ENDED}
        )
        if held or others or category.quota.capacity:
            given.append(Bar(named[category.id], [held, others], limit=category.quota.capacity))
    return bars(given, series=[gettext("Holding a place"), gettext("Waiting")])


def _days(found: Numbers, named: Mapping[UUID, str]) -> BarChart:
    present = [own for own in named if any(category == own for _, category in found.by_day)]
    days = sorted({day for day, _ in found.by_day})
    return bars(
        [Bar(long_date(day), [found.by_day.get((day, own), 0) for own in present]) for day in days],
        series=[named[own] for own in present],
    )


def _named(counts: Mapping[Any, int], names: Mapping[Any, Any]) -> list[Bar]:
    known = [Bar(str(name), [counts[code]]) for code, name in names.items() if counts.get(code)]
    return known + ([Bar(gettext("Not stated"), [counts[None]])] if counts.get(None) else [])


def _map(counts: Mapping[str, int]) -> TileMap:
    return tile_map(
        [
            Square(
                code=area.code,
                name=area.short_name,
                column=area.column,
                row=area.row,
                count=(here := counts.get(area.code, 0)),
                says=f"{area.short_name}: {ngettext('%(num)s registration', '%(num)s registrations', here)}",
            )
            for area in tiles()
        ]
    )
