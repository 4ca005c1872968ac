"""Rules of mail."""

from datetime import UTC, datetime, timedelta

import pytest

from summit.mail import rules
from summit.mail.rules import Attachment, AttachmentsTooLargeError, Block, SecretsGoneError, Segment
from summit.mail.rules.attachments import MEGABYTE

AT = datetime(2027, 1, 11, 9, 30, tzinfo=UTC)


def test_it_is_tried_again_later_and_later_and_then_no_more():
    waits = [rules.retry_at(attempts=n, at=AT) for n in range(1, 9)]
    assert waits == [AT + timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 480, 720, 1440)]
    assert rules.retry_at(attempts=9, at=AT) is None


def test_attachments_are_weighed_together():
    half = Attachment("a.bin", "application/octet-stream", b"x" * (5 * MEGABYTE // 2))
    rules.check_attachments([half, half])
    with pytest.raises(AttachmentsTooLargeError) as refusal:
        rules.check_attachments([half, half, Attachment("b.bin", "application/octet-stream", b"x")])
    assert str(refusal.value) == (
        "The attachments of a mail must be 5 MB or smaller together; these are 5.1 MB."
    )


def test_links_and_codes_are_secrets_and_names_are_not():
    context = {"name": "Ann", "sign_in_link": "https://x/1", "sign_in_code": "123456", "linked": "yes"}
    assert rules.without_secrets(context) == {**context, "sign_in_link": "", "sign_in_code": ""}
    rules.check_can_resend(context)
    with pytest.raises(SecretsGoneError):
        rules.check_can_resend(rules.without_secrets(context))


def test_the_first_line_is_the_subject():
    assert rules.subject_and_body("\nYour  place\n\nDear Ann,\n\nBye\n") == (
        "Your place",
        "Dear Ann,\n\nBye\n",
    )


def test_a_text_becomes_paragraphs_lists_codes_and_addresses():
    text = "Dear Ann,\nwelcome.\n\n- one\n- two\n\n123456\n\nSee https://example.org/a?b=1. Bye\n"
    assert list(rules.blocks(text)) == [
        Block("paragraph", ((Segment("Dear Ann,"),), (Segment("welcome."),))),
        Block("list", ((Segment("one"),), (Segment("two"),))),
        Block("code", ((Segment("123456"),),)),
        Block(
            "paragraph",
            ((Segment("See "), Segment("https://example.org/a?b=1", is_address=True), Segment(". Bye")),),
        ),
    ]
