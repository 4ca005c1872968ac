"""What is done to the register: loading our own list, and taking over an official one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import delete, select

from summit.audit import services as audit
from summit.core.db import db, unit_of_work
from summit.organisations.models import Organisation, OrganisationOversight, OrganisationTile
from summit.organisations.queries import DATA
from summit.organisations.rules.entries import Entry, Links, joined_names
from summit.organisations.rules.lists import BadLine, decoded, read_official_list, read_register
from summit.organisations.rules.names import search_text

OnEach = Callable[[Sequence[Entry]], Iterable[Entry]]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a list did to the register."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    bad_lines: tuple[BadLine, ...] = ()
    written: bool = True


def load_register() -> Loaded:
    """Make the register hold our own list; safe to call at every start, and silent where nothing is new.

    What an official list has said of an organisation stays; the areas it covers, what it oversees and what
    came after it are ours to say. Nothing is deleted.
    """
    with (DATA / "register.csv").open(encoding="utf-8", newline="") as lines:
        register = read_register(lines)
    with unit_of_work():
        before = _all_by_code()
        entries = (
            entry
            for code, (entry, _) in register.items()
            if code not in before or not before[code].is_official
        )
        verdicts = [_write(entry, before, official=False) for entry in entries]
        db.session.flush()
        _link({code: links for code, (_, links) in register.items()})
    counted = _counted(verdict for _, verdict in verdicts)
    kept = len(register) - len(verdicts)
    return Loaded(counted.added, counted.changed, counted.unchanged + kept)


def import_organisations(
    content: bytes, *, dry_run: bool = False, skip_bad: bool = False, on_each: OnEach = iter
) -> Loaded:
    """Take over an official list: what it says wins, what it leaves empty stays, nothing is deleted.

    With a bad line nothing is written, unless bad lines are to be skipped.
    """
    official = read_official_list(decoded(content))
    written = not dry_run and (skip_bad or not official.bad_lines)
    with unit_of_work():
        before = _all_by_code()
        if written:
            verdicts = [_import(entry, before) for entry in on_each(official.entries)]
        else:
            verdicts = [_verdict(entry, before.get(entry.code)) for entry in official.entries]
    counted = _counted(verdicts)
    return Loaded(counted.added, counted.changed, counted.unchanged, official.bad_lines, written)


def _import(entry: Entry, before: Mapping[str, Organisation]) -> str:
    known = before.get(entry.code)
    changes = _changes(entry, known) if known else {}
    organisation, verdict = _write(entry, before, official=True)
    if verdict != "unchanged":
        db.session.flush()
        audit.record(f"organisation.{verdict}", organisation, actor_id=None, **changes)
    return verdict


def _write(entry: Entry, before: Mapping[str, Organisation], *, official: bool) -> tuple[Organisation, str]:
    """Make one organisation say what the entry says, keeping what the entry does not know."""
    organisation = before.get(entry.code)
    verdict = _verdict(entry, organisation)
    if organisation is None:
        organisation = Organisation(
            code=entry.code,
            name=entry.name,
            short_name=entry.short_name,
            service=entry.service,
            kind=entry.kind,
            search_text="",
        )
        db.session.add(organisation)
    for name, value in _said(entry).items():
        setattr(organisation, name, value)
    organisation.search_text = search_text(organisation.names, entry.service)
    organisation.is_official = organisation.is_official or official
    return organisation, verdict


def _verdict(entry: Entry, organisation: Organisation | None) -> str:
    if organisation is None:
        return "added"
    return "changed" if _changes(entry, organisation) else "unchanged"


def _changes(entry: Entry, organisation: Organisation) -> dict[str, tuple[str | None, str | None]]:
    """Return what the entry would change: before and after, by column."""
    pairs = ((name, getattr(organisation, name), value) for name, value in _said(entry).items())
    return {name: (old, value) for name, old, value in pairs if old != value}


def _said(entry: Entry) -> dict[str, str]:
    """Return what an entry knows, by column."""
    known = {
        "name": entry.name,
        "short_name": entry.short_name,
        "service": entry.service,
        "kind": entry.kind,
        "nation": entry.nation,
        "region": entry.region,
        "former_names": joined_names(entry.former_names),
        "valid_from": entry.valid_from,
        "valid_to": entry.valid_to,
    }
    return {name: value for name, value in known.items() if value}


def _link(links: Mapping[str, Links]) -> None:
    """Write the areas, the oversight and the successors of our own list where they differ."""
    ids: dict[str, UUID] = {
        row.code: row.id for row in db.session.execute(select(Organisation.code, Organisation.id))
    }
    ours = {ids[code] for code in links}
    tile, oversight = OrganisationTile, OrganisationOversight
    tiles = {(ids[code], area) for code, link in links.items() for area in link.tiles}
    there = {tuple(row) for row in db.session.execute(select(tile.organisation_id, tile.tile))}
    if tiles != {pair for pair in there if pair[0] in ours}:
        db.session.execute(delete(tile).where(tile.organisation_id.in_(ours)))
        db.session.add_all(tile(organisation_id=one, tile=area) for one, area in sorted(tiles, key=str))
    pairs = {(ids[code], ids[below]) for code, link in links.items() for below in link.oversight_of}
    held = {tuple(row) for row in db.session.execute(select(oversight.overseer_id, oversight.overseen_id))}
    if pairs != {pair for pair in held if pair[0] in ours}:
        db.session.execute(delete(oversight).where(oversight.overseer_id.in_(ours)))
        db.session.add_all(
            oversight(overseer_id=one, overseen_id=other) for one, other in sorted(pairs, key=str)
        )
    for code, link in links.items():
        if link.successor:
            db.session.get_one(Organisation, ids[code]).successor_id = ids[link.successor]


def _all_by_code() -> dict[str, Organisation]:
    return {organisation.code: organisation for organisation in db.session.scalars(select(Organisation))}


def _counted(verdicts: Iterable[str]) -> Loaded:
    listed = list(verdicts)
    return Loaded(listed.count("added"), listed.count("changed"), listed.count("unchanged"))
