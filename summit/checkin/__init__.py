"""Badges to print, doors to come in by, and who came."""
