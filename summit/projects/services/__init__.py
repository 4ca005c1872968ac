"""What is done to projects: one function per use case, one transaction per function."""

from summit.projects.services.drafts import (
    EditConflictError,
    add_author,
    open_draft,
    save_section,
    start_project,
    start_project_from,
)
from summit.projects.services.files import add_figure, add_kit, remove_file
from summit.projects.services.importing import Imported, import_projects
from summit.projects.services.judgements import answer_for_partner, ask_partner, assess
from summit.projects.services.listing import index_missing
from summit.projects.services.together import (
    answer_consent,
    ask_consent,
    invite_author,
    join,
    withdraw_invitation,
)
from summit.projects.services.versions import (
    correct,
    make_version,
    publish,
    revise,
    withdraw_publication,
)

__all__ = [
    "EditConflictError",
    "Imported",
    "add_author",
    "add_figure",
    "add_kit",
    "answer_consent",
    "answer_for_partner",
    "ask_consent",
    "ask_partner",
    "assess",
    "correct",
    "import_projects",
    "index_missing",
    "invite_author",
    "join",
    "make_version",
    "open_draft",
    "publish",
    "remove_file",
    "revise",
    "save_section",
    "start_project",
    "start_project_from",
    "withdraw_invitation",
    "withdraw_publication",
]
