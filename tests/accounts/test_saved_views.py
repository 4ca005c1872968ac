"""Lists as somebody wants to see them again."""

import pytest
from sqlalchemy.exc import NoResultFound

from summit.accounts import queries, services
from summit.accounts.rules.saved import SavedViewError
from summit.core.access import Role

PAGE = "registration.index"


@pytest.fixture
def ann(person):
    return person("Ann", Role.ORGANISER)


def test_a_view_is_kept_without_the_page_and_without_empty_parts(ann):
    services.save_view(actor=ann, page=PAGE, name="  My   line ", query="?q=&state=waiting&page=3")
    assert [(v.name, v.query) for v in queries.saved_views(actor=ann, page=PAGE)] == [
        ("My line", "state=waiting")
    ]


def test_the_same_name_again_replaces_the_view(ann):
    services.save_view(actor=ann, page=PAGE, name="Line", query="state=waiting")
    services.save_view(actor=ann, page=PAGE, name="Line", query="state=confirmed")
    assert [v.query for v in queries.saved_views(actor=ann, page=PAGE)] == ["state=confirmed"]


def test_a_view_of_somebody_else_does_not_exist(ann, person):
    bea = person("Bea", Role.ORGANISER)
    view = services.save_view(actor=ann, page=PAGE, name="Line", query="state=waiting")
    assert queries.saved_views(actor=bea, page=PAGE) == []
    with pytest.raises(NoResultFound):
        services.delete_view(view.id, actor=bea)


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_a_name_that_is_none_or_too_long_is_refused(ann, name):
    with pytest.raises(SavedViewError):
        services.save_view(actor=ann, page=PAGE, name=name, query="")


def test_nobody_saves_more_than_a_page_can_list(ann):
    for number in range(30):
        services.save_view(actor=ann, page=PAGE, name=f"View {number}", query="")
    with pytest.raises(SavedViewError, match="30 saved views"):
        services.save_view(actor=ann, page=PAGE, name="One more", query="")


def test_a_list_that_nobody_offers_cannot_be_saved(ann):
    with pytest.raises(NoResultFound):
        services.save_view(actor=ann, page="accounts.account", name="x", query="")


def test_the_forms_on_the_list_save_and_delete_a_view(client_of, ann):
    desk = client_of(ann)
    sent = {"page": PAGE, "name": "Line", "query": "state=waiting&page=2"}
    answer = desk.post("/account/views", data=sent)
    assert answer.headers["Location"] == "/registrations?state=waiting"
    view = queries.saved_views(actor=ann, page=PAGE)[0]
    assert desk.post(f"/account/views/{view.id}/delete").headers["Location"] == "/registrations"
    assert queries.saved_views(actor=ann, page=PAGE) == []
    answer = desk.post("/account/views", data={**sent, "name": ""}, follow_redirects=False)
    assert answer.headers["Location"] == "/registrations?state=waiting&page=2"
