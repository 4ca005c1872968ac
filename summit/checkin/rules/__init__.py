"""Rules of badges and doors, as pure functions."""
