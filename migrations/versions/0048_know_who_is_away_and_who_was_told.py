"""Know when presenters are away, and who was told of a version."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0048"
down_revision = "0047"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "agenda_away",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("starts_at", UtcDateTime(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_agenda_away_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_agenda_away_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_agenda_away_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_away")),
    )
    op.create_index("ix_agenda_away_edition_person", "agenda_away", ["edition_id", "person_id"])
    op.create_index(op.f("ix_agenda_away_person_id"), "agenda_away", ["person_id"])
    op.create_table(
        "agenda_told",
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("mail_id", sa.Uuid(), nullable=False),
        sa.Column("told_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"], ["agenda_release.id"], name=op.f("fk_agenda_told_release_id_agenda_release")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_agenda_told_person_id_person")),
        sa.PrimaryKeyConstraint("release_id", "person_id", name=op.f("pk_agenda_told")),
    )
    op.create_index(op.f("ix_agenda_told_person_id"), "agenda_told", ["person_id"])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("agenda_told")
    op.drop_table("agenda_away")
