"""The advert of a peer role, made of the central job description: whoever recruits makes it their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from recruitment.models import Request
from workforce.core.presenting import capital, date_words
from workforce.core.settings import Values
from workforce.establishment.descriptions import reading
from workforce.people.models.post import Contract, Form


def draft(request: Request, content: Mapping[str, str | list[str]] | None, values: Values) -> str:
    """Without a description, what the request and the organisation say."""
    parts = [_head(request)]
    if content:
        parts += _of_description(content, is_embedded=request.form == Form.EMBEDDED)
    parts += [str(values.get("vacancies.sentence")), str(values.get("vacancies.trust_words"))]
    return "\n\n".join(part for part in parts if part)


def _head(request: Request) -> str:
    role = request.role.words if request.role else "Peer worker"
    where = f", {request.team.name}" if request.team else ""
    facts = [f"{request.hours.normalize():f} hours a week" if request.hours else ""]
    if request.contract:
        facts.append(Contract(request.contract).label.lower())
    if request.fixed_term_ends:
        facts.append(f"until {date_words(request.fixed_term_ends)}")
    line = ", ".join(fact for fact in facts if fact)
    return "\n".join(part for part in (f"{role}{where}", capital(line)) if part)


def _of_description(content: Mapping[str, str | list[str]], *, is_embedded: bool) -> list[str]:
    found = reading.read(content)
    tasks = [*found.tasks_alone, *found.tasks_joint]
    if is_embedded:
        tasks += [*found.embedded_alone, *found.embedded_joint]
    return [
        found.purpose,
        _list("What you will do", tasks),
        _list("What this role does not do", found.limits),
        _list("How you are supported", found.support),
        _list("What we look for", found.competences),
        found.terms,
        "The one-page explainer of the role is part of this advert.",
    ]


def _list(heading: str, lines: Iterable[str]) -> str:
    rows = "\n".join(f"- {line}" for line in lines)
    return f"{heading}\n{rows}" if rows else ""
