"""What everybody follows: the newest version, fast, in one read."""

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from icalendar import Calendar
from sqlalchemy import update
from sqlalchemy.exc import DatabaseError

from summit.agenda import queries, services
from summit.agenda.models import Release, ReleaseNames
from summit.core.db import db, unit_of_work
from summit.projects.document.project import FIELDS
from summit.projects.exports.public import OF_PEOPLE
from summit.showcase import services as showcase
from summit.showcase.queries.submissions import get_managed
from tests.agenda.large import publish_large
from tests.files.rules.test_documents import pdf

PAGES = ("/agenda", "/agenda/grid", "/agenda.ics")


@pytest.fixture
def large(edition, organiser):
    return publish_large(edition, organiser)


@pytest.fixture
def drones(programme):
    """Drones at 09:30 in Severn, presented by Ann; version 1 is published."""
    talk = programme.presented_by(programme.session("Drones", 25), "Ann")
    programme.place(talk, "Severn", "09:30")
    programme.publish()
    return talk


def events(client, query=""):
    return Calendar.from_ical(client.get(f"/agenda.ics{query}").data).walk("VEVENT")


@pytest.mark.parametrize("path", PAGES)
def test_before_the_first_version_a_calm_page_says_so(client, edition, path):
    answer = client.get(path)
    assert (answer.status_code, "The agenda is still being made." in answer.text) == (200, True)


def test_before_there_is_an_edition_too(client):
    assert client.get("/agenda").status_code == 200


def test_the_working_copy_is_not_shown(client, programme, drones):
    programme.place(programme.session("Dogs"), "Teme", "09:30")
    page = client.get("/agenda").text
    assert ("Drones" in page, "Dogs" in page) == (True, False)
    programme.publish("Dogs added")
    assert "Dogs" in client.get("/agenda").text


@pytest.mark.parametrize("prefix", ["", "/cy"])
def test_the_list_shows_times_rooms_breaks_and_presenters(client, drones, prefix):
    page = " ".join(client.get(f"{prefix}/agenda").text.split())
    assert re.findall(r"<h3>([\d:]+)</h3>", page) == ["09:30", "10:45", "14:00"]
    assert [word in page for word in ("Severn", "09:55", "Coffee", "Keynote", "Ann")] == [True] * 5
    assert f'href="{prefix}/agenda/{drones.reference}"' in page


def test_no_public_page_shows_more_of_a_presenter_than_the_name(app, client, programme, drones):
    ann = drones.people[0].person_id
    services.say_away(
        ann, programme.at("14:05"), programme.at("14:35"), edition_id=programme.edition.id,
        actor=programme.actor,
    )  # fmt: skip
    known = {"reference": drones.reference, "room_id": programme.rooms["Severn"].id}
    shown = {}
    for rule in app.url_map.iter_rules():
        part = rule.rule.startswith(("/agenda", "/api")) and "/edit" not in rule.rule
        if part and "GET" in rule.methods and rule.arguments <= known.keys():
            answer = client.get(rule.build({name: known[name] for name in rule.arguments})[1])
            if answer.status_code in {200, 202} and answer.mimetype != "application/pdf":
                shown[rule.endpoint] = answer.data.decode("latin-1")
    private = ("example.org", "Olwen", str(ann), ann.hex, "14:05", "14:35")
    assert [(name, word) for name, text in shown.items() for word in private if word in text] == []
    assert len(shown) > 18


def test_the_table_spans_time_and_rooms(client, programme, drones):
    programme.place(programme.session("Dogs", 15), "Teme", "09:30")
    programme.publish("Dogs added")
    page = client.get("/agenda/grid").text
    assert re.findall(r'scope="col">([^<]+)<', page) == ["Time", "Severn", "Teme"]
    assert (page.count('rowspan="2"'), page.count('colspan="2"')) == (1, 2)


def test_a_session_has_a_page_and_an_unknown_one_does_not_exist(client, drones):
    page = client.get(f"/agenda/{drones.reference}").text
    assert [word in page for word in ("Drones", "Tuesday 9 March 2027", "09:30", "Severn", "Ann")] == [
        True
    ] * 5
    assert client.get("/agenda/NOTHERE").status_code == 404


