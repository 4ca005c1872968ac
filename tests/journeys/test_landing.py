"""The first page, as people meet it."""

import pytest

from tests.support.browser import WIDTHS
from tests.support.looking import axe, overflow


@pytest.mark.parametrize("width", WIDTHS)
def test_the_landing_page_is_accessible_and_fits(visitor, width):
    page = visitor(width=width)
    page.goto("/")
    assert axe(page) == []
    assert overflow(page) == []


def test_the_landing_page_needs_no_script(visitor):
    page = visitor(scripts=False)
    page.goto("/")
    assert page.get_by_role("heading", level=1).count() == 1
