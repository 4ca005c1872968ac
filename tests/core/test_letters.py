"""Letters that no font of this machine has are known before anything is printed."""

from __future__ import annotations

from summit.core.letters import lacking, unknown

NOBODYS = "\U000f0000"  # for private use: no font of any machine draws it


def test_what_no_font_has_is_found_among_what_some_font_has():
    assert lacking(frozenset(f"Aŵ{NOBODYS}")) == {NOBODYS}
    assert lacking(frozenset()) == frozenset()


def test_the_child_answers_in_the_order_it_was_asked():
    assert unknown(f"{NOBODYS}A\U000f0001") == f"{NOBODYS}\U000f0001"
