"""Make reviewers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "other_address",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("added_by_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["person.id"], name=op.f("fk_other_address_added_by_id_person")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_other_address_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "email", name=op.f("pk_other_address")),
    )
    with op.batch_alter_table("other_address", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_other_address_email"), ["email"], unique=False)

    op.create_table(
        "reviewer_profile",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("away_from", sa.Date(), nullable=True),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.Column("invited_by_id", sa.Uuid(), nullable=True),
        sa.Column("invited_at", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "invited",
                "accepted",
                "declined",
                name="profilestate",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.CheckConstraint(
            "(state = 'invited') = (answered_at IS NULL)", name=op.f("ck_reviewer_profile_answered_dated")
        ),
        sa.CheckConstraint(
            "(away_from IS NULL) = (away_until IS NULL)", name=op.f("ck_reviewer_profile_away_from_and_until")
        ),
        sa.CheckConstraint("away_until >= away_from", name=op.f("ck_reviewer_profile_away_in_order")),
        sa.CheckConstraint("capacity BETWEEN 0 AND 200", name=op.f("ck_reviewer_profile_capacity")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_reviewer_profile_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["invited_by_id"], ["person.id"], name=op.f("fk_reviewer_profile_invited_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reviewer_profile_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", "edition_id", name=op.f("pk_reviewer_profile")),
    )
    with op.batch_alter_table("reviewer_profile", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reviewer_profile_edition_id"), ["edition_id"], unique=False)

    op.create_table(
        "reviewer_expertise",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "type", "topic", name="expertisekind", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("code", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id", "edition_id"],
            ["reviewer_profile.person_id", "reviewer_profile.edition_id"],
            name=op.f("fk_reviewer_expertise_person_id_reviewer_profile"),
        ),
        sa.PrimaryKeyConstraint(
            "person_id", "edition_id", "kind", "code", name=op.f("pk_reviewer_expertise")
        ),
    )
    op.create_table(
        "conflict_override",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "author",
                "co-author",
                "organisation",
                "area",
                "oversight",
                "mail",
                "declared",
                "named",
                name="conflictkind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("overruled_by_id", sa.Uuid(), nullable=False),
        sa.Column("overruled_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("kind <> 'author'", name=op.f("ck_conflict_override_authors_never_judge")),
        sa.CheckConstraint("overruled_by_id <> person_id", name=op.f("ck_conflict_override_never_ones_own")),
        sa.ForeignKeyConstraint(
            ["overruled_by_id"], ["person.id"], name=op.f("fk_conflict_override_overruled_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_conflict_override_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_conflict_override_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict_override")),
        sa.UniqueConstraint(
            "person_id",
            "submission_id",
            "kind",
            name=op.f("uq_conflict_override_person_id_submission_id_kind"),
        ),
    )
    with op.batch_alter_table("conflict_override", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_conflict_override_submission_id"), ["submission_id"], unique=False
        )

    op.create_table(
        "named_conflict",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("plain_name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("declared_by_id", sa.Uuid(), nullable=False),
        sa.Column("declared_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["declared_by_id"], ["person.id"], name=op.f("fk_named_conflict_declared_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_named_conflict_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_conflict")),
        sa.UniqueConstraint(
            "submission_id",
            "plain_name",
            "email",
            name=op.f("uq_named_conflict_submission_id_plain_name_email"),
        ),
    )
    op.create_table(
        "review_bid",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column(
            "choice",
            sa.Enum(
                "keen",
                "able",
                "rather-not",
                "conflict",
                name="bidchoice",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("chosen_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_review_bid_person_id_person")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_review_bid_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_bid")),
        sa.UniqueConstraint("person_id", "submission_id", name=op.f("uq_review_bid_person_id_submission_id")),
    )
    with op.batch_alter_table("review_bid", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_bid_submission_id"), ["submission_id"], unique=False)

    with op.batch_alter_table("affiliation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ended_at", UtcDateTime(), nullable=True))
        batch_op.create_check_constraint(
            batch_op.f("ck_affiliation_ends_after_it_was_told"), "ended_at >= added_at"
        )


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("affiliation", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_affiliation_ends_after_it_was_told"), type_="check")
        batch_op.drop_column("ended_at")

    with op.batch_alter_table("review_bid", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_bid_submission_id"))

    op.drop_table("review_bid")
    op.drop_table("named_conflict")
    with op.batch_alter_table("conflict_override", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conflict_override_submission_id"))

    op.drop_table("conflict_override")
    op.drop_table("reviewer_expertise")
    with op.batch_alter_table("reviewer_profile", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reviewer_profile_edition_id"))

    op.drop_table("reviewer_profile")
    with op.batch_alter_table("other_address", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_other_address_email"))

    op.drop_table("other_address")
