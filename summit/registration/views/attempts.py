"""A step that is taken or refused: either is said on the page where its reader goes on."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from summit.core.errors import DomainError
from summit.core.language import sentence


def attempted(step: Callable[[], object], said: str, *, back: str) -> ResponseReturnValue:
    """Take a step, say that it is done or why it is not, and go back."""
    try:
        step()
    except DomainError as refusal:
        flash(sentence(refusal), "error")
    else:
        flash(said, "success")
    return redirect(back)
