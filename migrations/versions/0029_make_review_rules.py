"""Make review rules."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0029"
down_revision = "0028"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "review_settings",
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column(
            "anonymity",
            sa.Enum(
                "named",
                "people",
                "organisations",
                name="anonymity",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "others",
            sa.Enum(
                "never",
                "after-own",
                "always",
                name="others",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("names_seen", sa.Boolean(), nullable=False),
        sa.Column("bidding_open", sa.Boolean(), nullable=False),
        sa.Column("replies_open", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_review_settings_edition_id_edition")
        ),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_review_settings")),
    )
    op.create_table(
        "review_hidden_words",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.String(length=120), nullable=False),
        sa.Column("hidden_by_id", sa.Uuid(), nullable=False),
        sa.Column("hidden_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["hidden_by_id"], ["person.id"], name=op.f("fk_review_hidden_words_hidden_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_review_hidden_words_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_hidden_words")),
        sa.UniqueConstraint(
            "submission_id", "words", name=op.f("uq_review_hidden_words_submission_id_words")
        ),
    )
    op.create_table(
        "review_remark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("said_by_id", sa.Uuid(), nullable=False),
        sa.Column("by_chair", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("length(words) > 0", name=op.f("ck_review_remark_says_something")),
        sa.ForeignKeyConstraint(
            ["said_by_id"], ["person.id"], name=op.f("fk_review_remark_said_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_review_remark_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_remark")),
    )
    with op.batch_alter_table("review_remark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_remark_submission_id"), ["submission_id"], unique=False)

    op.create_table(
        "review_reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("length(words) > 0", name=op.f("ck_review_reply_says_something")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_review_reply_submission_id_submission")
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["person.id"], name=op.f("fk_review_reply_written_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_reply")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_review_reply_submission_id")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("review_reply")
    with op.batch_alter_table("review_remark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_remark_submission_id"))

    op.drop_table("review_remark")
    op.drop_table("review_hidden_words")
    op.drop_table("review_settings")
