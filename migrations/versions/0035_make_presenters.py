"""Make presenters, wishes for the room and slides; let a call say when final versions and slides are due."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0035"
down_revision = "0034"

FEATURES = ("step free", "hearing loop", "projector", "streaming", "movable tables")
TABLES = (
    "submission_presenter",
    "submission_room_wish",
    "submission_room_words",
    "submission_slides",
)


def upgrade() -> None:
    """Make the tables and columns."""
    with op.batch_alter_table("call_settings") as batch_op:
        batch_op.add_column(sa.Column("final_due_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("slides_due_on", sa.Date(), nullable=True))
    op.create_table(
        "submission_presenter",
        _submission(),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("availability", sa.Text(), nullable=False),
        sa.Column("named_by_id", sa.Uuid(), nullable=False),
        sa.Column("named_at", UtcDateTime(), nullable=False),
        _to_submission("submission_presenter"),
        _to_person("submission_presenter", "person_id"),
        _to_person("submission_presenter", "named_by_id"),
        sa.PrimaryKeyConstraint("submission_id", "person_id", name=op.f("pk_submission_presenter")),
    )
    op.create_index(op.f("ix_submission_presenter_person_id"), "submission_presenter", ["person_id"])
    op.create_table(
        "submission_room_wish",
        _submission(),
        sa.Column(
            "feature",
            sa.Enum(*FEATURES, name="feature", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        _to_submission("submission_room_wish"),
        sa.PrimaryKeyConstraint("submission_id", "feature", name=op.f("pk_submission_room_wish")),
    )
    op.create_table(
        "submission_room_words",
        _submission(),
        sa.Column("words", sa.Text(), nullable=False),
        _to_submission("submission_room_words"),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_submission_room_words")),
    )
    op.create_table(
        "submission_slides",
        _submission(),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("may_publish", sa.Boolean(), nullable=False),
        sa.Column("sent_by_id", sa.Uuid(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        _to_submission("submission_slides"),
        _to_person("submission_slides", "sent_by_id"),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_submission_slides_file_id_stored_file")
        ),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_submission_slides")),
        sa.UniqueConstraint("file_id", name=op.f("uq_submission_slides_file_id")),
    )


def _submission() -> sa.Column[object]:
    return sa.Column("submission_id", sa.Uuid(), nullable=False)


def _to_submission(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_submission_id_submission")
    return sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=name)


def _to_person(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["person.id"], name=op.f(f"fk_{table}_{column}_person"))


def downgrade() -> None:
    """Drop them."""
    for table in reversed(TABLES):
        op.drop_table(table)
    with op.batch_alter_table("call_settings") as batch_op:
        batch_op.drop_column("slides_due_on")
        batch_op.drop_column("final_due_on")
