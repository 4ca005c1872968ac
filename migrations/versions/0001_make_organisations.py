"""Make organisations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "organisation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("short_name", sa.String(length=100), nullable=False),
        sa.Column(
            "service",
            sa.Enum(
                "police",
                "fire",
                "ambulance",
                "governance",
                "local government",
                "government",
                "national",
                "voluntary",
                name="service",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "kind",
            sa.Enum(
                "territorial_force",
                "special_force",
                "fire_service",
                "ambulance_service",
                "crime_commissioner",
                "fire_and_crime_commissioner",
                "mayor",
                "police_authority",
                "fire_authority",
                "national_body",
                "government_department",
                "government_agency",
                "devolved_government",
                "county_council",
                "unitary_authority",
                "metropolitan_district",
                "london_borough",
                "city_corporation",
                "scottish_council",
                "welsh_council",
                "northern_irish_council",
                "combined_authority",
                "strategic_authority",
                "responder",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "nation",
            sa.Enum(
                "England",
                "Wales",
                "Scotland",
                "Northern Ireland",
                "England and Wales",
                "Great Britain",
                "United Kingdom",
                name="nation",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column(
            "region",
            sa.Enum(
                "North East",
                "North West",
                "Yorkshire and The Humber",
                "East Midlands",
                "West Midlands",
                "East of England",
                "London",
                "South East",
                "South West",
                "Wales",
                "Scotland",
                "Northern Ireland",
                name="region",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("former_names", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.String(length=10), nullable=True),
        sa.Column("valid_to", sa.String(length=10), nullable=True),
        sa.Column("successor_id", sa.Uuid(), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("is_official", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "length(valid_from) IN (4, 7, 10)", name=op.f("ck_organisation_valid_from_year_month_or_day")
        ),
        sa.CheckConstraint(
            "length(valid_to) IN (4, 7, 10)", name=op.f("ck_organisation_valid_to_year_month_or_day")
        ),
        sa.CheckConstraint("successor_id <> id", name=op.f("ck_organisation_not_its_own_successor")),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["organisation.id"], name=op.f("fk_organisation_successor_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("code", name=op.f("uq_organisation_code")),
    )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_service"), ["service"], unique=False)
        batch_op.create_index(batch_op.f("ix_organisation_successor_id"), ["successor_id"], unique=False)
    op.create_table(
        "organisation_oversight",
        sa.Column("overseer_id", sa.Uuid(), nullable=False),
        sa.Column("overseen_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("overseer_id <> overseen_id", name=op.f("ck_organisation_oversight_not_itself")),
        sa.ForeignKeyConstraint(
            ["overseen_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_oversight_overseen_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["overseer_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_oversight_overseer_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("overseer_id", "overseen_id", name=op.f("pk_organisation_oversight")),
    )
    with op.batch_alter_table("organisation_oversight", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_organisation_oversight_overseen_id"), ["overseen_id"], unique=False
        )
    op.create_table(
        "organisation_tile",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("tile", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_organisation_tile_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["tile"], ["organisation.code"], name=op.f("fk_organisation_tile_tile_organisation")
        ),
        sa.PrimaryKeyConstraint("organisation_id", "tile", name=op.f("pk_organisation_tile")),
    )
    with op.batch_alter_table("organisation_tile", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_tile_tile"), ["tile"], unique=False)


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("organisation_tile", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_tile_tile"))
    op.drop_table("organisation_tile")
    with op.batch_alter_table("organisation_oversight", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_oversight_overseen_id"))
    op.drop_table("organisation_oversight")
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_successor_id"))
        batch_op.drop_index(batch_op.f("ix_organisation_service"))
    op.drop_table("organisation")
