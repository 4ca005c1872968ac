"""Take files as answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0050"
down_revision = "0049"

KINDS = ("text", "long text", "number", "yes or no", "choice", "several choices", "date")


def upgrade() -> None:
    """Make the table, and let a question ask for a file."""
    _let_be(*KINDS, "file")
    op.create_table(
        "answer_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("registration_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_answer_file_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_answer_file_question_id_question")
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_answer_file_registration_id_registration")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_file")),
        sa.UniqueConstraint("file_id", name=op.f("uq_answer_file_file_id")),
    )
    with op.batch_alter_table("answer_file") as batch_op:
        for name in ("question_id", "registration_id", "created_at"):
            batch_op.create_index(batch_op.f(f"ix_answer_file_{name}"), [name], unique=False)


def downgrade() -> None:
    """Drop it; a question that asked for a file asks for a line of text, and has no answers."""
    op.drop_table("answer_file")
    asked = "(SELECT id FROM question_version WHERE kind = 'file')"
    op.execute(f"DELETE FROM answer WHERE version_id IN {asked}")  # noqa: S608 (nothing from outside)
    where = " ON question_version" if op.get_bind().dialect.name == "postgresql" else ""
    op.execute(f"DROP TRIGGER IF EXISTS question_version_once_update{where}")
    op.execute("UPDATE question_version SET kind = 'text' WHERE kind = 'file'")
    _let_be(*KINDS)


def _let_be(*kinds: str) -> None:
    listed = ", ".join(repr(kind) for kind in kinds)
    with op.batch_alter_table("question_version") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_question_version_questionkind"), type_="check")
        batch_op.create_check_constraint(
            batch_op.f("ck_question_version_questionkind"), f"kind IN ({listed})"
        )
