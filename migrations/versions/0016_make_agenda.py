"""Make agenda."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "agenda_release",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("agenda", sa.Text(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_agenda_release_counted_from_one")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_agenda_release_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_agenda_release_made_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_release")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_agenda_release_edition_id_number")),
    )
    op.create_table(
        "agenda_block",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("day_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "talks",
                "plenary",
                "break",
                "meal",
                "social",
                name="blockkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("starts_at", UtcDateTime(), nullable=False),
        sa.Column("ends_at", UtcDateTime(), nullable=False),
        sa.Column("title", sa.String(length=120), nullable=True),
        sa.Column("place", sa.String(length=120), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind = 'talks' OR title IS NOT NULL", name=op.f("ck_agenda_block_named")),
        sa.CheckConstraint("starts_at < ends_at", name=op.f("ck_agenda_block_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["day_id"], ["edition_day.id"], name=op.f("fk_agenda_block_day_id_edition_day")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_agenda_block_edition_id_edition")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_block")),
    )
    with op.batch_alter_table("agenda_block", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_block_day_id"), ["day_id"], unique=False)
        batch_op.create_index("ix_agenda_block_edition_starts_at", ["edition_id", "starts_at"], unique=False)
    op.create_table(
        "agenda_release_names",
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_id"],
            ["agenda_release.id"],
            name=op.f("fk_agenda_release_names_release_id_agenda_release"),
        ),
        sa.PrimaryKeyConstraint("release_id", name=op.f("pk_agenda_release_names")),
    )
    op.create_table(
        "agenda_block_mark",
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("block_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["block_id"], ["agenda_block.id"], name=op.f("fk_agenda_block_mark_block_id_agenda_block")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_agenda_block_mark_edition_id_edition")
        ),
        sa.PrimaryKeyConstraint("edition_id", "at", name=op.f("pk_agenda_block_mark")),
    )
    with op.batch_alter_table("agenda_block_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_block_mark_block_id"), ["block_id"], unique=False)
    op.create_table(
        "agenda_chair",
        sa.Column("block_id", sa.Uuid(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["block_id"], ["agenda_block.id"], name=op.f("fk_agenda_chair_block_id_agenda_block")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_agenda_chair_person_id_person")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_agenda_chair_room_id_room")),
        sa.PrimaryKeyConstraint("block_id", "room_id", name=op.f("pk_agenda_chair")),
    )
    with op.batch_alter_table("agenda_chair", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_chair_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_chair_room_id"), ["room_id"], unique=False)
    op.create_table(
        "agenda_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=7), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "talk",
                "panel",
                "workshop",
                "film",
                "poster",
                "stand",
                "plenary",
                "break",
                "meal",
                "social",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(length=120), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("track_id", sa.Uuid(), nullable=True),
        sa.Column("audience", sa.Integer(), nullable=True),
        sa.Column("block_id", sa.Uuid(), nullable=True),
        sa.Column("room_id", sa.Uuid(), nullable=True),
        sa.Column("starts_at", UtcDateTime(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind NOT IN ('break', 'meal', 'social')", name=op.f("ck_agenda_session_is_a_session")
        ),
        sa.CheckConstraint(
            "(block_id IS NULL) = (room_id IS NULL) AND (block_id IS NULL) = (starts_at IS NULL)",
            name=op.f("ck_agenda_session_placed_whole"),
        ),
        sa.CheckConstraint(
            "(submission_id IS NULL) = (title IS NOT NULL)", name=op.f("ck_agenda_session_titled_once")
        ),
        sa.CheckConstraint("audience > 0", name=op.f("ck_agenda_session_expects_somebody")),
        sa.CheckConstraint(
            "minutes BETWEEN 5 AND 480 AND minutes % 5 = 0", name=op.f("ck_agenda_session_on_the_grid")
        ),
        sa.ForeignKeyConstraint(
            ["block_id"], ["agenda_block.id"], name=op.f("fk_agenda_session_block_id_agenda_block")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_agenda_session_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_agenda_session_room_id_room")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_agenda_session_submission_id_submission")
        ),
        sa.ForeignKeyConstraint(["track_id"], ["track.id"], name=op.f("fk_agenda_session_track_id_track")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_session")),
        sa.UniqueConstraint("reference", name=op.f("uq_agenda_session_reference")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_agenda_session_submission_id")),
    )
    with op.batch_alter_table("agenda_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_session_block_id"), ["block_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_session_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_session_room_id"), ["room_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agenda_session_track_id"), ["track_id"], unique=False)
    op.create_table(
        "agenda_person_mark",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_agenda_person_mark_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["agenda_session.id"],
            name=op.f("fk_agenda_person_mark_session_id_agenda_session"),
        ),
        sa.PrimaryKeyConstraint("person_id", "at", name=op.f("pk_agenda_person_mark")),
    )
    with op.batch_alter_table("agenda_person_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_person_mark_session_id"), ["session_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("agenda_person_mark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_person_mark_session_id"))
    op.drop_table("agenda_person_mark")
    with op.batch_alter_table("agenda_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_session_track_id"))
        batch_op.drop_index(batch_op.f("ix_agenda_session_room_id"))
        batch_op.drop_index(batch_op.f("ix_agenda_session_edition_id"))
        batch_op.drop_index(batch_op.f("ix_agenda_session_block_id"))
    op.drop_table("agenda_session")
    with op.batch_alter_table("agenda_chair", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_chair_room_id"))
        batch_op.drop_index(batch_op.f("ix_agenda_chair_person_id"))
    op.drop_table("agenda_chair")
    with op.batch_alter_table("agenda_block_mark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_block_mark_block_id"))
    op.drop_table("agenda_block_mark")
    op.drop_table("agenda_release_names")
    with op.batch_alter_table("agenda_block", schema=None) as batch_op:
        batch_op.drop_index("ix_agenda_block_edition_starts_at")
        batch_op.drop_index(batch_op.f("ix_agenda_block_day_id"))
    op.drop_table("agenda_block")
    op.drop_table("agenda_release")
