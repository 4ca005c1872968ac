"""Make the settings of a call, extensions, tags and notes; let lists show what is missing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0031"
down_revision = "0030"

PEOPLE = ("person_id", "given_by_id")


def upgrade() -> None:
    """Make the tables and columns."""
    with op.batch_alter_table("project") as batch_op:
        batch_op.add_column(sa.Column("theme", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("has_consent", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("missing", sa.Integer(), nullable=True))
    op.create_table(
        "submission_tag",
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("tag", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_submission_tag_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("submission_id", "tag", name=op.f("pk_submission_tag")),
    )
    op.create_index(op.f("ix_submission_tag_tag"), "submission_tag", ["tag"])
    op.create_table(
        "submission_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_submission_note_submission_id_submission")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_submission_note_made_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_note")),
    )
    op.create_index(op.f("ix_submission_note_submission_id"), "submission_note", ["submission_id"])
    _call()


def _call() -> None:
    op.create_table(
        "call_settings",
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("grace_minutes", sa.Integer(), nullable=False),
        sa.Column("most_per_person", sa.Integer(), nullable=True),
        sa.Column("guidance", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "grace_minutes BETWEEN 0 AND 1440", name=op.f("ck_call_settings_a_day_of_grace_at_most")
        ),
        sa.CheckConstraint("most_per_person >= 1", name=op.f("ck_call_settings_one_or_more")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_call_settings_edition_id_edition")
        ),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_call_settings")),
    )
    op.create_table(
        "call_format",
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("format", sa.String(length=32), nullable=False),
        sa.Column("is_offered", sa.Boolean(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.CheckConstraint("capacity >= 0", name=op.f("ck_call_format_not_negative")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_call_format_edition_id_edition")
        ),
        sa.PrimaryKeyConstraint("edition_id", "format", name=op.f("pk_call_format")),
    )
    op.create_table(
        "call_extension",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("given_by_id", sa.Uuid(), nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_call_extension_edition_id_edition")
        ),
        *(
            sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_call_extension_{name}_person"))
            for name in PEOPLE
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_extension")),
        sa.UniqueConstraint("edition_id", "person_id", name=op.f("uq_call_extension_edition_id_person_id")),
    )
    op.create_index(op.f("ix_call_extension_person_id"), "call_extension", ["person_id"])


def downgrade() -> None:
    """Drop them."""
    for table in ("call_extension", "call_format", "call_settings", "submission_note", "submission_tag"):
        op.drop_table(table)
    with op.batch_alter_table("project") as batch_op:
        batch_op.drop_column("missing")
        batch_op.drop_column("has_consent")
        batch_op.drop_column("theme")
