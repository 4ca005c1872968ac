"""Published records as they leave the application: shown to readers, cited, and as data."""

from summit.evidence.exports.choices import Choice, Option, Tag, choices, orders, tags
from summit.evidence.exports.data import csv_rows, json_lines, record_json
from summit.evidence.exports.labels import label_of
from summit.evidence.exports.maps import map_of_one, map_of_records
from summit.evidence.exports.shown import Glance, MoneyGroup, glance, public_changes
from summit.evidence.exports.words import area_words, cited, counted, judged_by, level_of, years

__all__ = [
    "Choice",
    "Glance",
    "MoneyGroup",
    "Option",
    "Tag",
    "area_words",
    "choices",
    "cited",
    "counted",
    "csv_rows",
    "glance",
    "json_lines",
    "judged_by",
    "label_of",
    "level_of",
    "map_of_one",
    "map_of_records",
    "orders",
    "public_changes",
    "record_json",
    "tags",
    "years",
]
