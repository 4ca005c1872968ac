"""The reviews that a chair takes away."""

import csv
import io

import pytest
from openpyxl import load_workbook

from tests.review.making import assigned, reviewed


@pytest.fixture
def client(submission, chair, reviewers, client_of):
    reviewed(submission, chair, reviewers[0])
    assigned(submission, chair, reviewers[1])
    return client_of(chair)


def test_the_table_has_a_row_for_each_review_in_three_formats(client, submission):
    rows = list(csv.reader(io.StringIO(client.get("/review/reviews.csv").data.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == [submission.reference] * 2
    assert sorted((row[3], row[5], row[8]) for row in rows[1:]) == [
        ("Rhian", "submitted", "51.25"),
        ("Robin", "assigned", ""),
    ]
    book = load_workbook(io.BytesIO(client.get("/review/reviews.xlsx").data))
    column = [cell.value for cell in book.worksheets[0]["A"]]
    assert column == ["Reference", submission.reference, submission.reference]
    told = client.get("/review/reviews.json").json
    assert {row["Reviewer"]: row["Points"] for row in told} == {"Rhian": 51.25, "Robin": None}
    assert {row["Words to the chairs"] for row in told} == {"A safe choice.", ""}


def test_a_reviewer_takes_nothing_away(client, client_of, reviewers):
    assert client_of(reviewers[0]).get("/review/reviews.csv").status_code == 403
