"""Keep which parts of the reviews authors read with the decision."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"

USUAL = '["mean", "levels", "words"]'


def upgrade() -> None:
    """Add the column; until now these three were told."""
    op.add_column("review_settings", sa.Column("released", sa.JSON(), nullable=False, server_default=USUAL))


def downgrade() -> None:
    """Drop it."""
    op.drop_column("review_settings", "released")
