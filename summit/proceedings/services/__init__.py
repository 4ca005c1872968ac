"""What is done about a book: making and publishing it, editing its entries, asking their authors."""

from summit.proceedings.services.answers import approve, give_back
from summit.proceedings.services.books import (
    PDF,
    current_record,
    file_name,
    keep_book,
    keep_pages,
    keep_proof,
    publish,
    request_book,
    save_imprint,
    withdraw,
)
from summit.proceedings.services.editing import (
    PROOF,
    Seen,
    correct,
    correct_row,
    reopen,
    send,
    send_all,
    set_deadlines,
    set_order,
    settle,
    take_back,
)
from summit.proceedings.services.reminding import remind

__all__ = [
    "PDF",
    "PROOF",
    "Seen",
    "approve",
    "correct",
    "correct_row",
    "current_record",
    "file_name",
    "give_back",
    "keep_book",
    "keep_pages",
    "keep_proof",
    "publish",
    "remind",
    "reopen",
    "request_book",
    "save_imprint",
    "send",
    "send_all",
    "set_deadlines",
    "set_order",
    "settle",
    "take_back",
    "withdraw",
]
