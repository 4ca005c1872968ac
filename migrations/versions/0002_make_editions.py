"""Make editions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "edition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("tagline", sa.String(length=200), nullable=False),
        sa.Column("city", sa.String(length=80), nullable=False),
        sa.Column("venue_name", sa.String(length=120), nullable=True),
        sa.Column("venue_address", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("doors_open_at", UtcDateTime(), nullable=False),
        sa.Column("call_opens_at", UtcDateTime(), nullable=False),
        sa.Column("call_closes_at", UtcDateTime(), nullable=False),
        sa.Column("decisions_on", sa.Date(), nullable=False),
        sa.Column("registration_opens_at", UtcDateTime(), nullable=False),
        sa.Column("registration_closes_at", UtcDateTime(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("call_opens_at < call_closes_at", name=op.f("ck_edition_call")),
        sa.CheckConstraint(
            "registration_opens_at < registration_closes_at", name=op.f("ck_edition_registration")
        ),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_edition_days")),
        sa.CheckConstraint("year BETWEEN 2000 AND 9999", name=op.f("ck_edition_year")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition")),
        sa.UniqueConstraint("year", name=op.f("uq_edition_year")),
    )
    with op.batch_alter_table("edition", schema=None) as batch_op:
        batch_op.create_index(
            "uq_edition_current",
            ["is_current"],
            unique=True,
            sqlite_where=sa.text("is_current"),
            postgresql_where=sa.text("is_current"),
        )
    op.create_table(
        "edition_day",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("label", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_edition_day_edition_id_edition")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edition_day")),
        sa.UniqueConstraint("edition_id", "on", name=op.f("uq_edition_day_edition_id_on")),
    )
    op.create_table(
        "edition_text",
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column(
            "key",
            sa.Enum(
                "about",
                "registration",
                "travel",
                name="textkey",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint("language IN ('en', 'cy')", name=op.f("ck_edition_text_language")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_edition_text_edition_id_edition")
        ),
        sa.PrimaryKeyConstraint("edition_id", "key", "language", name=op.f("pk_edition_text")),
    )
    op.create_table(
        "room",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("walk_east", sa.Integer(), nullable=True),
        sa.Column("walk_north", sa.Integer(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(walk_east IS NULL) = (walk_north IS NULL)", name=op.f("ck_room_lies_somewhere_or_nowhere")
        ),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_room_holds_somebody")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_room_edition_id_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
        sa.UniqueConstraint("edition_id", "name", name=op.f("uq_room_edition_id_name")),
    )
    op.create_table(
        "track",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column(
            "colour",
            sa.Enum(
                "blue",
                "green",
                "red",
                "gold",
                "purple",
                "grey",
                name="trackcolour",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_track_edition_id_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_track")),
        sa.UniqueConstraint("edition_id", "name", name=op.f("uq_track_edition_id_name")),
    )
    op.create_table(
        "room_feature",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column(
            "feature",
            sa.Enum(
                "step free",
                "hearing loop",
                "projector",
                "streaming",
                "movable tables",
                name="feature",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_room_feature_room_id_room")),
        sa.PrimaryKeyConstraint("room_id", "feature", name=op.f("pk_room_feature")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("room_feature")
    op.drop_table("track")
    op.drop_table("room")
    op.drop_table("edition_text")
    op.drop_table("edition_day")
    with op.batch_alter_table("edition", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_edition_current", sqlite_where=sa.text("is_current"), postgresql_where=sa.text("is_current")
        )
    op.drop_table("edition")
