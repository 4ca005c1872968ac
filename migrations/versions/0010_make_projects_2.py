"""Make projects 2."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "partner_confirmation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("asked_email", sa.String(length=254), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=True),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "confirmed",
                "refused",
                name="partnerstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_words", sa.String(length=160), nullable=True),
        sa.CheckConstraint(
            "(state = 'asked') = (answered_at IS NULL)", name=op.f("ck_partner_confirmation_dated")
        ),
        sa.CheckConstraint(
            "(organisation_id IS NULL) <> (organisation_words IS NULL)",
            name=op.f("ck_partner_confirmation_organisation_named_once"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_partner_confirmation_asked_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_partner_confirmation_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_partner_confirmation_project_id_project")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["project_version.id"],
            name=op.f("fk_partner_confirmation_version_id_project_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_confirmation")),
    )
    with op.batch_alter_table("partner_confirmation", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_partner_confirmation_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_partner_confirmation_project_id"), ["project_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_partner_confirmation_state"), ["state"], unique=False)
    op.create_table(
        "project_assessment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("assessor_id", sa.Uuid(), nullable=True),
        sa.Column("by_words", sa.String(length=120), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(assessor_id IS NULL) <> (by_words IS NULL)", name=op.f("ck_project_assessment_one_assessor")
        ),
        sa.CheckConstraint("level BETWEEN 0 AND 5", name=op.f("ck_project_assessment_on_the_scale")),
        sa.ForeignKeyConstraint(
            ["assessor_id"], ["person.id"], name=op.f("fk_project_assessment_assessor_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["project_version.id"],
            name=op.f("fk_project_assessment_version_id_project_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_assessment")),
    )
    with op.batch_alter_table("project_assessment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_assessment_version_id"), ["version_id"], unique=False)
    op.create_table(
        "project_draft_section",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column(
            "section",
            sa.Enum(
                "basics",
                "who",
                "problem",
                "effect",
                "mechanism",
                "implementation",
                "economics",
                "evaluation",
                "replicability",
                "sharing",
                "sources",
                name="section",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.Column("saved_by_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project_draft.project_id"],
            name=op.f("fk_project_draft_section_project_id_project_draft"),
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["person.id"], name=op.f("fk_project_draft_section_saved_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_draft_section")),
        sa.UniqueConstraint(
            "project_id", "section", name=op.f("uq_project_draft_section_project_id_section")
        ),
    )
    op.create_table(
        "project_named_people",
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("officer", sa.String(length=120), nullable=True),
        sa.Column("officer_post", sa.String(length=120), nullable=True),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("contact_name", sa.String(length=120), nullable=True),
        sa.Column("contact_email", sa.String(length=254), nullable=True),
        sa.Column("contact_telephone", sa.String(length=40), nullable=True),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["project_version.id"],
            name=op.f("fk_project_named_people_version_id_project_version"),
        ),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_project_named_people")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("project_named_people")
    op.drop_table("project_draft_section")
    with op.batch_alter_table("project_assessment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_assessment_version_id"))
    op.drop_table("project_assessment")
    with op.batch_alter_table("partner_confirmation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partner_confirmation_state"))
        batch_op.drop_index(batch_op.f("ix_partner_confirmation_project_id"))
        batch_op.drop_index(batch_op.f("ix_partner_confirmation_organisation_id"))
    op.drop_table("partner_confirmation")
