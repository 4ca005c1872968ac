"""Which addresses tie two people together."""

import pytest

from summit.review.rules.mail import marks, own_domain


@pytest.mark.parametrize(
    ("email", "domain"),
    [
        ("a@kent.police.uk", "kent.police.uk"),
        ("a@Mail.Kent.Police.UK", "kent.police.uk"),
        ("a@kent.pnn.police.uk", "kent.pnn.police.uk"),
        ("a@secamb.nhs.uk", "secamb.nhs.uk"),
        ("a@gwent.llyw.cymru", "gwent.llyw.cymru"),
        ("a@brigade.wales", "brigade.wales"),
        ("a@nhs.net", None),
        ("a@gmail.com", None),
        ("a@police.uk", None),
        ("a@demonstration.example", None),
        ("a@example.org", None),
        ("a@localhost", None),
        ("", None),
    ],
)
def test_a_domain_is_an_organisations_own_or_everybodys(email, domain):
    assert own_domain(email) == domain


def test_the_whole_address_counts_even_where_the_domain_does_not():
    assert marks("Ann@gmail.com") == {"ann@gmail.com"}
