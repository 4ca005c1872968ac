"""Pages that span features: mail to many."""
