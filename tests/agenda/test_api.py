"""The agenda as data: what is described is what is given, and what is given is as things really are."""

import json
import re

import jsonschema
import pytest

from summit.agenda import services
from summit.agenda.rules.live import Word
from summit.core.db import db
from tests.agenda.large import publish_large


@pytest.fixture
def large(edition, organiser):
    return publish_large(edition, organiser)


def described(client):
    return json.loads(client.get("/api/openapi.json").data)


def check(client, path, name):
    """Return what an address gives, once it is what the description says."""
    answer = client.get(path)
    whole = described(client)
    schema = {"$ref": f"#/components/schemas/{name}", "components": whole["components"]}
    read = json.loads(answer.data)
    jsonschema.Draft202012Validator(schema).validate(read)
    return read


def test_every_answer_is_as_described(client, large):
    whole = check(client, "/api/agenda", "AgendaData")
    assert (whole["number"], len(whole["rooms"]), whole["days"]) == (1, 8, ["2027-03-09", "2027-03-10"])
    every = check(client, "/api/agenda/sessions", "SessionsData")
    assert (every["total"], len(every["sessions"])) == (158, 158)
    one = check(client, "/api/agenda/sessions/TK00007", "SessionData")
    assert one == next(item for item in every["sessions"] if item["reference"] == "TK00007")
    assert client.get("/api/agenda/sessions/NOTHERE").status_code == 404
    assert (
        check(client, "/api/agenda/sessions/NOTHERE", "ProblemData")["error"] == "There is no such session."
    )


def references(part):
    """Return every place that a description points to."""
    if isinstance(part, dict):
        return (
            {part["$ref"]}
            if "$ref" in part
            else {one for value in part.values() for one in references(value)}
        )
    return {one for value in part for one in references(value)} if isinstance(part, list) else set()


def test_the_description_is_whole_by_the_rules_of_openapi(client):
    whole = described(client)
    assert (whole["openapi"], {"title", "version"} <= whole["info"].keys()) == ("3.1.0", True)
    assert whole["servers"][0]["url"].startswith("http") is True
    for schema in whole["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    there = {f"#/components/schemas/{name}" for name in whole["components"]["schemas"]}
    assert references(whole) - there == set()
    operations = {path: each["get"] for path, each in whole["paths"].items()}
    assert len({one["operationId"] for one in operations.values()}) == len(operations)
    for path, one in operations.items():
        named = {p["name"] for p in one["parameters"] if p["in"] == "path" and p["required"] is True}
        assert named == set(re.findall(r"{(\w+)}", path))
        assert [code for code, answer in one["responses"].items() if not answer["description"]] == []
        for parameter in one["parameters"]:
            jsonschema.Draft202012Validator.check_schema(parameter["schema"])


def test_every_address_is_described_and_every_one_described_is_there(app, client):
    there = {
        re.sub(r"<(\w+)>", r"{\1}", one.rule)
        for one in app.url_map.iter_rules()
        if one.rule.startswith("/api/agenda")
    }
    assert described(client)["paths"].keys() == there


@pytest.mark.parametrize(
    "asked", ["room=2&day=2027-03-09", "track=3", "service=ambulance", "q=drone", "day=2027-03-10&q=fire"]
)
def test_what_is_asked_for_is_what_the_page_shows(client, large, asked):
    found = check(client, f"/api/agenda/sessions?{asked}", "SessionsData")["sessions"]
    page = client.get(f"/agenda?{asked}").text
    shown = re.findall(r'/agenda/(TK\d+)"', page)
    assert ([one["reference"] for one in found if one["reference"]], bool(shown)) == (shown, True)


def test_what_is_otherwise_on_the_day_is_told_at_once(client, programme):
    talk = programme.place(programme.session("Drones", 25), "Severn", "09:30")
    programme.publish()
    address, found = f"/api/agenda/sessions/{talk.reference}", []
    for word, value in (
        (None, ""),
        (Word.LATE, "10"),
        (Word.MOVED, str(programme.rooms["Teme"].id)),
        (Word.FULL, ""),
        (Word.CANCELLED, ""),
    ):
        if word:
            services.tell(talk.id, word, edition_id=programme.edition.id, value=value, actor=programme.actor)
        read = check(client, address, "SessionData")
        found.append((read["status"], read["starts_at"][11:16], read["planned_at"][11:16], read["room"]))
    assert found == [
        ("as planned", "09:30", "09:30", "Severn"),
        ("late", "09:40", "09:30", "Severn"),
        ("moved", "09:40", "09:30", "Teme"),
        ("full", "09:40", "09:30", "Teme"),
        ("cancelled", "09:30", "09:30", "Severn"),
    ]


def test_it_is_read_only_for_every_site_and_kept(client, large, statements):
    first = client.get("/api/agenda/sessions")
    db.session.remove()
    statements.clear()
    again = client.get("/api/agenda/sessions", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, len([one for one in statements if one.startswith("SELECT")])) == (304, 2)
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert client.post("/api/agenda/sessions").status_code == 405


def test_before_the_first_version_it_says_so(client, edition):
    answer = client.get("/api/agenda")
    assert (answer.status_code, json.loads(answer.data)) == (404, {"error": "There is no agenda yet."})
