"""Pages that span features."""

from summit.reporting.views import campaigns, steps
from summit.reporting.views.blueprint import NAVIGATION, bp
from summit.reporting.views.bulk import BULK_ACTION

__all__ = ["BULK_ACTION", "NAVIGATION", "bp", "campaigns", "steps"]
