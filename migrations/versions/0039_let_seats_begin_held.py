"""Let seats begin held or waiting: nothing changes but the guards, which every migration lays anew."""

from __future__ import annotations

revision = "0039"
down_revision = "0038"


def upgrade() -> None:
    """Change no table."""


def downgrade() -> None:
    """Change no table."""
