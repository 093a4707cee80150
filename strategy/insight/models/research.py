from __future__ import annotations

from django.db import models
from django.db.models import Q

from strategy.insight.choices import Group, OutputKind, Paid, TookAs
from strategy.insight.labels import MOST_LINE, MOST_LINK, MOST_TEXT, MOST_TITLE
from strategy.insight.models.learning import OfEverybody
from strategy.insight.states import IDEA, RESEARCH, STOPPED
from workforce.core.models.base import Base
from workforce.people.models import Person


class Research(Base):
    """A question somebody looks into with us: who leads it, whether its ethics were looked at, and what came of it."""

    title = models.CharField(max_length=MOST_TITLE)
    question = models.TextField(max_length=MOST_TEXT)
    lead_organisation = models.CharField(max_length=MOST_LINE)
    reach = models.CharField(max_length=MOST_LINE, blank=True)
    ethics_reference = models.CharField(max_length=80, blank=True)
    ethics_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=RESEARCH.choices, default=IDEA)
    since = models.DateField()
    why_stopped = models.TextField(max_length=MOST_TEXT, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfEverybody.as_manager()

    class Meta:
        ordering = ["-since", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=STOPPED) & ~Q(why_stopped="") | (~Q(state=STOPPED) & Q(why_stopped="")),
                name="research_stopped_with_why",
            ),
            # "None needed" is a reference too: somebody looked.
            models.CheckConstraint(
                condition=~Q(state__in=("under_way", "published"))
                | (~Q(ethics_reference="") & Q(ethics_on__isnull=False)),
                name="research_under_way_with_ethics",
            ),
        ]  # fmt: skip


class Output(Base):
    research = models.ForeignKey(Research, on_delete=models.CASCADE, related_name="outputs")
    title = models.CharField(max_length=MOST_LINE)
    kind = models.CharField(max_length=8, choices=OutputKind)
    link = models.CharField(max_length=MOST_LINK, blank=True)
    on = models.DateField()

    objects = OfEverybody.as_manager()

    class Meta:
        ordering = ["-on", "-id"]


class TookPart(Base):
    """Who took part as what: so many of a group, or a colleague who says it of themselves."""

    # The constraints below begin with it.
    research = models.ForeignKey(
        Research, on_delete=models.CASCADE, related_name="took_part", db_index=False
    )
    took_as = models.CharField(max_length=14, choices=TookAs)
    group = models.CharField(max_length=8, choices=Group, blank=True)
    heads = models.PositiveSmallIntegerField(null=True)
    paid = models.CharField(max_length=4, choices=Paid, blank=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")

    objects = OfEverybody.as_manager()

    class Meta:
        ordering = ["took_as", "group", "id"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(person__isnull=True, heads__gte=1) & ~Q(group="") & ~Q(paid=""))
                | Q(person__isnull=False, heads__isnull=True, group="", paid=""),
                name="took_part_count_or_oneself",
            ),
            models.UniqueConstraint(
                fields=["research", "person"], condition=Q(person__isnull=False), name="took_part_once"
            ),
            models.UniqueConstraint(
                fields=["research", "took_as", "group"], condition=Q(person__isnull=True), name="took_part_group_once"
            ),
        ]  # fmt: skip
