"""The words of the lists reach the translators."""

from summit.projects.document.extraction import labels
from summit.projects.document.vocabularies import COLLABORATION_TYPES, DATA, NATIONS, STAGES


def test_every_label_group_and_explanation_is_handed_over_once():
    with (DATA / "vocabularies.json").open("rb") as file:
        found = [text for _, _, text, _ in labels(file, (), (), {})]
    words = {word for term in COLLABORATION_TYPES for word in (term.label, term.group, term.help) if word}
    words |= {term.label for term in (*STAGES, *NATIONS)}
    assert words - set(found) == set()
    assert len(found) == len(set(found))
