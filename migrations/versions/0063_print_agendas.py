"""Keep the agenda as it was laid out on paper."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0053"


def upgrade() -> None:
    """Make the table of papers."""
    op.create_table(
        "agenda_paper",
        sa.Column(
            "kind",
            sa.Enum(
                "days",
                "booklet",
                "booklet sheets",
                "door sheets",
                "run sheets",
                name="paperkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("mark", sa.String(length=80), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_agenda_paper_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_agenda_paper_job_id_job")),
        sa.PrimaryKeyConstraint("kind", "language", name=op.f("pk_agenda_paper")),
    )
    op.create_index(op.f("ix_agenda_paper_file_id"), "agenda_paper", ["file_id"])
    op.create_index(op.f("ix_agenda_paper_job_id"), "agenda_paper", ["job_id"])


def downgrade() -> None:
    """Forget them; the files are swept away."""
    op.drop_table("agenda_paper")
