"""Keep which two registrations are of two people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0054"
down_revision = "0060"


def upgrade() -> None:
    """Make the table of pairs."""
    op.create_table(
        "told_apart",
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_told_apart_in_order")),
        sa.ForeignKeyConstraint(
            ["one_id"], ["registration.id"], name=op.f("fk_told_apart_one_id_registration")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["registration.id"], name=op.f("fk_told_apart_other_id_registration")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_told_apart_by_id_person")),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_told_apart")),
    )
    op.create_index(op.f("ix_told_apart_other_id"), "told_apart", ["other_id"])
    op.create_index(op.f("ix_told_apart_by_id"), "told_apart", ["by_id"])


def downgrade() -> None:
    """Forget them: they are asked about again."""
    op.drop_table("told_apart")
