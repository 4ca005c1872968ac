"""Make checkin."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "gate",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_gate_edition_id_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate")),
        sa.UniqueConstraint("edition_id", "name", name=op.f("uq_gate_edition_id_name")),
    )
    op.create_table(
        "badge_sheet",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("printed_at", UtcDateTime(), nullable=False),
        sa.Column("printed_by_id", sa.Uuid(), nullable=True),
        sa.Column("badges", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("badges > 0", name=op.f("ck_badge_sheet_not_empty")),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_badge_sheet_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_badge_sheet_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["printed_by_id"], ["person.id"], name=op.f("fk_badge_sheet_printed_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_sheet")),
    )
    with op.batch_alter_table("badge_sheet", schema=None) as batch_op:
        batch_op.create_index("ix_badge_sheet_edition_printed_at", ["edition_id", "printed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_badge_sheet_file_id"), ["file_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_badge_sheet_printed_by_id"), ["printed_by_id"], unique=False)
    op.create_table(
        "badge_print",
        sa.Column("credential_id", sa.Uuid(), nullable=False),
        sa.Column("registration_id", sa.Uuid(), nullable=False),
        sa.Column("sheet_id", sa.Uuid(), nullable=False),
        sa.Column("printed_at", UtcDateTime(), nullable=False),
        sa.Column("face_sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["credential_id"], ["credential.id"], name=op.f("fk_badge_print_credential_id_credential")
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_badge_print_registration_id_registration")
        ),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["badge_sheet.id"], name=op.f("fk_badge_print_sheet_id_badge_sheet")
        ),
        sa.PrimaryKeyConstraint("credential_id", name=op.f("pk_badge_print")),
    )
    with op.batch_alter_table("badge_print", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_badge_print_registration_id"), ["registration_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_badge_print_sheet_id"), ["sheet_id"], unique=False)
    op.create_table(
        "scan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("gate_id", sa.Uuid(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("scanned_by_id", sa.Uuid(), nullable=False),
        sa.Column(
            "method",
            sa.Enum(
                "code",
                "reference",
                "words",
                name="method",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "answer",
            sa.Enum(
                "welcome",
                "already in",
                "not today",
                "cancelled",
                "waiting list",
                "passed on",
                "wrong edition",
                "forged",
                "unknown",
                name="answer",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("registration_id", sa.Uuid(), nullable=True),
        sa.Column("credential_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "registration_id IS NOT NULL OR answer IN ('forged', 'unknown', 'wrong edition')",
            name=op.f("ck_scan_somebody_is_meant"),
        ),
        sa.CheckConstraint(
            "credential_id IS NULL OR registration_id IS NOT NULL",
            name=op.f("ck_scan_credential_of_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["credential_id"], ["credential.id"], name=op.f("fk_scan_credential_id_credential")
        ),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_scan_edition_id_edition")),
        sa.ForeignKeyConstraint(["gate_id"], ["gate.id"], name=op.f("fk_scan_gate_id_gate")),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_scan_registration_id_registration")
        ),
        sa.ForeignKeyConstraint(["scanned_by_id"], ["person.id"], name=op.f("fk_scan_scanned_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scan")),
    )
    with op.batch_alter_table("scan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scan_credential_id"), ["credential_id"], unique=False)
        batch_op.create_index("ix_scan_edition_at", ["edition_id", "at"], unique=False)
        batch_op.create_index(batch_op.f("ix_scan_gate_id"), ["gate_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_scan_registration_id"), ["registration_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_scan_scanned_by_id"), ["scanned_by_id"], unique=False)
    op.create_table(
        "attendance",
        sa.Column("registration_id", sa.Uuid(), nullable=False),
        sa.Column("day_id", sa.Uuid(), nullable=False),
        sa.Column("scan_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["day_id"], ["edition_day.id"], name=op.f("fk_attendance_day_id_edition_day")
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"], ["registration.id"], name=op.f("fk_attendance_registration_id_registration")
        ),
        sa.ForeignKeyConstraint(["scan_id"], ["scan.id"], name=op.f("fk_attendance_scan_id_scan")),
        sa.PrimaryKeyConstraint("registration_id", "day_id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("scan_id", name=op.f("uq_attendance_scan_id")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_day_id"), ["day_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_day_id"))
    op.drop_table("attendance")
    with op.batch_alter_table("scan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scan_scanned_by_id"))
        batch_op.drop_index(batch_op.f("ix_scan_registration_id"))
        batch_op.drop_index(batch_op.f("ix_scan_gate_id"))
        batch_op.drop_index("ix_scan_edition_at")
        batch_op.drop_index(batch_op.f("ix_scan_credential_id"))
    op.drop_table("scan")
    with op.batch_alter_table("badge_print", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_badge_print_sheet_id"))
        batch_op.drop_index(batch_op.f("ix_badge_print_registration_id"))
    op.drop_table("badge_print")
    with op.batch_alter_table("badge_sheet", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_badge_sheet_printed_by_id"))
        batch_op.drop_index(batch_op.f("ix_badge_sheet_file_id"))
        batch_op.drop_index("ix_badge_sheet_edition_printed_at")
    op.drop_table("badge_sheet")
    op.drop_table("gate")
