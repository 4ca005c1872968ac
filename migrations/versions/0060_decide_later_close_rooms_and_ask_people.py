"""Sessions that are not decided yet, rooms that are lost for a time, and questions when somebody can come."""

from __future__ import annotations

import re
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0060"
down_revision = "0063"
TIMES = {"agenda:times"}


def upgrade() -> None:
    """Decide everything that there is; a mark of a room belongs to a session or to a loss."""
    with op.batch_alter_table("agenda_session") as batch:
        batch.add_column(sa.Column("price", sa.Integer(), nullable=True))
        batch.create_check_constraint(op.f("ck_agenda_session_costs_something"), "price > 0")
    op.create_table(
        "agenda_closure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("room_id", sa.Uuid(), nullable=False),
        sa.Column("block_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["block_id"], ["agenda_block.id"], name=op.f("fk_agenda_closure_block_id_agenda_block")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_agenda_closure_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_agenda_closure_room_id_room")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_closure")),
        sa.UniqueConstraint("block_id", "room_id", name=op.f("uq_agenda_closure_block_id_room_id")),
    )
    op.create_index(op.f("ix_agenda_closure_edition_id"), "agenda_closure", ["edition_id"])
    op.create_index(op.f("ix_agenda_closure_room_id"), "agenda_closure", ["room_id"])
    with op.batch_alter_table("agenda_room_mark") as batch:
        batch.alter_column("session_id", existing_type=sa.Uuid(), nullable=True)
        batch.add_column(sa.Column("closure_id", sa.Uuid(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_agenda_room_mark_closure_id_agenda_closure"), "agenda_closure", ["closure_id"], ["id"]
        )
        batch.create_check_constraint(
            op.f("ck_agenda_room_mark_taken_once"), "(session_id IS NULL) <> (closure_id IS NULL)"
        )
        batch.create_index(op.f("ix_agenda_room_mark_closure_id"), ["closure_id"])
    op.create_table(
        "agenda_question",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("answered_at >= asked_at", name=op.f("ck_agenda_question_answered_after_asked")),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_agenda_question_asked_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_agenda_question_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_agenda_question_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_question")),
        sa.UniqueConstraint("edition_id", "person_id", name=op.f("uq_agenda_question_edition_id_person_id")),
    )
    op.create_index(op.f("ix_agenda_question_asked_by_id"), "agenda_question", ["asked_by_id"])
    op.create_index(op.f("ix_agenda_question_person_id"), "agenda_question", ["person_id"])
    _scopes(set.union)


def downgrade() -> None:
    """Forget what was asked and what is lost; everything is decided."""
    op.execute("DELETE FROM link WHERE scope = 'agenda:times'")
    _scopes(set.difference)
    op.drop_table("agenda_question")
    op.execute("DELETE FROM agenda_room_mark WHERE session_id IS NULL")
    with op.batch_alter_table("agenda_room_mark") as batch:
        batch.drop_index(op.f("ix_agenda_room_mark_closure_id"))
        batch.drop_constraint(op.f("ck_agenda_room_mark_taken_once"), type_="check")
        batch.drop_constraint(op.f("fk_agenda_room_mark_closure_id_agenda_closure"), type_="foreignkey")
        batch.drop_column("closure_id")
        batch.alter_column("session_id", existing_type=sa.Uuid(), nullable=False)
    op.drop_table("agenda_closure")
    with op.batch_alter_table("agenda_session") as batch:
        batch.drop_constraint(op.f("ck_agenda_session_costs_something"), type_="check")
        batch.drop_column("price")


def _scopes(change: Callable[[set[str], set[str]], set[str]]) -> None:
    checks = sa.inspect(op.get_bind()).get_check_constraints("link")
    said = next(str(check["sqltext"]) for check in checks if check["name"] == "ck_link_scope")
    listed = ", ".join(f"'{name}'" for name in sorted(change(set(re.findall(r"'([^']+)'", said)), TIMES)))
    with op.batch_alter_table("link") as batch_op:
        batch_op.drop_constraint(op.f("ck_link_scope"), type_="check")
        batch_op.create_check_constraint(op.f("ck_link_scope"), f"scope IN ({listed})")
