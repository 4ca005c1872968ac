"""People: who they are, how they sign in, and what somebody allowed them to do."""
