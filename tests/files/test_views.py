"""A person's own files."""

import pytest

from summit.files import services


@pytest.fixture
def ann(person):
    return person("Ann")


@pytest.fixture
def address(ann):
    page = services.store(b"<script>", name="Plan ŵ.html", content_type="text/html", owner_id=ann.id)
    return f"/files/{page.id}"


def test_an_owner_downloads_a_file_that_no_browser_shows(client_of, ann, address):
    answer = client_of(ann).get(address)
    assert (answer.data, answer.headers["X-Content-Type-Options"]) == (b"<script>", "nosniff")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename")
    assert answer.mimetype == "application/octet-stream"
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_to_others_it_does_not_exist(app, client_of, person, address):
    assert client_of(person("Sam")).get(address).status_code == 404
    assert app.test_client().get(address).status_code == 401
