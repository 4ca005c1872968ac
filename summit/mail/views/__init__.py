"""Mail as organisers see it, the words of the Summit's own mails, and the outbox of the demonstration."""

from summit.mail.views import outbox, texts
from summit.mail.views.blueprint import NAVIGATION, bp

__all__ = ["NAVIGATION", "bp", "outbox", "texts"]
