"""Count the places of categories in those of the edition, too; drop what was never used."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"

KINDS = ("category", "dinner", "workshop", "allocation", "overall")
OVERALL = sa.text("kind = 'overall'")


def upgrade() -> None:
    """Let categories say in which number they are counted."""
    with op.batch_alter_table("registration_setup") as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_registration_setup_overall_quota_id_quota"), type_="foreignkey"
        )
        batch_op.drop_index(batch_op.f("ix_registration_setup_overall_quota_id"))
        batch_op.drop_column("overall_quota_id")
    with op.batch_alter_table("quota") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_quota_day_id_edition_day"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_quota_day_id"))
        batch_op.drop_column("day_id")
        batch_op.drop_constraint(batch_op.f("ck_quota_quotakind"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_quota_quotakind"), _one_of(KINDS))
        batch_op.create_index(
            "uq_quota_overall", ["edition_id"], unique=True, sqlite_where=OVERALL, postgresql_where=OVERALL
        )
    op.execute("UPDATE category SET beside_capacity = (kind = 'speaker')")
    with op.batch_alter_table("category") as batch_op:
        batch_op.add_column(sa.Column("overall_quota_id", sa.Uuid(), nullable=True))
        batch_op.create_index(batch_op.f("ix_category_overall_quota_id"), ["overall_quota_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_category_overall_quota_id_quota"), "quota", ["overall_quota_id"], ["id"]
        )
        batch_op.create_check_constraint(
            batch_op.f("ck_category_beside_or_counted"), "NOT beside_capacity OR overall_quota_id IS NULL"
        )


def downgrade() -> None:
    """Forget the number of places in all."""
    with op.batch_alter_table("category") as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_category_beside_or_counted"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_category_overall_quota_id_quota"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_category_overall_quota_id"))
        batch_op.drop_column("overall_quota_id")
    op.execute("DELETE FROM quota WHERE kind = 'overall'")
    with op.batch_alter_table("quota") as batch_op:
        batch_op.drop_index("uq_quota_overall", sqlite_where=OVERALL, postgresql_where=OVERALL)
        batch_op.drop_constraint(batch_op.f("ck_quota_quotakind"), type_="check")
        batch_op.create_check_constraint(batch_op.f("ck_quota_quotakind"), _one_of((*KINDS, "day")))
        batch_op.add_column(sa.Column("day_id", sa.Uuid(), nullable=True))
        batch_op.create_index(batch_op.f("ix_quota_day_id"), ["day_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_quota_day_id_edition_day"), "edition_day", ["day_id"], ["id"]
        )
    with op.batch_alter_table("registration_setup") as batch_op:
        batch_op.add_column(sa.Column("overall_quota_id", sa.Uuid(), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_registration_setup_overall_quota_id"), ["overall_quota_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_registration_setup_overall_quota_id_quota"), "quota", ["overall_quota_id"], ["id"]
        )


def _one_of(kinds: tuple[str, ...]) -> str:
    return f"kind IN ({', '.join(repr(kind) for kind in kinds)})"
