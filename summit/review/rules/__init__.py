"""Rules of reviewing, as pure functions: no database, no request, no clock."""
