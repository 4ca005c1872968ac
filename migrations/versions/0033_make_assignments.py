"""Make assignments that chairs ask for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0033"
down_revision = "0032"

STATES = ("wanted", "ready", "impossible", "used")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "assignment_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("load_min", sa.Integer(), nullable=False),
        sa.Column("load_max", sa.Integer(), nullable=True),
        sa.Column("other_service", sa.Boolean(), nullable=False),
        sa.Column("keeps", sa.Boolean(), nullable=False),
        sa.Column("job_id", sa.Uuid(), nullable=True),
        sa.Column("stop_asked_at", UtcDateTime(), nullable=True),
        *(
            sa.Column(name, sa.Float(), nullable=True)
            for name in ("total", "total_optimum", "minimum", "minimum_bound")
        ),
        sa.Column("refusal", sa.Text(), nullable=True),
        sa.Column("refusal_values", sa.JSON(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(*STATES, name="planstate", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.CheckConstraint("reviews BETWEEN 1 AND 10", name=op.f("ck_assignment_plan_reviews")),
        sa.CheckConstraint("load_min >= 0 AND load_max >= load_min", name=op.f("ck_assignment_plan_loads")),
        sa.CheckConstraint(
            "(state = 'impossible') = (refusal IS NOT NULL)",
            name=op.f("ck_assignment_plan_refusal_says_why"),
        ),
        sa.CheckConstraint(
            "(state = 'used') = (used_at IS NOT NULL)", name=op.f("ck_assignment_plan_used_dated")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_assignment_plan_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_assignment_plan_made_by_id_person")
        ),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_assignment_plan_job_id_job")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_plan")),
    )
    op.create_table(
        "assignment_pair",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("reviewer_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["assignment_plan.id"], name=op.f("fk_assignment_pair_plan_id_assignment_plan")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_assignment_pair_submission_id_submission")
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["person.id"], name=op.f("fk_assignment_pair_reviewer_id_person")
        ),
        sa.PrimaryKeyConstraint("plan_id", "submission_id", "reviewer_id", name=op.f("pk_assignment_pair")),
    )
    for table, column in INDEXES:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


INDEXES = (
    ("assignment_plan", "edition_id"),
    ("assignment_plan", "made_by_id"),
    ("assignment_pair", "submission_id"),
    ("assignment_pair", "reviewer_id"),
)


def downgrade() -> None:
    """Drop them."""
    op.drop_table("assignment_pair")
    op.drop_table("assignment_plan")
