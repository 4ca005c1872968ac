"""The tables of the lasting record."""

from summit.projects.models.assessments import Assessment, PartnerConfirmation
from summit.projects.models.drafts import DraftSection, ProjectDraft
from summit.projects.models.files import FileKind, ProjectFile
from summit.projects.models.projects import (
    FacetKind,
    NamedPeople,
    Occasion,
    Project,
    ProjectAuthor,
    ProjectCounter,
    ProjectFacet,
    ProjectPartner,
    ProjectVersion,
)
from summit.projects.models.together import AuthorInvitation, PublishingConsent

__all__ = [
    "Assessment",
    "AuthorInvitation",
    "DraftSection",
    "FacetKind",
    "FileKind",
    "NamedPeople",
    "Occasion",
    "PartnerConfirmation",
    "Project",
    "ProjectAuthor",
    "ProjectCounter",
    "ProjectDraft",
    "ProjectFacet",
    "ProjectFile",
    "ProjectPartner",
    "ProjectVersion",
    "PublishingConsent",
]
