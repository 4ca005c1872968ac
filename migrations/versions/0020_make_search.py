"""Make what is searched."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

MATCHING = {
    "sqlite": ("CREATE VIRTUAL TABLE search_text USING fts5(tokens, tokenize = 'ascii')",),
    "postgresql": (
        "CREATE TABLE search_text (document_id INTEGER PRIMARY KEY, tokens TSVECTOR NOT NULL)",
        "CREATE INDEX ix_search_text_tokens ON search_text USING gin (tokens)",
    ),
}


def upgrade() -> None:
    """Make the tables; each engine has its own kind to match tokens in."""
    op.create_table(
        "search_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_document")),
        sa.UniqueConstraint("source", "subject_id", name=op.f("uq_search_document_source_subject_id")),
    )
    op.create_table(
        "search_term",
        sa.Column("source", sa.String(length=20), nullable=False),
        sa.Column("term", sa.String(length=80), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["search_document.id"], name=op.f("fk_search_term_document_id_search_document")
        ),
        sa.PrimaryKeyConstraint("source", "term", "document_id", name=op.f("pk_search_term")),
    )
    op.create_index(op.f("ix_search_term_document_id"), "search_term", ["document_id"])
    for statement in MATCHING[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    op.execute("DROP TABLE search_text")
    op.drop_index(op.f("ix_search_term_document_id"), table_name="search_term")
    op.drop_table("search_term")
    op.drop_table("search_document")
