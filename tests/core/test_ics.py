"""Calendar files are read back as they were meant, and no line is longer than calendars take."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from summit.core.ics import WholeDay, calendar_file

AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
WORDS = st.text(st.sampled_from('aB3 ,;:\\\nŵ€😀"'), max_size=200)


def _day(title: str, description: str) -> WholeDay:
    return WholeDay("one@summit", 3, date(2027, 3, 9), title, "Cardiff, Wales", description)


@given(title=WORDS, description=WORDS)
def test_whatever_is_written_is_read_back_from_lines_of_75_bytes(title: str, description: str) -> None:
    """Commas, line ends, backslashes and letters of several bytes stand wherever a line has to end."""
    written = calendar_file([_day(title, description)], at=AT)

    event = Calendar.from_ical(written).events[0]
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == (title, description)
    lines = written.split(b"\r\n")
    assert [line for line in lines if len(line) > 75 or line.decode().endswith("\n")] == []


def test_a_day_of_its_own_says_that_it_is_no_moment() -> None:
    """A value that is not of its property's usual kind names its kind."""
    written = calendar_file([_day("The Summit", "All day")], at=AT)

    assert b"\r\nDTSTART;VALUE=DATE:20270309\r\n" in written
    assert b"\r\nDTSTAMP:20261102T093000Z\r\n" in written


def test_a_line_ends_inside_no_escape() -> None:
    """Some calendars look at each line before they put lines together."""
    written = calendar_file([_day("a" * 65 + "," * 40, "")], at=AT)

    assert [line for line in written.split(b"\r\n") if (len(line) - len(line.rstrip(b"\\"))) % 2] == []
