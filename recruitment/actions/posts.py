"""The post follows its request, so that by hand it can't overtake it."""

from __future__ import annotations

from decimal import Decimal

from recruitment.errors import CannotSave
from recruitment.imagined import SUPPORT
from recruitment.models import Request
from recruitment.states import ADVERT, GATE, RECRUITING, REFUSED, SHORTLIST, WITHDRAWN
from workforce.core.access import Viewer
from workforce.establishment.actions import posts as establishment
from workforce.people.actions import posts as of_people
from workforce.people.actions.posts import NewPost
from workforce.people.models import Post

ON_POST = (
    "role", "hours", "form", "contract", "fixed_term_reason", "fixed_term_ends", "funding_source",
)  # fmt: skip
"""What a request says of its post, beside who supports whoever comes."""


def propose(row: Request, *, by: Viewer) -> Post:
    """The post a request asks for. What was said in the request stands there, and who is to support whoever comes."""
    if row.role is None or row.team is None or row.hours is None:
        raise CannotSave("Say which team, which role and how many hours first")
    post = establishment.propose(
        NewPost(
            code=f"REQ-{row.number}", title=row.role.words, role=row.role, team=row.team,
            fte=establishment.share_of(Decimal(row.hours)), hours=row.hours, form=row.form, contract=row.contract,
            fixed_term_reason=row.fixed_term_reason, fixed_term_ends=row.fixed_term_ends,
            funding_source=row.funding_source, words=f"Request {row.number}",
        ),
        by=by,
    )  # fmt: skip
    put_support(row, post)
    return post


_FUNDED = ("hours", "contract", "fixed_term_reason", "fixed_term_ends")
"""What there is money for: of a post that is vacant a request doesn't change it."""


def read_from(row: Request, post: Post) -> None:
    """A draft for a post that is there begins with what the post is."""
    for name in _FUNDED:
        setattr(row, name, getattr(post, name))
    row.form, row.funding_source = row.form or post.form, row.funding_source or post.funding_source


def take_up(row: Request, *, by: Viewer) -> Post:
    """The vacant post a request asks for, with who is to support whoever comes. Raises CannotSave where it asks for
    something else than there is money for."""
    if row.post is None:
        raise CannotSave("Say which post it is")
    post = Post.objects.select_for_update(no_key=True).get(pk=row.post.pk)
    if post.state != "vacant" or post.team_id != row.team_id:
        raise CannotSave(
            "This post is not vacant in this team any more. Choose another, or ask for a new one"
        )
    if any(getattr(row, name) != getattr(post, name) for name in _FUNDED):
        raise CannotSave(
            "The hours and the contract are not those of the vacant post. Ask the central team to change the post, or ask "
            "for a new one"
        )
    put_support(row, post)
    if row.form != post.form:
        post = establishment.change(post, began_from=post.version, by=by, form=row.form)
    return post


def put_support(row: Request, post: Post) -> None:
    """Who is to be what, as the request says."""
    for ours, theirs in SUPPORT.items():
        setattr(post, theirs, getattr(row, ours))
    post.version += 1
    post.save(update_fields=[*SUPPORT.values(), "version"])


def follow(row: Request, before: str, *, by: Viewer) -> None:
    """Proposed, in the gate check, approved, advertised, as the request goes; back, where it goes back. One that was
    vacant before stays funded, whatever becomes of the request."""
    if row.post_id is None:
        return
    post = Post.objects.select_for_update(no_key=True).get(pk=row.post_id)
    for to in _way(row, post.state, before):
        of_people.move(post, to, by=by, words=f"Request {row.number}")


def _way(row: Request, state: str, before: str) -> list[str]:
    if row.stage == GATE and state == "proposed":
        return ["gate_check"]
    if row.stage == ADVERT and before not in RECRUITING:
        return {"proposed": ["gate_check", "approved"], "gate_check": ["approved"]}.get(state, [])
    if row.stage == SHORTLIST and state in {"approved", "vacant"}:
        return ["advertised"]
    if row.stage in {REFUSED, WITHDRAWN} and state in {"proposed", "gate_check"}:
        return ["closed"]
    if row.stage in {REFUSED, WITHDRAWN} and state == "advertised":
        return ["approved"]
    return []
