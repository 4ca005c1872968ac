"""The routes' common root."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("edition", __name__, url_prefix="/editions")
