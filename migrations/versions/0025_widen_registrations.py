"""Widen registrations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

from summit.core.clock import UtcDateTime

revision = "0025"
down_revision = "0024"

LIVE = {"before": "state <> 'cancelled'", "after": "state NOT IN ('cancelled', 'declined')"}
SCOPES = ("invitation", "registration:own"), ("registration:form", "registration:group")
KINDS = ("category", "day", "dinner", "workshop", "allocation"), ("overall",)
STATES = ("received", "confirmed", "waiting", "cancelled"), ("offered", "lapsed", "declined")
WAITING = {
    "before": "state <> 'waiting' OR waiting_number IS NOT NULL",
    "after": "state NOT IN ('waiting', 'offered') OR waiting_number IS NOT NULL AND waiting_since IS NOT NULL",
}


def upgrade() -> None:
    """Give registrations and quotas what the whole of registration needs."""
    with op.batch_alter_table("category") as batch_op:
        for name in ("needs_approval", "beside_capacity"):
            batch_op.add_column(sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("quota") as batch_op:
        batch_op.add_column(sa.Column("day_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("share", sa.Integer(), nullable=True))
    with op.batch_alter_table("registration") as batch_op:
        batch_op.add_column(sa.Column("photo_consent", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("group_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("allocation_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("reason", sa.String(length=500), nullable=True))
        for name in ("waiting_since", "offer_expires_at", "declined_at", "finished_at"):
            batch_op.add_column(sa.Column(name, UtcDateTime(), nullable=True))
    op.execute("UPDATE registration SET waiting_since = created_at WHERE state = 'waiting'")
    with op.batch_alter_table("category") as batch_op:
        for name in ("needs_approval", "beside_capacity"):
            batch_op.alter_column(name, server_default=None)
    with op.batch_alter_table("quota") as batch_op:
        _checks(batch_op, "quota", quotakind=_one_of("kind", KINDS[0] + KINDS[1]), share_counts="share > 0")
        batch_op.create_index(batch_op.f("ix_quota_day_id"), ["day_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_quota_day_id_edition_day"), "edition_day", ["day_id"], ["id"]
        )
    with op.batch_alter_table("registration") as batch_op:
        _checks(
            batch_op,
            "registration",
            waiting_in_line=WAITING["after"],
            offered_until="(state = 'offered') = (offer_expires_at IS NOT NULL)",
            declined_dated="(state = 'declined') = (declined_at IS NOT NULL)",
            registrationstate=_one_of("state", STATES[0] + STATES[1]),
        )
        _registration_keys(batch_op)
    with op.batch_alter_table("link") as batch_op:
        _checks(batch_op, "link", scope=_one_of("scope", SCOPES[0] + SCOPES[1]))


def downgrade() -> None:
    """Take it away again; who was offered a place or declined has cancelled."""
    _without_guards()
    op.execute(
        "UPDATE registration SET waiting_number = NULL, offer_expires_at = NULL, declined_at = NULL, "
        "state = 'cancelled', cancelled_at = created_at WHERE state IN ('offered', 'lapsed', 'declined')"
    )
    op.execute("UPDATE quota SET kind = 'category' WHERE kind = 'overall'")
    op.execute("DELETE FROM link WHERE scope IN ('registration:form', 'registration:group')")
    with op.batch_alter_table("link") as batch_op:
        _checks(batch_op, "link", scope=_one_of("scope", SCOPES[0]))
    with op.batch_alter_table("registration") as batch_op:
        _checks(
            batch_op,
            "registration",
            waiting_in_line=WAITING["before"],
            offered_until=None,
            declined_dated=None,
            registrationstate=_one_of("state", STATES[0]),
        )
        _no_registration_keys(batch_op)
    with op.batch_alter_table("quota") as batch_op:
        _checks(batch_op, "quota", quotakind=_one_of("kind", KINDS[0]), share_counts=None)
        batch_op.drop_constraint(batch_op.f("fk_quota_day_id_edition_day"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_quota_day_id"))
        batch_op.drop_column("share")
        batch_op.drop_column("day_id")
    with op.batch_alter_table("category") as batch_op:
        batch_op.drop_column("beside_capacity")
        batch_op.drop_column("needs_approval")


def _registration_keys(batch_op: BatchOperations) -> None:
    for name, table in (("group_id", "group_booking"), ("allocation_id", "allocation")):
        batch_op.create_index(batch_op.f(f"ix_registration_{name}"), [name], unique=False)
        batch_op.create_foreign_key(batch_op.f(f"fk_registration_{name}_{table}"), table, [name], ["id"])
    batch_op.create_index("ix_registration_offer", ["edition_id", "offer_expires_at"], unique=False)
    _live_index(batch_op, before="before", after="after")


def _no_registration_keys(batch_op: BatchOperations) -> None:
    _live_index(batch_op, before="after", after="before")
    batch_op.drop_index("ix_registration_offer")
    for name, table in (("group_id", "group_booking"), ("allocation_id", "allocation")):
        batch_op.drop_constraint(batch_op.f(f"fk_registration_{name}_{table}"), type_="foreignkey")
        batch_op.drop_index(batch_op.f(f"ix_registration_{name}"))
    for name in ("photo_consent", "group_id", "allocation_id", "reason", "waiting_since"):
        batch_op.drop_column(name)
    for name in ("offer_expires_at", "declined_at", "finished_at"):
        batch_op.drop_column(name)


def _live_index(batch_op: BatchOperations, *, before: str, after: str) -> None:
    old, new = sa.text(LIVE[before]), sa.text(LIVE[after])
    batch_op.drop_index("uq_registration_live", sqlite_where=old, postgresql_where=old)
    batch_op.create_index(
        "uq_registration_live",
        ["edition_id", "person_id"],
        unique=True,
        sqlite_where=new,
        postgresql_where=new,
    )


def _one_of(column: str, values: tuple[str, ...]) -> str:
    listed = ", ".join(f"'{one}'" for one in values)
    return f"{column} IN ({listed})"


def _checks(batch_op: BatchOperations, table: str, **checks: str | None) -> None:
    """Give a table these checks in the place of those of the same names; None takes one away."""
    named = {check["name"] for check in sa.inspect(op.get_bind()).get_check_constraints(table)}
    for name, said in checks.items():
        whole = f"ck_{table}_{name}"
        if whole in named:
            batch_op.drop_constraint(batch_op.f(whole), type_="check")
        if said is not None:
            batch_op.create_check_constraint(batch_op.f(whole), said)


def _without_guards() -> None:
    where = " ON registration" if op.get_bind().dialect.name == "postgresql" else ""
    op.execute(f"DROP TRIGGER IF EXISTS registration_state_update{where}")
