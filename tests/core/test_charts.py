"""The tile map as plain data."""

import pytest

from summit.core.charts import Shade, Square, label, shade, tile_map


def square(code, *, column, row, count=0, name="Kent"):
    return Square(code, name, column=column, row=row, count=count, says=f"{name}: {count}")


def test_the_map_begins_at_its_first_column_and_row_and_is_as_large_as_its_squares_need():
    found = tile_map([square("B", column=4, row=3), square("A", column=2, row=3)])
    assert [(tile.square.code, tile.x, tile.y) for tile in found.tiles] == [("A", 0, 0), ("B", 96, 0)]
    assert (found.width, found.height) == (144, 48)


def test_no_squares_make_an_empty_map():
    assert tile_map([]).tiles == []


def test_the_squares_are_read_row_by_row():
    found = tile_map(
        [square("C", column=0, row=1), square("B", column=1, row=0), square("A", column=0, row=0)]
    )
    assert [tile.square.code for tile in found.tiles] == ["A", "B", "C"]


@pytest.mark.parametrize(
    ("count", "most", "expected"),
    [(0, 0, 0), (0, 9, 0), (1, 1, 4), (1, 8, 1), (2, 8, 1), (3, 8, 2), (8, 8, 4), (9, 9, 4)],
)
def test_none_is_the_lightest_shade_and_the_most_the_darkest(count, most, expected):
    assert shade(count, most=most) == expected


def test_the_legend_names_the_shades_that_occur_and_leaves_no_count_out():
    found = tile_map([square(str(count), column=count, row=0, count=count) for count in (0, 4, 7, 9)])
    assert found.legend == [Shade(0, 0, 0), Shade(2, 3, 4), Shade(4, 7, 9)]


def test_an_own_area_stands_out():
    found = tile_map([square("A", column=0, row=0), square("B", column=1, row=0)], here=frozenset({"B"}))
    assert [tile.is_here for tile in found.tiles] == [False, True]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Kent", ("Kent",)),
        ("West Yorkshire", ("W Yorks",)),
        ("City of London", ("City",)),
        ("Dyfed-Powys", ("Dyfed-", "Powys")),
        ("Avon & Somerset", ("Avon &", "Som'set")),
        ("Police Service of Northern Ireland", ("N", "Ireland")),
        ("Police", ("Police",)),
    ],
)
def test_a_long_name_is_shortened_as_people_shorten_it(name, lines):
    assert label(name) == lines
