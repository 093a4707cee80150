from django.db import models

from workforce.core.models.base import Base


class Sent(models.TextChoices):
    APPOINTED = "appointed", "Appointed"
    LEFT = "left", "Left"
    BEGAN = "relationship_began", "Relationship began"
    ENDED = "relationship_ended", "Relationship ended"


class SignalSent(Base):
    """Other rooms have heard that this assignment or relationship began or ended: they hear it once."""

    kind = models.CharField(max_length=20, choices=Sent)
    row = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["row", "kind"], name="signal_sent_once")]
