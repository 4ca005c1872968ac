"""Rules of stored files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summit.files.rules import MEGABYTE, NAME_LENGTH, FileTooLargeError, check_size, safe_name


@pytest.mark.parametrize(
    ("given_name", "safe"),
    [
        ("Report 2027.pdf", "Report 2027.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ann\\plan.docx", "plan.docx"),
        ("Adroddiad ŵ ŷ.pdf", "Adroddiad ŵ ŷ.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\r\nSet-Cookie: x", "aSet-Cookie- x"),
        (".htaccess", "htaccess"),
        ("", "file"),
        ("x" * 300 + ".pdf", "x" * (NAME_LENGTH - 4) + ".pdf"),
    ],
)
def test_a_name_becomes_one_plain_file(given_name, safe):
    assert safe_name(given_name) == safe


@given(st.text())
def test_a_safe_name_is_never_empty_long_or_a_path_and_stays_as_it_is(name):
    safe = safe_name(name)
    assert (0 < len(safe) <= NAME_LENGTH, "/" in safe or "\\" in safe or "\n" in safe) == (True, False)
    assert safe_name(safe) == safe


def test_a_file_over_the_limit_is_told_both_sizes():
    check_size(2 * MEGABYTE, limit_mb=2)
    with pytest.raises(FileTooLargeError) as refusal:
        check_size(2 * MEGABYTE + 1, limit_mb=2)
    assert str(refusal.value) == "The file must be 2 MB or smaller; yours is 2.1 MB."
