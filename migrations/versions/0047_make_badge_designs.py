"""Make designs of badges, and keep why each was printed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0047"
down_revision = "0046"
REASONS = ("first", "changed", "lost", "damaged", "again")


def upgrade() -> None:
    """Make the table, and add the columns; what was printed before says that it was printed."""
    op.create_table(
        "badge_design",
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_badge_design_edition_id_edition")
        ),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_badge_design")),
    )
    reason = sa.Enum(*REASONS, name="reason", native_enum=False, create_constraint=True, length=32)
    with op.batch_alter_table("badge_print") as batch_op:
        batch_op.add_column(sa.Column("reason", reason, nullable=False, server_default="first"))
    with op.batch_alter_table("badge_print") as batch_op:
        batch_op.alter_column("reason", server_default=None)
    with op.batch_alter_table("badge_sheet") as batch_op:
        batch_op.alter_column("file_id", existing_type=sa.Uuid(), nullable=True)


def downgrade() -> None:
    """Drop them; printings whose file is gone go too."""
    op.execute("DELETE FROM badge_print WHERE sheet_id IN (SELECT id FROM badge_sheet WHERE file_id IS NULL)")
    op.execute("DELETE FROM badge_sheet WHERE file_id IS NULL")
    with op.batch_alter_table("badge_sheet") as batch_op:
        batch_op.alter_column("file_id", existing_type=sa.Uuid(), nullable=False)
    with op.batch_alter_table("badge_print") as batch_op:
        batch_op.drop_constraint(op.f("ck_badge_print_reason"), type_="check")
        batch_op.drop_column("reason")
    op.drop_table("badge_design")
