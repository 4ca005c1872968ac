"""What people do to submissions: one function per use case, one transaction per function."""

from summit.showcase.services.authors import confirm, finish, start_submission, submit, withdraw
from summit.showcase.services.bulk import Done, do_to_many
from summit.showcase.services.call import end_more_time, give_more_time, save_call_settings
from summit.showcase.services.desk import enter_for, hand_over, request_change
from summit.showcase.services.files import add_figure, add_kit, remove_file
from summit.showcase.services.organisers import publish, release_decision, settle_final, start_review
from summit.showcase.services.presenting import (
    describe_room,
    name_presenter,
    remove_presenter,
    remove_slides,
    say_availability,
    send_slides,
)
from summit.showcase.services.starting import start_copy, start_from_file, start_update
from summit.showcase.services.steps import mail_authors
from summit.showcase.services.tables import RowDone, RowWanted, change_by_table
from summit.showcase.services.tags import note, set_tags, tag, untag
from summit.showcase.services.together import (
    answer_consent,
    answer_for_partner,
    ask_consent,
    ask_partner,
    invite_author,
    join,
    withdraw_invitation,
)
from summit.showcase.services.writing import (
    Place,
    choose_format,
    move_row,
    remove_row,
    save_row,
    save_section,
)

__all__ = [
    "Done",
    "Place",
    "RowDone",
    "RowWanted",
    "add_figure",
    "add_kit",
    "answer_consent",
    "answer_for_partner",
    "ask_consent",
    "ask_partner",
    "change_by_table",
    "choose_format",
    "confirm",
    "describe_room",
    "do_to_many",
    "end_more_time",
    "enter_for",
    "finish",
    "give_more_time",
    "hand_over",
    "invite_author",
    "join",
    "mail_authors",
    "move_row",
    "name_presenter",
    "note",
    "publish",
    "release_decision",
    "remove_file",
    "remove_presenter",
    "remove_row",
    "remove_slides",
    "request_change",
    "save_call_settings",
    "save_row",
    "save_section",
    "say_availability",
    "send_slides",
    "set_tags",
    "settle_final",
    "start_copy",
    "start_from_file",
    "start_review",
    "start_submission",
    "start_update",
    "submit",
    "tag",
    "untag",
    "withdraw",
    "withdraw_invitation",
]
