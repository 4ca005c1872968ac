"""Make bookings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "saved_form",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_form")),
    )
    with op.batch_alter_table("saved_form", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_form_expires_at"), ["expires_at"], unique=False)

    op.create_table(
        "group_booking",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=12), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("language IN ('en', 'cy')", name=op.f("ck_group_booking_language")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_group_booking_edition_id_edition")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_booking")),
        sa.UniqueConstraint("reference", name=op.f("uq_group_booking_reference")),
        sa.UniqueConstraint("request_id", name=op.f("uq_group_booking_request_id")),
    )
    with op.batch_alter_table("group_booking", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_booking_edition_id"), ["edition_id"], unique=False)

    op.create_table(
        "registration_setup",
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("overall_quota_id", sa.Uuid(), nullable=True),
        sa.Column("offer_hours", sa.Integer(), nullable=False),
        sa.Column("near_offer_hours", sa.Integer(), nullable=False),
        sa.Column("near_days", sa.Integer(), nullable=False),
        sa.Column("change_until", UtcDateTime(), nullable=True),
        sa.Column("happening_at", UtcDateTime(), nullable=True),
        sa.Column("happening_words", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "happening",
            sa.Enum(
                "planned",
                "moved",
                "online",
                "cancelled",
                name="happening",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(happening = 'planned') = (happening_at IS NULL)",
            name=op.f("ck_registration_setup_happening_dated"),
        ),
        sa.CheckConstraint("near_days BETWEEN 0 AND 90", name=op.f("ck_registration_setup_near_days")),
        sa.CheckConstraint(
            "near_offer_hours BETWEEN 1 AND 720", name=op.f("ck_registration_setup_near_offer_hours")
        ),
        sa.CheckConstraint("offer_hours BETWEEN 1 AND 720", name=op.f("ck_registration_setup_offer_hours")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_registration_setup_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["overall_quota_id"], ["quota.id"], name=op.f("fk_registration_setup_overall_quota_id_quota")
        ),
        sa.PrimaryKeyConstraint("edition_id", name=op.f("pk_registration_setup")),
    )
    with op.batch_alter_table("registration_setup", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_registration_setup_overall_quota_id"), ["overall_quota_id"], unique=False
        )

    op.create_table(
        "allocation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("category_id", sa.Uuid(), nullable=False),
        sa.Column("quota_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("organisation_words", sa.String(length=160), nullable=True),
        sa.CheckConstraint(
            "(organisation_id IS NULL) <> (organisation_words IS NULL)",
            name=op.f("ck_allocation_organisation_named_once"),
        ),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name=op.f("fk_allocation_category_id_category")
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_allocation_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_allocation_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["quota_id"], ["quota.id"], name=op.f("fk_allocation_quota_id_quota")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocation")),
        sa.UniqueConstraint("code", name=op.f("uq_allocation_code")),
        sa.UniqueConstraint("quota_id", name=op.f("uq_allocation_quota_id")),
    )
    with op.batch_alter_table("allocation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_allocation_category_id"), ["category_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_allocation_edition_id"), ["edition_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_allocation_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "category_day",
        sa.Column("category_id", sa.Uuid(), nullable=False),
        sa.Column("day_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name=op.f("fk_category_day_category_id_category")
        ),
        sa.ForeignKeyConstraint(
            ["day_id"], ["edition_day.id"], name=op.f("fk_category_day_day_id_edition_day")
        ),
        sa.PrimaryKeyConstraint("category_id", "day_id", name=op.f("pk_category_day")),
    )
    with op.batch_alter_table("category_day", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_category_day_day_id"), ["day_id"], unique=False)

    op.create_table(
        "seat",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("registration_id", sa.Uuid(), nullable=False),
        sa.Column("quota_id", sa.Uuid(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("waiting_number", sa.Integer(), nullable=True),
        sa.Column("offer_expires_at", UtcDateTime(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "wished",
                "held",
                "waiting",
                "offered",
                "lapsed",
                "given up",
                name="seatstate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(state = 'offered') = (offer_expires_at IS NOT NULL)", name=op.f("ck_seat_offered_until")
        ),
        sa.CheckConstraint(
            "state NOT IN ('waiting', 'offered') OR waiting_number IS NOT NULL",
            name=op.f("ck_seat_waiting_in_line"),
        ),
        sa.ForeignKeyConstraint(["quota_id"], ["quota.id"], name=op.f("fk_seat_quota_id_quota")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_seat_registration_id_registration")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
        sa.UniqueConstraint("quota_id", "waiting_number", name=op.f("uq_seat_quota_id_waiting_number")),
    )
    with op.batch_alter_table("seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seat_offer_expires_at"), ["offer_expires_at"], unique=False)
        batch_op.create_index("ix_seat_quota_state", ["quota_id", "state", "waiting_number"], unique=False)
        batch_op.create_index(batch_op.f("ix_seat_registration_id"), ["registration_id"], unique=False)
        batch_op.create_index(
            "uq_seat_live",
            ["registration_id", "quota_id"],
            unique=True,
            sqlite_where=sa.text("state <> 'given up'"),
            postgresql_where=sa.text("state <> 'given up'"),
        )


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("seat", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_seat_live",
            sqlite_where=sa.text("state <> 'given up'"),
            postgresql_where=sa.text("state <> 'given up'"),
        )
        batch_op.drop_index(batch_op.f("ix_seat_registration_id"))
        batch_op.drop_index("ix_seat_quota_state")
        batch_op.drop_index(batch_op.f("ix_seat_offer_expires_at"))

    op.drop_table("seat")
    with op.batch_alter_table("category_day", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_category_day_day_id"))

    op.drop_table("category_day")
    with op.batch_alter_table("allocation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_allocation_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_allocation_edition_id"))
        batch_op.drop_index(batch_op.f("ix_allocation_category_id"))

    op.drop_table("allocation")
    with op.batch_alter_table("registration_setup", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_registration_setup_overall_quota_id"))

    op.drop_table("registration_setup")
    with op.batch_alter_table("group_booking", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_group_booking_edition_id"))

    op.drop_table("group_booking")
    with op.batch_alter_table("saved_form", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_saved_form_expires_at"))

    op.drop_table("saved_form")
