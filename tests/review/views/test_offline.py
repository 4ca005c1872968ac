"""Reviews leave for a place without a connection, and come back."""

import csv
import io
import json

import pytest

from summit.review import queries
from tests.review.making import assigned, submitted


@pytest.fixture
def review(submission, chair, reviewers):
    return assigned(submission, chair, reviewers[0])[0]


def brought(client, content, name="reviews.json"):
    return client.post("/review/offline", data={"file": (io.BytesIO(content), name)})


def saved(review, version=1, **fields):
    rows = [{"review": str(review.id), "version": version, "fields": fields}]
    return json.dumps({"reviews": rows}).encode()


def checked(page):
    start = page.index('name="checked"')
    text = page[page.index('value="', start) + 7 :]
    return text[: text.index('"')].replace("&#34;", '"').replace("&amp;", "&")


def test_the_page_needs_nothing_else_and_is_no_page_of_ours(client_of, review, reviewers):
    answer = client_of(reviewers[0]).get("/review/offline/reviews.html")
    assert (answer.mimetype, answer.headers["Content-Disposition"]) == (
        "application/octet-stream", 'attachment; filename="reviews.html"',
    )  # fmt: skip
    page = answer.text
    assert [page.count(mark) for mark in (f'data-review="{review.id}"', 'src="', 'rel="stylesheet"')] == [
        1,
        0,
        0,
    ]
    assert "Joint control room" in page


def test_a_file_is_shown_first_and_saved_then(client_of, review, reviewers):
    client = client_of(reviewers[0])
    page = brought(client, saved(review, to_authors="Written on a train.", level_economy="3")).text
    assert page.count("Nothing has been saved yet.") == 1
    assert queries.get_review(review.id, actor=reviewers[0]).to_authors == ""
    client.post("/review/offline", data={"checked": checked(page)})
    kept = queries.get_review(review.id, actor=reviewers[0])
    assert (kept.to_authors, [one.level for one in kept.scores if one.level]) == ("Written on a train.", [3])


def test_the_table_comes_back_too(client_of, review, reviewers):
    client = client_of(reviewers[0])
    sent = client.get("/review/offline/reviews.csv").data.decode("utf-8-sig")
    head, row = list(csv.reader(io.StringIO(sent)))
    row[head.index("to_authors")] = "From a spreadsheet."
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([head, row])
    page = brought(client, out.getvalue().encode("cp1252"), "reviews.csv").text
    client.post("/review/offline", data={"checked": checked(page)})
    assert queries.get_review(review.id, actor=reviewers[0]).to_authors == "From a spreadsheet."


def test_what_was_saved_here_meanwhile_is_not_replaced(client_of, review, reviewers):
    submitted(review, reviewers[0])
    page = brought(client_of(reviewers[0]), saved(review, to_authors="Older.")).text
    assert page.count("so the file does not replace it.") == 1
    assert page.count("Save these reviews") == 0


def test_somebody_elses_review_is_not_there(client_of, review, reviewers):
    page = brought(client_of(reviewers[1]), saved(review, to_authors="Mine.")).text
    assert (page.count("A review that is not yours"), page.count("Joint control room")) == (1, 0)


@pytest.mark.parametrize("content", [b"", b"{", b'{"reviews": []}', b'{"reviews": [1]}', b"a,b\r\n1,2"])
def test_what_is_no_file_of_reviews_is_refused(client_of, review, reviewers, content):
    answer = brought(client_of(reviewers[0]), content)
    assert answer.status_code == 422
