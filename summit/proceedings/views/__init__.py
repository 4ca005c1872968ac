"""The pages of the proceedings: the desks of organisers and editors, proofs, the published book."""

from summit.proceedings.views import desk, editing, proofs, published
from summit.proceedings.views.blueprint import NAVIGATION, PERSON_PANEL, bp

__all__ = ["NAVIGATION", "PERSON_PANEL", "bp", "desk", "editing", "proofs", "published"]
