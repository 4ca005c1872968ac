"""The call and the submission: offering a project to an edition, and what becomes of it."""
