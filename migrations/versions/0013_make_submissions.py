"""Make submissions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "submission",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=12), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("format", sa.String(length=32), nullable=True),
        sa.Column("version_id", sa.Uuid(), nullable=True),
        sa.Column("final_version_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("submitted_at", UtcDateTime(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawal_reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "in review",
                "accepted",
                "reserve",
                "declined",
                "withdrawn",
                "confirmed",
                "final",
                "published",
                name="submissionstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(state = 'withdrawn') = (withdrawn_at IS NOT NULL)", name=op.f("ck_submission_withdrawn_dated")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'withdrawn') OR version_id IS NOT NULL",
            name=op.f("ck_submission_has_a_version"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('accepted', 'reserve', 'declined', 'confirmed', 'final', 'published') OR decided_at IS NOT NULL",
            name=op.f("ck_submission_decided_dated"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('final', 'published') OR final_version_id IS NOT NULL",
            name=op.f("ck_submission_has_a_final_version"),
        ),
        sa.CheckConstraint(
            "(version_id IS NULL) = (submitted_at IS NULL)", name=op.f("ck_submission_submitted_dated")
        ),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawal_reason IS NULL)",
            name=op.f("ck_submission_withdrawn_with_a_reason"),
        ),
        sa.CheckConstraint(
            "version_id IS NULL OR format IS NOT NULL", name=op.f("ck_submission_format_given")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_submission_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["final_version_id"],
            ["project_version.id"],
            name=op.f("fk_submission_final_version_id_project_version"),
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_submission_owner_id_person")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_submission_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["project_version.id"], name=op.f("fk_submission_version_id_project_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint("reference", name=op.f("uq_submission_reference")),
    )
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submission_created_at"), ["created_at"], unique=False)
        batch_op.create_index("ix_submission_edition_state", ["edition_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_submission_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_submission_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_submission_version_id"), ["version_id"], unique=False)
        batch_op.create_index(
            "uq_submission_live",
            ["edition_id", "project_id"],
            unique=True,
            sqlite_where=sa.text("state <> 'withdrawn'"),
            postgresql_where=sa.text("state <> 'withdrawn'"),
        )
    op.create_table(
        "submission_mail",
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("mail_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mail_id"], ["outbox_mail.id"], name=op.f("fk_submission_mail_mail_id_outbox_mail")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_submission_mail_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("submission_id", "mail_id", name=op.f("pk_submission_mail")),
    )
    with op.batch_alter_table("submission_mail", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submission_mail_mail_id"), ["mail_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("submission_mail", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_submission_mail_mail_id"))
    op.drop_table("submission_mail")
    with op.batch_alter_table("submission", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_submission_live",
            sqlite_where=sa.text("state <> 'withdrawn'"),
            postgresql_where=sa.text("state <> 'withdrawn'"),
        )
        batch_op.drop_index(batch_op.f("ix_submission_version_id"))
        batch_op.drop_index(batch_op.f("ix_submission_project_id"))
        batch_op.drop_index(batch_op.f("ix_submission_owner_id"))
        batch_op.drop_index("ix_submission_edition_state")
        batch_op.drop_index(batch_op.f("ix_submission_created_at"))
    op.drop_table("submission")
