"""The life of an entry at the editors' desk, from the wait for its final version to the author's word."""

from __future__ import annotations

from enum import StrEnum

from summit.core.lifecycle import Lifecycle


class EditState(StrEnum):
    """Where an entry stands."""

    WAITING = "waiting"
    IN_EDIT = "in edit"
    WITH_AUTHOR = "with author"
    APPROVED = "approved"


class EditAction(StrEnum):
    """What can be done to it; the authors approve or return, editors do the rest."""

    RECEIVE = "receive"
    SEND = "send"
    TAKE_BACK = "take back"
    RETURN = "return"
    APPROVE = "approve"
    SETTLE = "settle"
    REOPEN = "reopen"


S, A = EditState, EditAction

LIFECYCLE = Lifecycle(
    S.WAITING,
    {
        (S.WAITING, A.RECEIVE): S.IN_EDIT,
        (S.IN_EDIT, A.RECEIVE): S.IN_EDIT,  # the authors sent another final version
        (S.WITH_AUTHOR, A.RECEIVE): S.IN_EDIT,
        (S.APPROVED, A.RECEIVE): S.IN_EDIT,
        (S.IN_EDIT, A.SEND): S.WITH_AUTHOR,
        (S.IN_EDIT, A.SETTLE): S.APPROVED,  # by an editor: it has no authors, or they never answered
        (S.WITH_AUTHOR, A.SETTLE): S.APPROVED,
        (S.WITH_AUTHOR, A.TAKE_BACK): S.IN_EDIT,
        (S.WITH_AUTHOR, A.RETURN): S.IN_EDIT,
        (S.WITH_AUTHOR, A.APPROVE): S.APPROVED,
        (S.APPROVED, A.REOPEN): S.IN_EDIT,
    },
    at_once=(A.RECEIVE,),
)
VERBS = {
    A.RECEIVE: "entry.received",
    A.SEND: "entry.sent_to_authors",
    A.TAKE_BACK: "entry.taken_back",
    A.RETURN: "entry.returned",
    A.APPROVE: "entry.approved",
    A.SETTLE: "entry.settled",
    A.REOPEN: "entry.reopened",
}
