"""What the browser is told to refuse."""

import pytest


@pytest.mark.parametrize("path", ["/", "/cy/", "/no-such-page", "/static/css/summit.css"])
def test_every_answer_allows_no_inline_no_nonce_and_no_third_party(client, path):
    policy = client.get(path).headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules.pop("default-src") == "'none'"
    assert {rules["script-src"], rules["style-src"]} == {"'self'"}
    assert set(rules.values()) == {"'self'", "'none'"}


def test_a_post_without_a_token_is_refused(app, client, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    assert client.post("/sign-in", data={"email": "ann@example.org"}).status_code == 400
