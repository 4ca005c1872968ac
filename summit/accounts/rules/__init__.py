"""Rules about people and signing in, as pure functions: no database, no request, no clock."""
