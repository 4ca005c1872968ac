"""What is done to mail: promised, held, released, sent again by people; sent by the worker."""

from __future__ import annotations

from summit.mail.rules import Attachment
from summit.mail.services.outbox import act, act_about, enqueue, tells_of

__all__ = ["Attachment", "act", "act_about", "enqueue", "tells_of"]
