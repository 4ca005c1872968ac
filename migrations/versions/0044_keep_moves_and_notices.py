"""Keep the moves of the working copy, and what happens on the day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0044"
down_revision = "0043"

WHOLE = "({0}_block_id IS NULL) = ({0}_room_id IS NULL) AND ({0}_block_id IS NULL) = ({0}_starts_at IS NULL)"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "agenda_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("late", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=True),
        sa.Column("is_full", sa.Boolean(), nullable=False),
        sa.Column("is_cancelled", sa.Boolean(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("late BETWEEN 0 AND 240", name=op.f("ck_agenda_notice_late_by_minutes")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_agenda_notice_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_agenda_notice_room_id_room")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_notice")),
        sa.UniqueConstraint("edition_id", "item_id", name=op.f("uq_agenda_notice_edition_id_item_id")),
    )
    op.create_index(op.f("ix_agenda_notice_room_id"), "agenda_notice", ["room_id"])
    op.create_table(
        "agenda_move",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "placed",
                "taken_out",
                "draft",
                "rolled_back",
                name="movekind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("is_undone", sa.Boolean(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_agenda_move_counted_from_one")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_agenda_move_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_agenda_move_made_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_move")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_agenda_move_edition_id_number")),
    )
    op.create_table(
        "agenda_step",
        sa.Column("move_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("from_block_id", sa.Uuid(), nullable=True),
        sa.Column("from_room_id", sa.Uuid(), nullable=True),
        sa.Column("from_starts_at", UtcDateTime(), nullable=True),
        sa.Column("to_block_id", sa.Uuid(), nullable=True),
        sa.Column("to_room_id", sa.Uuid(), nullable=True),
        sa.Column("to_starts_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(WHOLE.format("from"), name=op.f("ck_agenda_step_from_whole")),
        sa.CheckConstraint(WHOLE.format("to"), name=op.f("ck_agenda_step_to_whole")),
        sa.ForeignKeyConstraint(
            ["move_id"], ["agenda_move.id"], name=op.f("fk_agenda_step_move_id_agenda_move")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["agenda_session.id"], name=op.f("fk_agenda_step_session_id_agenda_session")
        ),
        sa.PrimaryKeyConstraint("move_id", "session_id", name=op.f("pk_agenda_step")),
    )
    op.create_index(op.f("ix_agenda_step_session_id"), "agenda_step", ["session_id"])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("agenda_step")
    op.drop_table("agenda_move")
    op.drop_table("agenda_notice")
