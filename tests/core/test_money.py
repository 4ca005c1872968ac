"""Money is whole and keeps to its own kind."""

import pytest

from summit.core.money import Pence, Pounds


def test_money_of_one_kind_adds():
    assert Pence(250) + Pence(99) == Pence(349)


def test_pence_and_pounds_never_add():
    with pytest.raises(TypeError, match="Pence and Pounds never add"):
        Pence(100) + Pounds(1)


@pytest.mark.parametrize("amount", [1.5, "3", True])
def test_a_fraction_of_a_penny_is_refused(amount):
    with pytest.raises(TypeError, match="counts whole numbers"):
        Pence(amount)
