"""Make the editors' desk of the proceedings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0038"
down_revision = "0037"

STATES = ("waiting", "in edit", "with author", "approved")
ORDERS = ("type", "track", "number", "hand")
INDEXED = ("project_id", "received_id", "version_id", "sent_by_id", "approved_by_id", "proof_id")


def upgrade() -> None:
    """Make the tables, and let a book say its order and its deadlines."""
    with op.batch_alter_table("proceedings_book", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "order",
                sa.Enum(*ORDERS, name="order", native_enum=False, create_constraint=True, length=32),
                nullable=False,
                server_default="type",
            )
        )
        batch_op.add_column(sa.Column("finals_due_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("answers_due_on", sa.Date(), nullable=True))
    with op.batch_alter_table("proceedings_book", schema=None) as batch_op:
        batch_op.alter_column("order", server_default=None)
    op.create_table("proceedings_edited", *_entry())
    for column in INDEXED:
        op.create_index(op.f(f"ix_proceedings_edited_{column}"), "proceedings_edited", [column])
    op.create_table(
        "proceedings_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("by_author", sa.Boolean(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        *_keys("proceedings_note", ("entry_id", "proceedings_edited"), ("version_id", "project_version")),
        *_keys("proceedings_note", ("by_id", "person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proceedings_note")),
    )
    op.create_index(op.f("ix_proceedings_note_entry_id"), "proceedings_note", ["entry_id"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("proceedings_note")
    op.drop_table("proceedings_edited")
    with op.batch_alter_table("proceedings_book", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_proceedings_book_order"), type_="check")
        for column in ("answers_due_on", "finals_due_on", "order"):
            batch_op.drop_column(column)


def _entry() -> list[sa.schema.SchemaItem]:
    table = "proceedings_edited"
    ids = ("received_id", "version_id", "sent_by_id", "approved_by_id", "proof_id")
    checks = {
        "has_a_text_once_received": "(state = 'waiting') = (version_id IS NULL)",
        "received_with_a_text": "(version_id IS NULL) = (received_id IS NULL)",
        "sent_by_whom": "state <> 'with author' OR (due_on IS NOT NULL AND sent_by_id IS NOT NULL)",
        "approved_dated": "(state = 'approved') = (approved_at IS NOT NULL)",
        "approved_by_somebody": "(approved_at IS NULL) = (approved_by_id IS NULL)",
        "counted_from_one": "place >= 1",
    }
    return [
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Uuid(), nullable=True) for name in ids),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("approved_at", UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(*STATES, name="editstate", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        *(sa.CheckConstraint(sql, name=op.f(f"ck_{table}_{name}")) for name, sql in checks.items()),
        *_keys(table, ("edition_id", "edition"), ("project_id", "project"), ("proof_id", "stored_file")),
        *_keys(table, ("received_id", "project_version"), ("version_id", "project_version")),
        *_keys(table, ("sent_by_id", "person"), ("approved_by_id", "person")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("edition_id", "project_id", name=op.f(f"uq_{table}_edition_id_project_id")),
    ]


def _keys(table: str, *pairs: tuple[str, str]) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
        for column, other in pairs
    ]
