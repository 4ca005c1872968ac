"""What makes a password good enough."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.accounts.rules.passwords import DENIED, WeakPasswordError, check_password, comparable

ANN = ["Ann Blackwood", "a.blackwood@example.org"]


def refusal(password, about=ANN):
    with pytest.raises(WeakPasswordError) as refused:
        check_password(password, about=about)
    assert refused.value.field == "password"
    return str(refused.value)


@pytest.mark.parametrize(
    "password",
    [
        "Teapot gravel violin Tuesday", "kx8!Rv#2mQz7", "ŵyau llwyd ar y môr", "пять лошадей в поле",
        "my dog is called Ambulance, honest", "7k2m9x4q8w1z",
    ],
)  # fmt: skip
def test_a_long_password_by_chance_is_taken(password):
    assert check_password(password, about=ANN) is None


@pytest.mark.parametrize("password", ["", "short", "elevenchars", "            "])
def test_a_short_password_is_told_the_least_length(password):
    expected = {
        "            ": "That password is easy to guess. Choose another, such as four words by chance."
    }
    assert refusal(password) == expected.get(password, "The password must be at least 12 characters long.")


def test_a_password_without_end_is_refused():
    assert refusal("x1y2z3" * 30) == "The password must be 128 characters or fewer."


@pytest.mark.parametrize(
    "password",
    [
        "Password1234", "P@$$word 12345", "p@ssword2031!", "aaaaaaaaaaaa", "abcabcabcabc", "123456789012",
        "qwertyuiop[]", "abcdefghijkl", "poiuytrewqlk", "Liverpool 1892", "bluelights999",
        "11111 22222 33333",
    ],
)  # fmt: skip
def test_a_password_that_many_have_is_refused_however_disguised(password):
    assert (
        refusal(password) == "That password is easy to guess. Choose another, such as four words by chance."
    )


def test_every_password_of_the_deny_list_is_refused():
    lines = [line for line in DENIED.read_text(encoding="utf-8").splitlines() if line[:1] not in {"", "#"}]
    taken = []
    for line in lines:
        try:
            check_password(line, about=[])
        except WeakPasswordError:
            continue
        taken.append(line)
    assert (taken, len(lines) > 100) == ([], True)


@pytest.mark.parametrize(
    "password", ["Blackwood rides again", "see you at the SUMMIT", "bl@ckwood-rides", "I like example pie"]
)
def test_a_password_made_of_what_is_known_is_refused(password):
    assert refusal(password) == "The password must not contain your name, your email address or “summit”."


def test_a_short_name_does_not_forbid_every_word_that_holds_it():
    assert check_password("annual teapot gravel", about=["Ann"]) is None


@given(st.text(min_size=12, max_size=60))
def test_any_keyboard_gives_the_same_password(password):
    assert comparable(comparable(password)) == comparable(password)


@given(st.text(max_size=200), st.text(max_size=40))
def test_whatever_is_taken_is_neither_short_nor_without_end(password, name):
    with suppress(WeakPasswordError):
        check_password(password, about=[name])
        assert (12 <= len(comparable(password)) <= 128) is True
