"""Let people have more on their badge, where they ask for it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
WORDS = (("pronouns", 40), ("interests", 120))
MARKS = ("shows_welsh", "shows_photo")


def upgrade() -> None:
    """Add the columns; nobody has asked for anything yet."""
    with op.batch_alter_table("registration") as batch_op:
        for name, length in WORDS:
            batch_op.add_column(sa.Column(name, sa.String(length), nullable=False, server_default=""))
        for name in MARKS:
            batch_op.add_column(sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("registration") as batch_op:
        for name in (*(name for name, _ in WORDS), *MARKS):
            batch_op.alter_column(name, server_default=None)


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("registration") as batch_op:
        for name in (*(name for name, _ in WORDS), *MARKS):
            batch_op.drop_column(name)
