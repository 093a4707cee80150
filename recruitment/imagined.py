"""A request as the post it asks for, so that the gate can look at it before there is one."""

from __future__ import annotations

from recruitment.models import Request
from workforce.people.models import Post

SUPPORT = {
    "line_manager": "planned_line_manager",
    "clinical_supervisor": "planned_clinical_supervisor",
    "peer_supervisor": "planned_peer_supervisor",
}
"""Who is to support whoever comes: the field of the request, and that of the post."""


def post_of(request: Request) -> Post | None:
    """Its post; before it is handed in one that is nowhere saved and has the request's id. None while team or role
    are not said yet: there is nothing to look at."""
    if request.post is not None and request.handed_in_on is not None:
        request.post._asked_by_request = request  # type: ignore[attr-defined]
        return request.post
    if request.team is None or request.role is None:
        return None
    post = Post(
        pk=request.pk, code="", title=request.role.words, role=request.role, team=request.team,
        nature=request.role.nature, form=request.form, contract=request.contract,
        fixed_term_reason=request.fixed_term_reason, fixed_term_ends=request.fixed_term_ends, state="proposed",
    )  # fmt: skip
    for ours, theirs in SUPPORT.items():
        setattr(post, theirs, getattr(request, ours))
    post._asked_by_request = request  # type: ignore[attr-defined]
    return post


def request_behind(post: Post) -> Request | None:
    """Of a post that was made by `post_of`: so that what looks at it needn't fetch the request again."""
    found: Request | None = getattr(post, "_asked_by_request", None)
    return found
