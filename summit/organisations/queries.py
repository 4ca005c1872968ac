"""Reading the register. It is public: everybody may see all of it, so no actor is asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

from sqlalchemy import Select, select

from summit.core.clock import LONDON, now
from summit.core.db import db
from summit.organisations.models import Organisation, OrganisationOversight, OrganisationTile
from summit.organisations.rules.entries import Service, Tile, has_ended
from summit.organisations.rules.lists import read_tiles
from summit.organisations.rules.names import is_exact, mended, rank, search_words

DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Page:
    """One organisation with everything that hangs together with it."""

    organisation: Organisation
    tiles: frozenset[str]
    successor: Organisation | None
    predecessors: Sequence[Organisation]
    overseers: Sequence[Organisation]
    overseen: Sequence[Organisation]


@cache
def tiles() -> tuple[Tile, ...]:
    """Return the squares of the tile map, one for each police force area, from the north-west."""
    with (DATA / "tile_grid.csv").open(encoding="utf-8", newline="") as lines:
        return read_tiles(lines)


def tile(code: str) -> Tile | None:
    """Return the square of a police force area, if there is one of that code."""
    return next((square for square in tiles() if square.code == code), None)


def listed(text: str, *, service: Service | None, area: Tile | None, limit: int) -> Sequence[Organisation]:
    """Return what the search page lists: what fits the words, else a service's or an area's organisations."""
    if text:
        return search(text, limit=limit, service=service)
    if area:
        return all_for_tile(area.code)[:limit]
    return of_service(service)[:limit] if service else []


def search(
    text: str, *, limit: int = 20, service: Service | None = None, current_only: bool = False
) -> Sequence[Organisation]:
    """Return the organisations that fit what was typed, best first; a word nobody knows is mended."""
    words = search_words(text)
    found = _holding(words, service=service) or _holding(_mended(words), service=service)
    living = [organisation for organisation in found if not (current_only and ended(organisation))]
    best = sorted(living, key=lambda organisation: (rank(text, organisation.names), ended(organisation)))
    return best[:limit]


def exactly(text: str) -> Sequence[Organisation]:
    """Return the present organisations whose code, name or short name is the text, whole."""
    found = _holding(search_words(text))
    return [found_one for found_one in found if is_exact(text, found_one.names) and not ended(found_one)]


def of_service(service: Service) -> Sequence[Organisation]:
    """Return the present organisations of a service, by name."""
    found = db.session.scalars(_by_name().where(Organisation.service == service))
    return [organisation for organisation in found if not ended(organisation)]


def all_for_tile(code: str) -> Sequence[Organisation]:
    """Return the present organisations that work in a police force's area, by service and name."""
    here = select(OrganisationTile.organisation_id).where(OrganisationTile.tile == code)
    found = db.session.scalars(_by_name().where(Organisation.id.in_(here)))
    order = list(Service)
    return sorted(
        (organisation for organisation in found if not ended(organisation)),
        key=lambda organisation: order.index(organisation.service),
    )


def counts_by_service() -> Mapping[Service, int]:
    """Return how many present organisations each service has."""
    living = [one.service for one in db.session.scalars(_by_name()) if not ended(one)]
    return {service: living.count(service) for service in Service}


def get(organisation_id: UUID) -> Organisation:
    """Return one organisation by its id; otherwise it does not exist."""
    return db.session.scalars(select(Organisation).where(Organisation.id == organisation_id)).one()


def by_code(code: str) -> Organisation:
    """Return one organisation by its code; otherwise it does not exist."""
    return db.session.scalars(select(Organisation).where(Organisation.code == code)).one()


def by_codes(codes: Collection[str]) -> Mapping[str, Organisation]:
    """Return the organisations that have one of the codes, by code, in one statement."""
    found = db.session.scalars(select(Organisation).where(Organisation.code.in_(codes)))
    return {organisation.code: organisation for organisation in found}


def page(code: str) -> Page:
    """Return what an organisation's own page shows."""
    organisation = by_code(code)
    oversight = OrganisationOversight
    above = select(oversight.overseer_id).where(oversight.overseen_id == organisation.id)
    below = select(oversight.overseen_id).where(oversight.overseer_id == organisation.id)
    own = select(OrganisationTile.tile).where(OrganisationTile.organisation_id == organisation.id)
    return Page(
        organisation=organisation,
        tiles=frozenset(db.session.scalars(own)),
        successor=get(organisation.successor_id) if organisation.successor_id else None,
        predecessors=_listed(_by_name().where(Organisation.successor_id == organisation.id)),
        overseers=_listed(_by_name().where(Organisation.id.in_(above))),
        overseen=_listed(_by_name().where(Organisation.id.in_(below))),
    )


def ended(organisation: Organisation) -> bool:
    """Tell whether an organisation no longer exists today."""
    return has_ended(organisation.valid_to, today=now().astimezone(LONDON).date())


def _holding(words: Collection[str], *, service: Service | None = None) -> Sequence[Organisation]:
    """Return the organisations one of whose words begins with each of these; none for no words."""
    if not words:
        return []
    query = _by_name().where(
        *(Organisation.search_text.contains(f" {word}", autoescape=True) for word in words)
    )
    return _listed(query.where(Organisation.service == service) if service else query)


def _mended(words: Collection[str]) -> Collection[str]:
    known = {word for text in db.session.scalars(select(Organisation.search_text)) for word in text.split()}
    return mended(words, known)


def _by_name() -> Select[Organisation]:
    return select(Organisation).order_by(Organisation.name, Organisation.id)


def _listed(query: Select[Organisation]) -> Sequence[Organisation]:
    return db.session.scalars(query).all()
