"""Places at the Summit: quotas, waiting lists, and the signed codes of tickets and badges."""
