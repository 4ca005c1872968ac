"""Background work: a job table that is the truth, and a queue that only wakes the worker."""
