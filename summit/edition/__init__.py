"""One year's Summit: its dates, days, phases, venue and words."""
