"""The agenda for other programs: one schedule, written as XML, as JSON, as a table and for search engines."""

from summit.agenda.exports.interchange.as_json import schedule_json
from summit.agenda.exports.interchange.as_xml import schedule_xml
from summit.agenda.exports.interchange.linked import event_data, linked_data
from summit.agenda.exports.interchange.schedule import Schedule, schedule_of
from summit.agenda.exports.interchange.tables import agenda_sheet

__all__ = [
    "Schedule",
    "agenda_sheet",
    "event_data",
    "linked_data",
    "schedule_json",
    "schedule_of",
    "schedule_xml",
]
