"""Let a zone be a room of the agenda, whatever the two are called."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0064"
down_revision = "0054"


def upgrade() -> None:
    """Add the room to the zone; a room is one zone at most."""
    with op.batch_alter_table("zone") as zone:
        zone.add_column(sa.Column("room_id", sa.Uuid(), nullable=True))
        zone.create_foreign_key(
            op.f("fk_zone_room_id_room"), "room", ["room_id"], ["id"], ondelete="SET NULL"
        )
        zone.create_unique_constraint(op.f("uq_zone_room_id"), ["room_id"])


def downgrade() -> None:
    """Forget which zones are rooms."""
    with op.batch_alter_table("zone") as zone:
        zone.drop_constraint(op.f("uq_zone_room_id"), type_="unique")
        zone.drop_constraint(op.f("fk_zone_room_id_room"), type_="foreignkey")
        zone.drop_column("room_id")
