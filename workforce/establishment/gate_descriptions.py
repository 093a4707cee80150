"""The part of the gate that is about the job description."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from workforce.establishment.gate_finding import Finding
from workforce.establishment.queries.job_descriptions import roles_without_approved
from workforce.people.models import Post


def approved(posts: Sequence[Post]) -> Mapping[UUID, Finding]:
    without = roles_without_approved({post.role_id for post in posts})
    return {post.pk: _finding(post, post.role_id not in without) for post in posts}


def _finding(post: Post, is_met: bool) -> Finding:
    if is_met:
        return Finding(True, f"{post.role.words}, as approved.")
    return Finding(
        False,
        f"No job description of the role {post.role.words.lower()} is approved yet.",
        "The central team: one member writes it, another approves it.",
    )
