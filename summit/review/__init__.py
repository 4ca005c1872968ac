"""Reviewing: conflicts of interest, assignment by hand, scored reviews, decisions and their release."""
