"""Draft agendas, and leave pinned sessions where they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0053"
down_revision = "0052"


def upgrade() -> None:
    """Make the table of drafts; nothing is pinned yet."""
    with op.batch_alter_table("agenda_session") as batch:
        batch.add_column(sa.Column("is_pinned", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("agenda_session") as batch:
        batch.alter_column("is_pinned", server_default=None)
    op.create_table(
        "agenda_draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("is_near", sa.Boolean(), nullable=False),
        sa.Column(
            "aim",
            sa.Enum(
                "fewest moves",
                "balanced",
                "best for attendees",
                name="aim",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("event", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("stop_asked_at", UtcDateTime(), nullable=True),
        sa.Column("kept_at", UtcDateTime(), nullable=True),
        sa.Column("found_at", UtcDateTime(), nullable=True),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("cost", sa.Float(), nullable=True),
        sa.Column("missed", sa.Integer(), nullable=False),
        sa.Column("starred", sa.Integer(), nullable=False),
        sa.Column("is_guessed", sa.Boolean(), nullable=False),
        sa.Column("affected", sa.Integer(), nullable=False),
        sa.CheckConstraint("missed BETWEEN 0 AND starred", name=op.f("ck_agenda_draft_missed_of_starred")),
        sa.CheckConstraint(
            "used_at IS NULL OR kept_at IS NOT NULL", name=op.f("ck_agenda_draft_used_only_if_found")
        ),
        sa.CheckConstraint(
            "(aim IS NULL) = (event IS NULL)", name=op.f("ck_agenda_draft_aims_after_an_event")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_agenda_draft_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_agenda_draft_job_id_job")),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_agenda_draft_made_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_draft")),
    )
    op.create_index(op.f("ix_agenda_draft_edition_id"), "agenda_draft", ["edition_id"])
    op.create_index(op.f("ix_agenda_draft_job_id"), "agenda_draft", ["job_id"])
    op.create_index(op.f("ix_agenda_draft_made_by_id"), "agenda_draft", ["made_by_id"])


def downgrade() -> None:
    """Forget the drafts and the pins."""
    op.drop_table("agenda_draft")
    with op.batch_alter_table("agenda_session") as batch:
        batch.drop_column("is_pinned")
