"""Whoever proposed a post learns what was decided."""

from django.urls import reverse

from workforce.core.access import Viewer
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor, NoticeKind
from workforce.people.models import Post, PostStep

DECIDED = "post.decided"
KINDS = [NoticeKind(DECIDED, line="There is a decision about a post you proposed.")]
_TOLD = {("gate_check", "approved"), ("gate_check", "proposed"), ("gate_check", "closed")}


def decided(post: Post, *, by: Viewer) -> None:
    steps = list(PostStep.objects.filter(post=post).order_by("on", "id"))
    first, last = steps[0], steps[-1]
    if (last.before, last.after) not in _TOLD or first.by_id in (None, by.person_id):
        return
    link = reverse("establishment:post-detail", args=[post.pk])
    notify([NoticeFor(first.by_id, DECIDED, str(last.pk), link=link)], by=by.person_id)
