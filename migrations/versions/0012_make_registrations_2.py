"""Make registrations 2."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "registration_day",
        sa.Column("registration_id", sa.Uuid(), nullable=False),
        sa.Column("day_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["day_id"], ["edition_day.id"], name=op.f("fk_registration_day_day_id_edition_day")
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_registration_day_registration_id_registration"),
        ),
        sa.PrimaryKeyConstraint("registration_id", "day_id", name=op.f("pk_registration_day")),
    )
    with op.batch_alter_table("registration_day", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_registration_day_day_id"), ["day_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("registration_day", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_registration_day_day_id"))
    op.drop_table("registration_day")
