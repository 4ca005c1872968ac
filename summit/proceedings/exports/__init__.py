"""The book as a file, on pages, and for reference managers."""

from summit.proceedings.exports.book import make_book, record_address
from summit.proceedings.exports.reading import citations, groups, proof_entry, read
from summit.proceedings.exports.shapes import Book
from summit.proceedings.exports.style import house_style

__all__ = ["Book", "citations", "groups", "house_style", "make_book", "proof_entry", "read", "record_address"]
