"""Make project files."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "project_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("figure", "kit", name="filekind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("caption", sa.String(length=300), nullable=False),
        sa.Column("licence", sa.String(length=64), nullable=True),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("added_by_id", sa.Uuid(), nullable=True),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_project_file_has_words")),
        sa.CheckConstraint(
            "(kind = 'kit') = (licence IS NOT NULL)", name=op.f("ck_project_file_kit_has_a_licence")
        ),
        sa.CheckConstraint(
            "(kind = 'figure') = (width IS NOT NULL AND height IS NOT NULL)",
            name=op.f("ck_project_file_figure_has_a_size"),
        ),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["person.id"], name=op.f("fk_project_file_added_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_project_file_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_file_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_file")),
        sa.UniqueConstraint("file_id", name=op.f("uq_project_file_file_id")),
    )
    with op.batch_alter_table("project_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_file_project_id"), ["project_id"], unique=False)


def downgrade() -> None:
    """Drop it."""
    with op.batch_alter_table("project_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_file_project_id"))
    op.drop_table("project_file")
