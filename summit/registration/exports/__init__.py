"""Registrations as pictures and files."""
