"""From the address to what is wanted, and back."""

from hypothesis import given
from hypothesis import strategies as st

from summit.evidence.rules import SELECTS, Facet, Order, Wanted, address, groups, wanted_from

AREAS = {"E23000032"}


def asked(typed="", **given):
    return wanted_from({name: value.split(",") for name, value in given.items()}, typed=typed, areas=AREAS)


def test_what_makes_sense_is_asked_and_the_rest_is_not():
    wanted = asked(
        "Fire  control",
        service="police,fire,x",
        stage="ended,live",
        level="9",
        area="E23000032",
        sort="title",
    )
    assert wanted == Wanted(
        typed="Fire  control",
        words=("fire", "control"),
        chosen={
            Facet.SERVICE: frozenset({"police", "fire"}),
            Facet.STAGE: frozenset({"ended"}),
            Facet.AREA: frozenset({"E23000032"}),
        },
        order=Order.TITLE,
    )


def test_an_area_that_is_none_and_a_code_that_can_be_none_are_not_asked():
    assert asked(area="X", organisation="a b").chosen == {}


def test_words_are_listed_by_how_well_they_match_and_everything_by_its_start():
    assert [asked("fire").order, asked().order, asked(sort="match").order] == [
        Order.MATCH,
        Order.NEWEST,
        Order.NEWEST,
    ]


def test_what_is_typed_without_end_is_cut():
    assert len(asked("x" * 5000).typed) == 200


@given(
    st.sampled_from(["", "fire", "joint control"]),
    st.fixed_dictionaries(
        {},
        optional={str(one): st.sampled_from([c for g in groups(one).values() for c in g]) for one in SELECTS},
    ),
    st.sampled_from(["", "title", "number", "evidence", "newest"]),
)
def test_the_address_asks_for_what_it_was_made_of(typed, chosen, sort):
    wanted = asked(typed, **chosen, sort=sort)
    args = address(wanted)
    again = {name: value if isinstance(value, list) else [value] for name, value in args.items()}
    assert wanted_from(again, typed=str(args.get("q", "")), areas=AREAS) == wanted
