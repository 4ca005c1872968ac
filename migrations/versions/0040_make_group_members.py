"""Make the members of group bookings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "group_member",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["group_booking.id"], name=op.f("fk_group_member_group_id_group_booking")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_member")),
        sa.UniqueConstraint("group_id", "number", name=op.f("uq_group_member_group_id_number")),
        sa.UniqueConstraint("request_id", name=op.f("uq_group_member_request_id")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("group_member")
