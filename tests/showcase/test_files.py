"""Figures and kit of a submission: checked, kept, shown, removed; a refusal loses nothing."""

from io import BytesIO

import pytest

from summit.core.db import db
from summit.core.errors import DomainError
from summit.files.models import StoredFile
from summit.projects import queries as projects
from summit.projects import services as records
from summit.showcase import services
from tests.files.rules.test_documents import pdf, word
from tests.files.rules.test_pictures import picture
from tests.showcase.making import again, ready

WORDS = "Calls fall from 31 to 4 a day."


@pytest.fixture
def draft(edition, author):
    return ready(author)


@pytest.fixture
def client(client_of, author, edition):
    return client_of(author)


def address(draft, *more):
    return "/".join(("/showcase/submissions", str(draft.id), "files", *more))


def figure(content, name="chart.png", **more):
    return {"file": (BytesIO(content), name), "words": WORDS} | more


def kit(content, name="agreement.docx", **more):
    return {"file": (BytesIO(content), name), "words": "The agreement", "licence": "ogl-3.0"} | more


def test_a_figure_is_shown_with_its_alternative_text(client, draft, author):
    answer = client.post(address(draft, "figure"), data=figure(picture(), caption="Our own count"))
    assert answer.location == address(draft)
    page = client.get(f"/showcase/submissions/{draft.id}/read").text
    assert (page.count(f'alt="{WORDS}"'), page.count("Our own count")) == (1, 1)
    found = projects.files_of(draft.project_id)[0]
    got = client.get(f"/showcase/files/{found.id}")
    assert (got.content_type, got.headers["Content-Disposition"]) == (
        "image/jpeg",
        "attachment; filename=chart.jpg",
    )


def test_kit_is_handed_out_as_it_was_given(client, draft):
    content = word()
    assert client.post(address(draft, "kit"), data=kit(content)).status_code == 303
    assert client.get(address(draft)).text.count("Open Government Licence v3.0") == 1
    found = projects.files_of(draft.project_id)[0]
    assert client.get(f"/showcase/files/{found.id}").data == content


@pytest.mark.parametrize(
    ("kind", "data", "sentence"),
    [
        ("figure", lambda: figure(b"<svg><script/></svg>", "a.svg"), "Drawings in SVG or HTML"),
        ("kit", lambda: kit(word(**{"word/vbaProject.bin": b"x"})), "The file holds macros or programs."),
        ("kit", lambda: kit(pdf(), "a.docx"), "named DOCX, but it is no Word document"),
        ("kit", lambda: {"words": "The agreement", "licence": "ogl-3.0"}, "Select the file"),
        ("figure", lambda: {"words": WORDS}, "Select the picture"),
    ],
)
def test_a_refused_file_leaves_the_form_as_it_was_filled_in(client, draft, kind, data, sentence):
    refused = client.post(address(draft, kind), data=data())
    assert (refused.status_code, refused.text.count(sentence)) == (422, 2)
    assert refused.text.count(data()["words"]) >= 1
    assert projects.files_of(draft.project_id) == []
    assert db.session.query(StoredFile).count() == 0


def test_a_figure_needs_words_and_kit_a_licence(client, draft):
    silent = client.post(address(draft, "figure"), data=figure(picture()) | {"words": " "})
    assert silent.text.count("Enter the alternative text") == 2
    free = client.post(address(draft, "kit"), data=kit(word()) | {"licence": ""})
    assert free.text.count("Select the licence") == 2


def test_there_are_six_figures_at_most(draft, author):
    given = {"content": picture(), "name": "a.png", "words": WORDS, "caption": "", "actor": author}
    for _ in range(6):
        services.add_figure(draft.id, **given)
    with pytest.raises(DomainError, match="has 6 figures at most"):
        services.add_figure(draft.id, **given)


def test_a_removed_file_is_gone_for_good(client, draft, author):
    client.post(address(draft, "kit"), data=kit(word()))
    found = projects.files_of(draft.project_id)[0].id
    assert client.post(address(draft, str(found), "remove")).status_code == 303
    assert client.get(f"/showcase/files/{found}").status_code == 404
    assert db.session.query(StoredFile).count() == 0


def test_files_are_seen_by_whoever_may_see_the_project(client, client_of, draft, organiser, person):
    client.post(address(draft, "kit"), data=kit(word()))
    client.post(address(draft, "kit"), data=kit(word(), "b.docx") | {"licence": "members"})
    kept = {one.licence: one.id for one in projects.files_of(draft.project_id)}
    free, closed = kept["ogl-3.0"], kept["members"]
    nobody, eve = client.application.test_client(), client_of(person("Eve"))

    def seen(who):
        return [who.get(f"/showcase/files/{one}").status_code for one in (free, closed)]

    assert [seen(who) for who in (nobody, eve, client_of(organiser))] == [[404, 404], [404, 404], [200, 200]]
    client.post(f"/showcase/submissions/{draft.id}/check")
    records.publish(project_id=draft.project_id, version=1, actor_id=None)
    assert [seen(who) for who in (nobody, eve)] == [[200, 404], [200, 200]]


def test_files_of_a_withdrawn_project_stay_as_they_are(draft, author):
    services.withdraw(submission_id=draft.id, reason="Changed our minds", actor=author)
    with pytest.raises(DomainError, match="can no longer be changed"):
        services.add_kit(
            again(draft, author).id, content=word(), name="a.docx", words="A", licence="none", actor=author
        )


def test_a_public_record_shows_the_figures_and_the_kit(client, draft):
    client.post(address(draft, "figure"), data=figure(picture()))
    client.post(address(draft, "kit"), data=kit(word()))
    client.post(f"/showcase/submissions/{draft.id}/check")
    records.publish(project_id=draft.project_id, version=1, actor_id=None)
    number = projects.text_of(draft.project_id)[0].number
    page = client.application.test_client().get(f"/evidence/{number}").text
    assert (page.count(f'alt="{WORDS}"'), page.count(">The agreement</a>")) == (1, 1)