def test_one_room_and_one_day_can_be_chosen_and_nonsense_is_all(client, large):
    everything, one = client.get("/agenda").text, client.get("/agenda?room=2&day=2027-03-09").text
    assert (everything.count("/agenda/TK"), one.count("/agenda/TK")) == (150, 10)
    assert client.get("/agenda?room=99&day=never&track=x").text.count("/agenda/TK") == 150


def test_a_session_that_is_gone_is_told_as_cancelled(client, programme, drones):
    services.take_out(
        drones.id, edition_id=programme.edition.id, version=drones.version, actor=programme.actor
    )
    programme.publish("One cancelled")
    assert "This session has been cancelled." in client.get(f"/agenda/{drones.reference}").text
    assert "Drones" not in client.get("/agenda").text
    assert [(str(e["summary"]), str(e["status"]), e["sequence"]) for e in events(client)] == [
        ("Drones", "CANCELLED", 2)
    ]


def test_the_feed_keeps_its_uids_counts_versions_and_gives_the_venues_time(client, programme, drones):
    first = events(client)
    programme.place(drones, "Severn", "09:40")
    programme.publish("Drones later")
    second = events(client)
    assert [e["uid"] for e in first] == [e["uid"] for e in second]
    assert [e["sequence"] for e in (*first, *second)] == [1, 2]
    assert second[0].decoded("dtstart") == datetime(2027, 3, 9, 9, 40, tzinfo=UTC)
    assert second[0].decoded("dtend") == datetime(2027, 3, 9, 10, 5, tzinfo=UTC)
    assert [str(e["summary"]) for e in events(client, "?breaks=1")] == ["Drones", "Coffee", "Keynote"]


def test_the_feed_is_the_same_in_both_languages(client, drones):
    assert client.get("/agenda.ics").data == client.get("/cy/agenda.ics").data


@pytest.mark.parametrize("path", PAGES)
def test_who_has_the_newest_version_is_told_so(client, programme, drones, path):
    tag = client.get(path).headers["ETag"]
    again = client.get(path, headers={"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert client.get(f"/cy{path}", headers={"If-None-Match": tag}).status_code == 200
    programme.place(programme.session("Dogs"), "Teme", "09:30")
    programme.publish("Dogs added")
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_a_name_that_is_erased_leaves_the_page_and_every_copy_of_it(client, programme, drones):
    tag = client.get("/agenda").headers["ETag"]
    with unit_of_work():
        db.session.get_one(ReleaseNames, queries.newest(programme.edition.id).id).names = {}
    answer = client.get("/agenda", headers={"If-None-Match": tag})
    assert (answer.status_code, "Ann" in answer.text, "Drones" in answer.text) == (200, False, True)


def test_the_signed_in_get_a_page_of_their_own(client_of, organiser, drones):
    answer = client_of(organiser).get("/agenda")
    assert (answer.headers.get("ETag"), answer.headers["Cache-Control"]) == (None, "private, no-cache")


def test_where_a_project_is_discussed_can_be_asked(large):
    assert queries.talk_of(large.agenda.items[1].submission_id).title == large.agenda.items[1].title
    assert queries.talk_of(large.id) is None


def test_a_version_cannot_be_changed(large):
    with pytest.raises(DatabaseError), unit_of_work():
        db.session.execute(update(Release).values(note="Another"))


@pytest.mark.parametrize("path", PAGES)
def test_three_statements_read_the_agenda_and_one_finds_the_page_again(client, large, statements, path):
    db.session.remove()
    counts = []
    for _ in range(2):
        statements.clear()
        client.get(path)
        counts.append(len([one for one in statements if one.startswith("SELECT")]))
    assert counts == [3, 1]


@pytest.mark.parametrize(("path", "most"), [("/agenda", 60_000), ("/agenda/grid", 60_000)])
def test_a_page_of_150_talks_is_small(client, large, path, most):
    page = client.get(path).data
    assert (page.count(b"/agenda/TK"), len(page) <= most) == (150, True)


def test_a_page_is_made_once_for_all_and_anew_when_something_is_published(client, programme, drones):
    first, second = client.get("/agenda"), client.get("/agenda")
    assert (second.data, second.headers["ETag"]) == (first.data, first.headers["ETag"])
    assert client.get("/cy/agenda").data != first.data
    programme.place(programme.session("Dogs"), "Teme", "09:30")
    programme.publish("Dogs added")
    assert ("Dogs" in first.text, "Dogs" in client.get("/agenda").text) == (False, True)


def test_a_page_that_was_kept_has_every_header_of_a_new_one(client, drones):
    first, second = (dict(client.get("/agenda").headers) for _ in range(2))
    assert first == second


def test_eight_readers_at_once_get_the_same_page_byte_for_byte(app, drones):
    pages = [app.test_client().get(path).data for path in PAGES]
    with ThreadPoolExecutor(8) as readers:
        answers = list(readers.map(lambda turn: app.test_client().get(PAGES[turn % 3]).data, range(2000)))
    assert [answers[turn] == pages[turn % 3] for turn in range(2000)] == [True] * 2000


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=dro", {"Drones"}),
        ("q=ANN+drones", {"Drones"}),
        ("q=severn", {"Drones"}),
        ("q=coffee", set()),
        ("q=nothing+like+it", set()),
        ("q=&day=2027-03-09", {"Drones", "Dŵr"}),
        ("q=dwr", {"Dŵr"}),
        ("room=2", {"Dŵr"}),
        ("service=nonsense", {"Drones", "Dŵr"}),
    ],
)
def test_words_and_choices_narrow_the_list_and_the_table(client, programme, drones, asked, found):
    programme.place(programme.session("Dŵr"), "Teme", "09:30")
    programme.publish("Another")
    for path in ("/agenda", "/agenda/grid"):
        page = client.get(f"{path}?{asked}").text
        assert {title for title in ("Drones", "Dŵr") if f">{title}</a>" in page} == found


