"""What is said in the room. Nothing here has a person, a moment, or an id that rises."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from strategy.community.audiences import audiences_of
from strategy.community.labels import MOST_TABLES
from strategy.community.models.occasion import Occasion, Untimed, in_the_room
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.sealed import SealedField


class QuestionQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> QuestionQuerySet:
        """Those for whom the room is: what they may come to, they may prepare."""
        if viewer.is_system:
            return self
        rows = Occasion.objects.visible_to(viewer)
        theirs = rows.filter(audience__in=audiences_of(viewer))
        return self.filter(occasion__in=theirs.order_by().values("pk"))


class Question(Untimed):
    """Asked for the agenda, without a name."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="questions")
    question_words = SealedField()
    on_agenda = models.BooleanField(default=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-on_agenda", "id"]


class TableNoteQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> TableNoteQuerySet:
        """Those who are in that room, and are still of those for whom it is."""
        if viewer.is_system:
            return self
        rows = Occasion.objects.filter(in_the_room(viewer))
        return self.filter(occasion__in=rows.order_by().values("pk"))


class TableNote(Untimed):
    """What was said at a table: the table's, and nobody's."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="notes")
    at_table = models.PositiveSmallIntegerField()
    note_words = SealedField()
    theme = models.ForeignKey(
        "community.Theme", on_delete=models.SET_NULL, null=True, related_name="notes"
    )

    objects = TableNoteQuerySet.as_manager()

    class Meta:
        ordering = ["at_table", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(at_table__gte=1, at_table__lte=MOST_TABLES), name="note_of_a_table"
            ),
        ]
