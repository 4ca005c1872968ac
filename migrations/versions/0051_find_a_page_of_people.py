"""Find a page of many people by an index alone."""

from __future__ import annotations

from alembic import op

revision = "0051"
down_revision = "0050"

COLUMNS = ["edition_id", "created_at", "id"]


def upgrade() -> None:
    """Put the edition before the moment, and the id behind it."""
    with op.batch_alter_table("registration") as batch_op:
        batch_op.drop_index(batch_op.f("ix_registration_created_at"))
        batch_op.create_index("ix_registration_edition_created", COLUMNS, unique=False)


def downgrade() -> None:
    """Go by the moment alone."""
    with op.batch_alter_table("registration") as batch_op:
        batch_op.drop_index("ix_registration_edition_created")
        batch_op.create_index(batch_op.f("ix_registration_created_at"), ["created_at"], unique=False)
