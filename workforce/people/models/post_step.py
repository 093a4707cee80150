from django.db import models
from django.db.models import Q

from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models.person import Person
from workforce.people.models.post import Post
from workforce.people.states import POST


class PostStepQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "PostStepQuerySet":
        """Those who run the establishment: what was said when a post was decided on is not about who
        holds it, and not for them to be judged by."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD, HR):
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(post__team__area__patch__in=scopes.patches_led(viewer))


class PostStep(Base):
    """One move of a post, never rewritten. The first has no state before it. A move that is taken back
    stays; the step that takes it back names it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="steps")
    before = models.CharField(max_length=12, choices=POST.choices, blank=True)
    after = models.CharField(max_length=12, choices=POST.choices)
    on = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    by_words = models.CharField(max_length=40, blank=True)
    words = models.CharField(max_length=1000, blank=True)
    takes_back = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, related_name="taken_back_by"
    )

    objects = PostStepQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["post", "on", "id"], name="post_step_order")]
        constraints = [
            models.CheckConstraint(condition=~Q(before=models.F("after")), name="post_step_moves"),
        ]
