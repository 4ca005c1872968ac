"""The day as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext

from summit.core.charts import Bar, BarChart, bars
from summit.core.language import clock_time


def arrivals_chart(quarters: Sequence[tuple[datetime, int]]) -> BarChart:
    """Draw how many came in each quarter of an hour."""
    return bars([Bar(clock_time(at), [count]) for at, count in quarters], series=[gettext("Arrived")])
