"""Text from outside, made fit to compare."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.accounts.rules.addresses import browser_name, network_of, normalised_email, safe_path

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.0 Mobile/15E148 Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0"
)


@pytest.mark.parametrize(
    "typed", ["Ann@Example.ORG", " ann@example.org ", "ANN@example.org\n", "ann@example.org"]
)
def test_one_address_has_one_spelling(typed):
    assert normalised_email(typed) == "ann@example.org"


def test_a_composed_letter_and_its_parts_are_the_same_address():
    composed, parts = "siân@example.org", unicodedata.normalize("NFD", "siân@example.org")
    assert normalised_email(parts) == normalised_email(composed)


@given(st.text())
def test_normalising_twice_changes_nothing_more(typed):
    assert normalised_email(normalised_email(typed)) == normalised_email(typed)


@pytest.mark.parametrize("path", ["/", "/account", "/cy/account?next=/x", "/agenda?day=2&room=a%2Fb"])
def test_a_path_of_our_own_is_kept(path):
    assert safe_path(path, otherwise="/account") == path


@pytest.mark.parametrize(
    "path",
    [
        None, "", "account", "https://example.org/", "//example.org", "/\\example.org", "\\\\example.org",
        "javascript:alert(1)", "/\t/example.org", "/\n/example.org", "/a\\b", " //example.org",
        "/" + "a" * 300, "/\u202eexample",
    ],
)  # fmt: skip
def test_a_way_out_of_our_own_pages_is_refused(path):
    assert safe_path(path, otherwise="/account") == "/account"


@given(st.text(alphabet="/\\:@.?#ab \t\n", max_size=12))
def test_whatever_is_given_the_way_leads_to_one_slash_and_no_second(path):
    found = safe_path(path, otherwise="/account")
    assert (found[0], found[1:2] in {"/", "\\"}) == ("/", False)


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (FIREFOX, "Firefox on Windows"), (SAFARI, "Safari on iPhone"), (EDGE, "Edge on Windows"),
        ("curl/8", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_browser_is_called_by_a_short_name(user_agent, name):
    assert browser_name(user_agent) == name


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::ffff", "2001:db8:1:2::/64"), (None, "unknown"), ("nonsense", "unknown"),
    ],
)  # fmt: skip
def test_attempts_count_against_the_network_that_one_caller_has(address, network):
    assert network_of(address) == network
