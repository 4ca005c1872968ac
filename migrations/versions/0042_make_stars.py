"""Make the stars of the agenda."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0042"
down_revision = "0041"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "agenda_star",
        sa.Column("registration_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_agenda_star_person_id_person")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_agenda_star_registration_id_registration")
        ),
        sa.PrimaryKeyConstraint("registration_id", "person_id", "session_id", name=op.f("pk_agenda_star")),
    )
    op.create_index(op.f("ix_agenda_star_person_id"), "agenda_star", ["person_id"])
    op.create_index(op.f("ix_agenda_star_session_id"), "agenda_star", ["session_id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("agenda_star")
