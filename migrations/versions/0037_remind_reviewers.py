"""Keep when reviewers are reminded, and when each was last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0037"
down_revision = "0036"


def upgrade() -> None:
    """Add the columns: three days before, and every third day after, until somebody chooses otherwise."""
    with op.batch_alter_table("review_settings", schema=None) as batch_op:
        for name in ("remind_before", "remind_every"):
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=True, server_default="3"))
        batch_op.create_check_constraint(
            op.f("ck_review_settings_remind"), "remind_before >= 0 AND remind_every >= 1"
        )
    op.add_column("review", sa.Column("reminded_at", UtcDateTime(), nullable=True))


def downgrade() -> None:
    """Drop them."""
    op.drop_column("review", "reminded_at")
    with op.batch_alter_table("review_settings", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_review_settings_remind"), type_="check")
        for name in ("remind_every", "remind_before"):
            batch_op.drop_column(name)
