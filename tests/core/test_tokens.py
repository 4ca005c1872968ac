"""What browsers carry is signed as the library signs it."""

from __future__ import annotations

import pytest
from flask_wtf import csrf
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from summit.core.tokens import SHORT, Cookies, Tokens

WAYS = ({}, {"signer_kwargs": {"key_derivation": "hmac"}})
WORDS = ["a", {"who": "Ann"}, "ŵ" * SHORT]


@pytest.mark.parametrize("way", WAYS)
def test_the_library_and_we_read_each_others_tokens_again_and_again(way):
    theirs = URLSafeTimedSerializer("secret", salt="door", **way)
    ours = Tokens("secret", salt="door", **way)
    for _ in range(2):
        assert [theirs.loads(ours.dumps(one)) for one in WORDS] == WORDS
        assert [ours.loads(theirs.dumps(one)) for one in WORDS] == WORDS


@pytest.mark.parametrize(
    "other", [Tokens("other", salt="door"), Tokens("secret", salt="gate"), URLSafeTimedSerializer("secret")]
)
def test_what_another_key_or_purpose_signed_is_refused(other):
    ours = Tokens("secret", salt="door")
    ours.loads(ours.dumps("a"))
    with pytest.raises(BadSignature):
        ours.loads(other.dumps("a"))
    with pytest.raises(BadSignature):
        other.loads(ours.dumps("a"))


def test_each_purpose_of_one_key_has_signatures_of_its_own():
    ours = Tokens("secret", salt="door")
    token = ours.dumps("a", salt="gate")
    assert Tokens("secret", salt="gate").loads(token) == "a"
    with pytest.raises(BadSignature):
        ours.loads(token)


def test_a_changed_or_late_token_is_refused():
    ours = Tokens("secret", salt="door")
    token = ours.dumps("a")
    with pytest.raises(BadSignature):
        ours.loads(f"x{token}")
    with pytest.raises(SignatureExpired):
        ours.loads(token, max_age=-1)


@pytest.mark.usefixtures("engine")
def test_forms_and_cookies_are_signed_by_one_signer_for_an_application(app):
    forms = csrf.URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token")
    assert type(forms) is Tokens
    assert forms is csrf.URLSafeTimedSerializer(app.secret_key, salt="wtf-csrf-token")
    assert forms is not csrf.URLSafeTimedSerializer("another", salt="wtf-csrf-token")
    cookies = Cookies().get_signing_serializer(app)
    assert cookies is app.session_interface.get_signing_serializer(app)
