"""Make unsent forms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "unsent_form",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.String(length=120), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("kept_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_unsent_form_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "form", name=op.f("pk_unsent_form")),
    )
    with op.batch_alter_table("unsent_form", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unsent_form_kept_at"), ["kept_at"], unique=False)


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("unsent_form", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unsent_form_kept_at"))
    op.drop_table("unsent_form")
