"""What is still good, and what to say when it is not."""

from datetime import UTC, datetime, timedelta

import pytest

from summit.accounts.rules.sign_in import check_link, digits, recovery_letters, step_of
from summit.core.errors import LinkRefusedError

AT = datetime(2027, 1, 11, 9, 30, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
GOOD = {"used_at": None, "revoked_at": None, "expires_at": AT + MOMENT}


def test_the_last_moment_is_before_the_end():
    assert check_link(**GOOD, at=AT) is None


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        ({"used_at": AT}, "This link has been used already. It works only once."),
        ({"revoked_at": AT}, "This link was withdrawn."),
        ({"expires_at": AT}, "This link has expired."),
    ],
)
def test_a_dead_link_says_why(fault, sentence):
    with pytest.raises(LinkRefusedError) as refusal:
        check_link(**{**GOOD, **fault}, at=AT)
    assert (str(refusal.value), refusal.value.status) == (sentence, 410)


@pytest.mark.parametrize("typed", ["042917", "042 917", " 042-917 ", "Code: 042 917."])
def test_a_code_is_read_however_it_was_typed(typed):
    assert digits(typed) == "042917"


@pytest.mark.parametrize("typed", ["7KQRT-4MNPV", "7kqrt 4mnpv", "7kqrt4mnpv\n"])
def test_a_recovery_code_is_read_however_it_was_typed(typed):
    assert recovery_letters(typed) == "7KQRT4MNPV"


def test_digits_of_other_scripts_are_no_code():
    assert digits("٠٤٢٩١٧") == ""


def test_a_step_lasts_half_a_minute():
    assert [step_of(AT + timedelta(seconds=s)) - step_of(AT) for s in (0, 29, 30, 60)] == [0, 0, 1, 2]
