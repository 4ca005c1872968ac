"""Identifiers are nobody's guess, and the same each time only where somebody asks for that."""

from summit.core.ids import ALPHABET, ids_drawn_from, new_id, new_reference


def drawn(seed):
    with ids_drawn_from(seed):
        return new_id(), new_reference(), new_id(), new_reference(11)


def test_a_block_draws_the_same_each_time_and_another_seed_others():
    assert drawn("one") == drawn("one")
    assert not set(drawn("one")) & set(drawn("two"))


def test_after_a_block_identifiers_are_drawn_as_before_it():
    seen = {drawn("one"): (new_id(), new_reference()) for _ in range(3)}
    seen_again = (new_id(), new_reference())
    assert len(seen) == 1
    assert seen_again not in seen.values()


def test_what_is_drawn_has_the_shape_of_what_is_not():
    first, reference, *_, longer = drawn("one")
    assert (first.version, first.variant) == (new_id().version, new_id().variant)
    assert (len(reference), len(longer)) == (7, 11)
    assert set(reference + longer) <= set(ALPHABET)
