"""Make proceedings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "proceedings_book",
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("isbn", sa.String(length=20), nullable=True),
        sa.Column("issn", sa.String(length=20), nullable=True),
        sa.Column("doi", sa.String(length=120), nullable=True),
        sa.Column("licence", sa.String(length=120), nullable=True),
        sa.Column("foreword", sa.Text(), nullable=True),
        sa.Column("foreword_by", sa.String(length=200), nullable=True),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.Column("published_by_id", sa.Uuid(), nullable=True),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(published_at IS NULL) = (published_by_id IS NULL)",
            name=op.f("ck_proceedings_book_published_by_somebody"),
        ),
        sa.CheckConstraint(
            "file_id IS NULL OR published_at IS NOT NULL",
            name=op.f("ck_proceedings_book_filed_when_published"),
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_proceedings_book_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_proceedings_book_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["person.id"], name=op.f("fk_proceedings_book_published_by_id_person")
        ),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_proceedings_book")),
    )
    with op.batch_alter_table("proceedings_book", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proceedings_book_file_id"), ["file_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_proceedings_book_published_by_id"), ["published_by_id"], unique=False
        )
    op.create_table(
        "proceedings_entry",
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=True),
        sa.Column("last_page", sa.Integer(), nullable=True),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("position >= 1", name=op.f("ck_proceedings_entry_counted_from_one")),
        sa.CheckConstraint("first_page <= last_page", name=op.f("ck_proceedings_entry_pages_in_order")),
        sa.CheckConstraint(
            "(first_page IS NULL) = (last_page IS NULL)", name=op.f("ck_proceedings_entry_both_pages")
        ),
        sa.CheckConstraint(
            "(first_page IS NULL) = (file_id IS NULL)", name=op.f("ck_proceedings_entry_cut_with_its_pages")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"],
            ["proceedings_book.edition_id"],
            name=op.f("fk_proceedings_entry_edition_id_proceedings_book"),
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_proceedings_entry_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_proceedings_entry_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["project_version.id"],
            name=op.f("fk_proceedings_entry_version_id_project_version"),
        ),
        sa.PrimaryKeyConstraint("edition_id", "project_id", name=op.f("pk_proceedings_entry")),
        sa.UniqueConstraint("edition_id", "position", name=op.f("uq_proceedings_entry_edition_id_position")),
    )
    with op.batch_alter_table("proceedings_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proceedings_entry_file_id"), ["file_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proceedings_entry_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proceedings_entry_version_id"), ["version_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("proceedings_entry")
    op.drop_table("proceedings_book")
