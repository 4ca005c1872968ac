"""The lasting record of a collaboration project: its document, versions, assessments and partners."""
