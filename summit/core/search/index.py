"""Writing texts to be found, and finding them: the engine matches, our formula ranks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType, ModuleType
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Subquery,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    select,
    text,
    union_all,
)

from summit.core.db import db
from summit.core.search import postgresql, sqlite
from summit.core.search.language import Sought
from summit.core.search.models import SearchDocument, SearchTerm
from summit.core.search.ranking import rarity, weights
from summit.core.search.words import indexed

ENGINES: Mapping[str, ModuleType] = MappingProxyType({"sqlite": sqlite, "postgresql": postgresql})
Fields = Sequence[tuple[int, Sequence[str]]]
"""Texts with how much a word in them counts: ``((4, [title]), (1, [summary, outcome]))``."""


def write(source: str, subject_id: UUID, fields: Fields) -> None:
    """Let a text be found as it is now, in the caller's unit of work."""
    known = select(SearchDocument.id).where(
        SearchDocument.source == source, SearchDocument.subject_id == subject_id
    )
    document_id = db.session.scalar(known)
    if document_id is None:
        document = SearchDocument(source=source, subject_id=subject_id)
        db.session.add(document)
        db.session.flush()
        document_id = document.id
    else:
        _clear(document_id)
    engine = _engine()
    tokens = indexed(text for _, texts in fields for text in texts)
    row = {"document_id": document_id, "tokens": engine.written(tokens)}
    db.session.execute(text(engine.WRITE), row)
    held = [
        {"source": source, "term": term, "document_id": document_id, "weight": weight}
        for term, weight in weights(fields).items()
    ]
    if held:
        db.session.execute(insert(SearchTerm), held)


def forget(source: str, subject_id: UUID) -> None:
    """Let a text no longer be found, in the caller's unit of work."""
    query = select(SearchDocument).where(
        SearchDocument.source == source, SearchDocument.subject_id == subject_id
    )
    if (found := db.session.scalars(query).one_or_none()) is not None:
        _clear(found.id)
        db.session.delete(found)


def found(source: str, sought: Sequence[Sought]) -> Subquery:
    """Return what holds the words, to be joined: ``subject_id`` and ``score``, the higher the better.

    Whoever joins it orders by score, then by an id, and adds who may see what. One statement is asked here.
    """
    wanted = [one.tokens for one in sought if not one.negated]
    conditions = [SearchDocument.source == source]
    for count, one in enumerate(sought):
        if one.negated:
            conditions.append(SearchDocument.id.not_in(_matching(f"unwanted_{count}", [one.tokens])))
    ranked = list(dict.fromkeys(token for phrase in wanted for token in phrase))
    score = _score(source, ranked)
    query = select(SearchDocument.subject_id, score.label("score")).where(*conditions)
    if wanted:  # joined: SQLite would look for each of them anew in every row that is joined to this
        matched = _matching("wanted", wanted).subquery()
        query = query.join(matched, matched.c.document_id == SearchDocument.id)
    return query.subquery("found")


def _score(source: str, ranked: Sequence[str]) -> ColumnElement[int]:
    if not ranked:
        return literal(0)
    rare = _rarities(source, ranked)
    weighed = SearchTerm.weight * case(rare, value=SearchTerm.term, else_=0)
    summed = select(func.sum(weighed)).where(
        SearchTerm.document_id == SearchDocument.id,
        SearchTerm.source == source,
        SearchTerm.term.in_(ranked),
    )
    return func.coalesce(summed.correlate(SearchDocument).scalar_subquery(), 0)


def _rarities(source: str, ranked: Sequence[str]) -> dict[str, int]:
    """Return how rare each term is, in one statement."""
    holding = (
        select(SearchTerm.term, func.count())
        .where(SearchTerm.source == source, SearchTerm.term.in_(ranked))
        .group_by(SearchTerm.term)
    )
    everything = select(literal(""), func.count()).where(SearchDocument.source == source)
    counts = dict(db.session.execute(union_all(holding, everything)).all())
    return {term: rarity(holding=counts.get(term, 0), texts=counts[""]) for term in ranked}


def _matching(name: str, phrases: Sequence[Sequence[str]]) -> Select[int]:
    engine = _engine()
    match = text(engine.MATCH.format(name=name)).bindparams(bindparam(name, engine.asked(phrases)))
    return select(match.columns(document_id=Integer).subquery(f"match_{name}").c.document_id)


def _clear(document_id: int) -> None:
    db.session.execute(text(_engine().FORGET), {"document_id": document_id})
    db.session.execute(delete(SearchTerm).where(SearchTerm.document_id == document_id))


def _engine() -> ModuleType:
    return ENGINES[db.engine.dialect.name]
