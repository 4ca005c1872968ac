"""Make agenda 2."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "agenda_room_mark",
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_agenda_room_mark_room_id_room")),
        sa.ForeignKeyConstraint(
            ["session_id"], ["agenda_session.id"], name=op.f("fk_agenda_room_mark_session_id_agenda_session")
        ),
        sa.PrimaryKeyConstraint("room_id", "at", name=op.f("pk_agenda_room_mark")),
    )
    with op.batch_alter_table("agenda_room_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_room_mark_session_id"), ["session_id"], unique=False)
    op.create_table(
        "agenda_session_need",
        sa.Column("session_id", sa.Uuid(), nullable=False),
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
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["agenda_session.id"],
            name=op.f("fk_agenda_session_need_session_id_agenda_session"),
        ),
        sa.PrimaryKeyConstraint("session_id", "feature", name=op.f("pk_agenda_session_need")),
    )
    op.create_table(
        "agenda_session_person",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_agenda_session_person_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["agenda_session.id"],
            name=op.f("fk_agenda_session_person_session_id_agenda_session"),
        ),
        sa.PrimaryKeyConstraint("session_id", "person_id", name=op.f("pk_agenda_session_person")),
    )
    with op.batch_alter_table("agenda_session_person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agenda_session_person_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("agenda_session_person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_session_person_person_id"))
    op.drop_table("agenda_session_person")
    op.drop_table("agenda_session_need")
    with op.batch_alter_table("agenda_room_mark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agenda_room_mark_session_id"))
    op.drop_table("agenda_room_mark")
