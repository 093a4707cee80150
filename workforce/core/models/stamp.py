from django.db import models

from workforce.core import clock


class Stamp(models.Model):
    """When something of the machinery last happened: beat's tick, a task that a worker ended, a backup. A row a
    thing, written over; `script/backup` writes it from outside, so the name is the key."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField(default=clock.now)
    number = models.BigIntegerField(default=0, db_default=0)
    """Of a backup: how many bytes it has."""
