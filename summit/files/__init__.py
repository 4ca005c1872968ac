"""Stored files: the content in a folder under its digest, a row for each."""