def test_a_service_can_be_chosen(client, large):
    page = client.get("/agenda?service=ambulance").text
    wanted = {one.reference for one in large.agenda.items if "ambulance" in one.services}
    assert (set(re.findall(r"/agenda/(TK\d+)", page)), 0 < len(wanted) < 150) == (wanted, True)


def test_what_is_searched_for_is_not_kept(app, client, drones):
    app.extensions["pages"].clear()
    sizes = [(client.get(path), app.extensions["pages"].size)[1] for path in ("/agenda?q=drones", "/agenda")]
    assert (sizes[0], sizes[1] > 0) == (0, True)


def test_an_address_carries_no_language_and_every_choice_is_in_it(client, large):
    page = client.get("/agenda?service=fire&track=2&q=joint").text
    assert "/agenda/grid?track=2&amp;service=fire&amp;q=joint" in page


def test_a_session_page_carries_its_linked_data_and_nothing_in_it_ends_the_element(client, programme):
    talk = programme.place(programme.session("</script><b>Drones"), "Severn", "09:30")
    programme.publish()
    page = client.get(f"/agenda/{talk.reference}").text
    data = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(data)["name"] == "</script><b>Drones"


def test_the_record_and_the_slides_are_linked_once_they_are_public(
    client, programme, accepted, organiser, chair, author
):
    (talk,) = services.bring_in(edition_id=programme.edition.id, actor=chair)
    programme.place(talk, "Severn", "09:30")
    programme.publish()
    address = f"/agenda/{talk.reference}"
    assert ["/evidence/" in client.get(address).text, "/slides" in client.get(address).text] == [False, False]
    showcase.confirm(submission_id=accepted.id, actor=author)
    showcase.finish(submission_id=accepted.id, actor=author)
    showcase.send_slides(accepted.id, content=pdf(), name="talk.pdf", may_publish=True, actor=author)
    assert "/slides" not in client.get(address).text
    showcase.publish(accepted.id, actor=organiser)
    page = client.get(address).text
    number = get_managed(accepted.id, actor=organiser).project.number
    assert [f"/evidence/{number}" in page, "/slides" in page] == [True, True]
    whole = client.get(f"/evidence/{number}").text
    parts = re.findall(r'id="(record-[a-z]+)"', page)
    assert (parts, len(parts) > 4) == (re.findall(r'id="(record-[a-z]+)"', whole), True)
    people = [str(field.about.label) for field in FIELDS if field.name in OF_PEOPLE]
    assert ([one for one in people if f">{one}</dt>" in page], "example.org" in page) == ([], False)
