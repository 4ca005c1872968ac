"""Keep what the committee said of a project, and why a decision departs from the rank."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0034"
down_revision = "0033"

ADDED = (
    sa.Column("rank", sa.Integer(), nullable=True),
    sa.Column("places", sa.Integer(), nullable=True),
    sa.Column("departs", sa.Boolean(), nullable=False, server_default=sa.false()),
    sa.Column("departure", sa.Text(), nullable=False, server_default=""),
)


def upgrade() -> None:
    """Make the table and the columns."""
    op.create_table(
        "review_minute",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("taken_by_id", sa.Uuid(), nullable=False),
        sa.Column("taken_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("length(words) > 0", name=op.f("ck_review_minute_says_something")),
        sa.ForeignKeyConstraint(
            ["taken_by_id"], ["person.id"], name=op.f("fk_review_minute_taken_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_review_minute_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_minute")),
    )
    op.create_index(op.f("ix_review_minute_submission_id"), "review_minute", ["submission_id"])
    with op.batch_alter_table("decision", schema=None) as batch_op:
        for column in ADDED:
            batch_op.add_column(column)
        batch_op.create_check_constraint(
            op.f("ck_decision_departing_says_why"), "NOT departs OR length(departure) > 0"
        )


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_decision_departing_says_why"), type_="check")
        for column in reversed(ADDED):
            batch_op.drop_column(column.name)
    op.drop_index(op.f("ix_review_minute_submission_id"), "review_minute")
    op.drop_table("review_minute")
