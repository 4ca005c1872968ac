"""Make projects."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "project",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(length=12), nullable=True),
        sa.Column("versions", sa.Integer(), nullable=False),
        sa.Column("published_version", sa.Integer(), nullable=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("source_key", sa.String(length=40), nullable=True),
        sa.Column("source_confidence", sa.String(length=64), nullable=True),
        sa.Column("source_note", sa.String(length=10000), nullable=True),
        sa.Column("title", sa.String(length=10000), nullable=False),
        sa.Column("primary_type", sa.String(length=64), nullable=True),
        sa.Column("stage", sa.String(length=64), nullable=True),
        sa.Column("start_year", sa.Integer(), nullable=True),
        sa.Column("outcome_label", sa.String(length=64), nullable=True),
        sa.Column("is_cross_service", sa.Boolean(), nullable=False),
        sa.Column("evidence_level", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(number IS NULL) = (versions = 0)", name=op.f("ck_project_numbered_with_its_first_version")
        ),
        sa.CheckConstraint(
            "published_version BETWEEN 1 AND versions", name=op.f("ck_project_publishes_what_exists")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project")),
        sa.UniqueConstraint("number", name=op.f("uq_project_number")),
        sa.UniqueConstraint("source_key", name=op.f("uq_project_source_key")),
    )
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_primary_type"), ["primary_type"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_published_version"), ["published_version"], unique=False)
        batch_op.create_index(batch_op.f("ix_project_stage"), ["stage"], unique=False)
    op.create_table(
        "project_counter",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_project_counter_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_counter")),
    )
    op.create_table(
        "project_author",
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("added_by_id", sa.Uuid(), nullable=True),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["person.id"], name=op.f("fk_project_author_added_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_project_author_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_author_project_id_project")
        ),
        sa.PrimaryKeyConstraint("project_id", "person_id", name=op.f("pk_project_author")),
    )
    with op.batch_alter_table("project_author", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_author_person_id"), ["person_id"], unique=False)
    op.create_table(
        "project_draft",
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("based_on", sa.Integer(), nullable=True),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_draft_project_id_project")
        ),
        sa.PrimaryKeyConstraint("project_id", name=op.f("pk_project_draft")),
    )
    op.create_table(
        "project_facet",
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "service",
                "nation",
                "region",
                "type",
                "funding",
                "enabler",
                "barrier",
                name="facetkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_facet_project_id_project")
        ),
        sa.PrimaryKeyConstraint("project_id", "kind", "code", name=op.f("pk_project_facet")),
    )
    with op.batch_alter_table("project_facet", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_project_facet_code"), ["code"], unique=False)
    op.create_table(
        "project_partner",
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_lead", sa.Boolean(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_words", sa.String(length=160), nullable=True),
        sa.CheckConstraint(
            "(organisation_id IS NULL) <> (organisation_words IS NULL)",
            name=op.f("ck_project_partner_organisation_named_once"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_project_partner_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_partner_project_id_project")
        ),
        sa.PrimaryKeyConstraint("project_id", "position", name=op.f("pk_project_partner")),
    )
    with op.batch_alter_table("project_partner", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_project_partner_organisation_id"), ["organisation_id"], unique=False
        )
    op.create_table(
        "project_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("project_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "occasion",
            sa.Enum(
                "imported",
                "submitted",
                "revised",
                "final",
                name="occasion",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=True),
        sa.Column("impersonal", sa.JSON(), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_project_version_counted_from_one")),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_project_version_made_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("fk_project_version_project_id_project")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_version")),
        sa.UniqueConstraint("project_id", "number", name=op.f("uq_project_version_project_id_number")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("project_version")
    with op.batch_alter_table("project_partner", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_partner_organisation_id"))
    op.drop_table("project_partner")
    with op.batch_alter_table("project_facet", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_facet_code"))
    op.drop_table("project_facet")
    op.drop_table("project_draft")
    with op.batch_alter_table("project_author", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_author_person_id"))
    op.drop_table("project_author")
    op.drop_table("project_counter")
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_stage"))
        batch_op.drop_index(batch_op.f("ix_project_published_version"))
        batch_op.drop_index(batch_op.f("ix_project_primary_type"))
    op.drop_table("project")
