"""The blueprint that the pages of the showcase share."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("showcase", __name__, url_prefix="/showcase")
