"""The agenda as data: read-only, for everybody, the same in every language."""

from __future__ import annotations

import json
from collections.abc import Callable

from flask import Response, request
from flask.typing import ResponseReturnValue

from summit.agenda import queries
from summit.agenda.exports.api import (
    Data,
    ProblemData,
    agenda_data,
    described,
    session_data,
    sessions_data,
)
from summit.agenda.exports.choosing import Choice, choice_of
from summit.agenda.models import Release
from summit.agenda.views.blueprint import bp, followed
from summit.core.access import public

JSON = "application/json"
TITLE = "Agenda of the Emergency Services Collaboration Summit"


@bp.get("/api/agenda")
@public
def agenda_api() -> ResponseReturnValue:
    """Give the newest version: days, rooms, tracks."""
    return _data(agenda_data)


@bp.get("/api/agenda/sessions")
@public
def sessions_api() -> ResponseReturnValue:
    """Give its sessions and breaks, all or those asked for."""
    return _data(lambda release: sessions_data(release, _asked(release)))


@bp.get("/api/agenda/sessions/<reference>")
@public
def session_api(reference: str) -> ResponseReturnValue:
    """Give one session."""
    return _data(lambda release: _session(release, reference))


@bp.get("/api/openapi.json")
@public
def openapi() -> ResponseReturnValue:
    """Describe all of it, for machines and those who write them."""
    return _answer(json.dumps(described(TITLE)))


def _session(release: Release, reference: str) -> Data:
    item = queries.find_item(release, reference)
    return session_data(item, release) if item else ProblemData(error="There is no such session.")


def _asked(release: Release) -> Choice:
    asked = request.args
    return choice_of(
        release.agenda,
        day=asked.get("day", ""),
        room=asked.get("room", type=int),
        track=asked.get("track", type=int),
        service=asked.get("service", ""),
        words=asked.get("q", ""),
    )


def _data(make: Callable[[Release], Data]) -> ResponseReturnValue:
    def answer(release: Release) -> Response:
        data = make(release)
        return _answer(data.model_dump_json(), status=404 if isinstance(data, ProblemData) else 200)

    if queries.mark() is None:
        return _answer(ProblemData(error="There is no agenda yet.").model_dump_json(), status=404)
    return followed(answer, keeps="q" not in request.args, alike=True)


def _answer(text: str, *, status: int = 200) -> Response:
    answer = Response(text, status=status, content_type=JSON)
    answer.headers["Access-Control-Allow-Origin"] = "*"  # read-only and public, for pages of others too
    return answer
