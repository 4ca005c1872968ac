"""What a refusal keeps, and for whom."""

import logging

import pytest

TYPED = {"name": "Siân", "email": "sian@example.org"}


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}]
)
def test_a_post_from_another_site_gets_no_form_and_leaves_the_session_alone(client, headers):
    answer = client.post("/people/invite", data=TYPED, headers=headers)
    assert (answer.status_code, "Siân" in answer.text) == (401, False)
    assert "Set-Cookie" not in answer.headers


def test_a_post_of_our_own_after_the_session_ended_keeps_what_was_typed(client):
    answer = client.post("/people/invite", data=TYPED, headers={"Origin": "http://localhost"})
    assert (answer.status_code, "Siân" in answer.text) == (401, True)


def test_a_link_that_fails_is_not_written_to_the_log(app, client, caplog, monkeypatch):
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setitem(app.view_functions, "accounts.sign_in_link", lambda **_: 1 / 0)
    with caplog.at_level(logging.ERROR):
        assert client.get("/sign-in/link/secret-token").status_code == 500
    assert ("accounts.sign_in_link" in caplog.text, "secret-token" in caplog.text) == (True, False)
