"""Let an edition's registration remind people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    """Add the columns."""
    with op.batch_alter_table("registration_setup") as batch_op:
        batch_op.add_column(sa.Column("remind_days", sa.Integer(), nullable=False, server_default="3"))
        batch_op.add_column(sa.Column("reminded_at", UtcDateTime(), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_registration_setup_remind_days"), "remind_days BETWEEN 0 AND 90"
        )
    with op.batch_alter_table("registration_setup") as batch_op:
        batch_op.alter_column("remind_days", server_default=None)


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("registration_setup") as batch_op:
        batch_op.drop_constraint(op.f("ck_registration_setup_remind_days"), type_="check")
        batch_op.drop_column("reminded_at")
        batch_op.drop_column("remind_days")
