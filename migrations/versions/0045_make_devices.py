"""Make devices, zones and the conflicts of doors."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from summit.core.clock import UtcDateTime

revision = "0045"
down_revision = "0044"

BEFORE = (
    "welcome", "already in", "not today", "cancelled", "waiting list", "passed on", "wrong edition", "forged",
    "unknown",
)  # fmt: skip
ANSWERS = (*BEFORE, "not this session", "expired list", "goodbye")
MEANT = "registration_id IS NOT NULL OR answer IN ('forged', 'unknown', 'wrong edition')"
MEANT_NOW = "registration_id IS NOT NULL OR answer IN ('forged', 'unknown', 'wrong edition', 'expired list', 'goodbye')"


def upgrade() -> None:
    """Make the tables, and let a device scan, either way, with a reason."""
    _make_zones()
    _make_devices()
    with op.batch_alter_table("scan") as batch_op:
        batch_op.add_column(sa.Column("received_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("device_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("direction", sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column("reason", sa.String(length=200), nullable=True))
        batch_op.drop_constraint(op.f("ck_scan_answer"), type_="check")
        batch_op.drop_constraint(op.f("ck_scan_somebody_is_meant"), type_="check")
    for trigger in _drop_once():
        op.execute(trigger)
    op.execute("UPDATE scan SET received_at = at, direction = 'in'")
    with op.batch_alter_table("scan") as batch_op:
        batch_op.alter_column("received_at", existing_type=UtcDateTime(), nullable=False)
        batch_op.alter_column("direction", existing_type=sa.String(length=32), nullable=False)
        batch_op.alter_column("scanned_by_id", existing_type=sa.Uuid(), nullable=True)
        batch_op.create_check_constraint(op.f("ck_scan_answer"), _one_of("answer", ANSWERS))
        batch_op.create_check_constraint(op.f("ck_scan_direction"), "direction IN ('in', 'out')")
        batch_op.create_check_constraint(op.f("ck_scan_somebody_is_meant"), MEANT_NOW)
        batch_op.create_check_constraint(
            op.f("ck_scan_by_one"), "(scanned_by_id IS NULL) <> (device_id IS NULL)"
        )
        batch_op.create_foreign_key(op.f("fk_scan_device_id_device"), "device", ["device_id"], ["id"])
        batch_op.create_index(op.f("ix_scan_device_id"), ["device_id"])
        batch_op.create_index("ix_scan_edition_received_at", ["edition_id", "received_at"])
    _make_conflicts()


def downgrade() -> None:
    """Drop them; what devices scanned goes with them."""
    op.drop_table("door_conflict")
    op.execute("DELETE FROM attendance WHERE scan_id IN (SELECT id FROM scan WHERE device_id IS NOT NULL)")
    op.execute("DELETE FROM scan WHERE device_id IS NOT NULL")
    op.execute(
        "DELETE FROM attendance WHERE scan_id IN "
        "(SELECT id FROM scan WHERE answer IN ('not this session', 'expired list', 'goodbye'))"
    )
    op.execute("DELETE FROM scan WHERE answer IN ('not this session', 'expired list', 'goodbye')")
    with op.batch_alter_table("scan") as batch_op:
        batch_op.drop_index("ix_scan_edition_received_at")
        batch_op.drop_index(op.f("ix_scan_device_id"))
        batch_op.drop_constraint(op.f("fk_scan_device_id_device"), type_="foreignkey")
        for name in ("by_one", "somebody_is_meant", "direction", "answer"):
            batch_op.drop_constraint(op.f(f"ck_scan_{name}"), type_="check")
    with op.batch_alter_table("scan") as batch_op:
        for column in ("reason", "direction", "device_id", "received_at"):
            batch_op.drop_column(column)
        batch_op.alter_column("scanned_by_id", existing_type=sa.Uuid(), nullable=False)
        batch_op.create_check_constraint(op.f("ck_scan_answer"), _one_of("answer", BEFORE))
        batch_op.create_check_constraint(op.f("ck_scan_somebody_is_meant"), MEANT)
    op.drop_table("device")
    op.drop_table("gate_category")
    with op.batch_alter_table("gate") as batch_op:
        batch_op.drop_constraint(op.f("ck_gate_leads_elsewhere"), type_="check")
        for column, table in GATE_COLUMNS:
            batch_op.drop_index(op.f(f"ix_gate_{column}"))
            batch_op.drop_constraint(op.f(f"fk_gate_{column}_{table}"), type_="foreignkey")
            batch_op.drop_column(column)
    op.drop_table("zone")


GATE_COLUMNS = (("zone_id", "zone"), ("from_zone_id", "zone"), ("quota_id", "quota"))


def _one_of(column: str, values: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(one) for one in values)})"


def _drop_once() -> list[str]:
    """Let a migration add to scans, which are written once; the guards are laid anew afterwards."""
    if op.get_bind().dialect.name == "sqlite":
        return ["DROP TRIGGER IF EXISTS scan_once_update"]
    return ["DROP TRIGGER IF EXISTS scan_once_update ON scan"]


def _make_zones() -> None:
    op.create_table(
        "zone",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_zone_holds_somebody")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_zone_edition_id_edition")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zone")),
        sa.UniqueConstraint("edition_id", "name", name=op.f("uq_zone_edition_id_name")),
    )
    with op.batch_alter_table("gate") as batch_op:
        for column, table in GATE_COLUMNS:
            batch_op.add_column(sa.Column(column, sa.Uuid(), nullable=True))
            batch_op.create_foreign_key(op.f(f"fk_gate_{column}_{table}"), table, [column], ["id"])
            batch_op.create_index(op.f(f"ix_gate_{column}"), [column])
        batch_op.create_check_constraint(op.f("ck_gate_leads_elsewhere"), "zone_id <> from_zone_id")
    op.create_table(
        "gate_category",
        sa.Column("gate_id", sa.Uuid(), nullable=False),
        sa.Column("category_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["gate_id"], ["gate.id"], name=op.f("fk_gate_category_gate_id_gate")),
        sa.ForeignKeyConstraint(
            ["category_id"], ["category.id"], name=op.f("fk_gate_category_category_id_category")
        ),
        sa.PrimaryKeyConstraint("gate_id", "category_id", name=op.f("pk_gate_category")),
    )
    op.create_index(op.f("ix_gate_category_category_id"), "gate_category", ["category_id"])


def _make_devices() -> None:
    op.create_table(
        "device",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("gate_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column(
            "duty",
            sa.Enum(
                "scan", "lead", "kiosk", name="duty", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("code_sha256", sa.String(length=64), nullable=True),
        sa.Column("code_expires_at", UtcDateTime(), nullable=False),
        sa.Column("token_sha256", sa.String(length=64), nullable=True),
        sa.Column("sender_sha256", sa.String(length=64), nullable=True),
        sa.Column("enrolled_at", UtcDateTime(), nullable=True),
        sa.Column("heard_at", UtcDateTime(), nullable=True),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("revoked_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "(token_sha256 IS NULL) = (enrolled_at IS NULL)", name=op.f("ck_device_enrolled_whole")
        ),
        sa.CheckConstraint(
            "(token_sha256 IS NULL) = (sender_sha256 IS NULL)", name=op.f("ck_device_both_tokens")
        ),
        sa.CheckConstraint("waiting >= 0", name=op.f("ck_device_waiting")),
        sa.ForeignKeyConstraint(["edition_id"], ["edition.id"], name=op.f("fk_device_edition_id_edition")),
        sa.ForeignKeyConstraint(["gate_id"], ["gate.id"], name=op.f("fk_device_gate_id_gate")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_device_made_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        *(
            sa.UniqueConstraint(column, name=op.f(f"uq_device_{column}"))
            for column in ("code_sha256", "token_sha256", "sender_sha256")
        ),
    )
    for column in ("edition_id", "gate_id", "made_by_id"):
        op.create_index(op.f(f"ix_device_{column}"), "device", [column])


def _make_conflicts() -> None:
    kinds = ("in twice", "out, never in", "let in without a place", "time in doubt")
    settled = ("left unseen", "two people", "let stand", "not inside")
    op.create_table(
        "door_conflict",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("edition_id", sa.Uuid(), nullable=False),
        sa.Column("registration_id", sa.Uuid(), nullable=True),
        sa.Column("scan_id", sa.Uuid(), nullable=False),
        sa.Column("other_scan_id", sa.Uuid(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(*kinds, name="conflict", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("found_at", UtcDateTime(), nullable=False),
        sa.Column("settled_at", UtcDateTime(), nullable=True),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.Column(
            "settlement",
            sa.Enum(*settled, name="settlement", native_enum=False, create_constraint=True, length=32),
            nullable=True,
        ),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (settlement IS NULL)", name=op.f("ck_door_conflict_settled_whole")
        ),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (settled_by_id IS NULL)",
            name=op.f("ck_door_conflict_settled_by_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["edition_id"], ["edition.id"], name=op.f("fk_door_conflict_edition_id_edition")
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_door_conflict_registration_id_registration"),
        ),
        sa.ForeignKeyConstraint(["scan_id"], ["scan.id"], name=op.f("fk_door_conflict_scan_id_scan")),
        sa.ForeignKeyConstraint(
            ["other_scan_id"], ["scan.id"], name=op.f("fk_door_conflict_other_scan_id_scan")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["person.id"], name=op.f("fk_door_conflict_settled_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_door_conflict")),
        sa.UniqueConstraint("scan_id", "kind", name=op.f("uq_door_conflict_scan_id_kind")),
    )
    for column in ("registration_id", "other_scan_id", "settled_by_id"):
        op.create_index(op.f(f"ix_door_conflict_{column}"), "door_conflict", [column])
    op.create_index("ix_door_conflict_edition_settled_at", "door_conflict", ["edition_id", "settled_at"])
