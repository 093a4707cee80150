from django.db import models

from workforce.core.ids import uuid7


class Base(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)

    class Meta:
        abstract = True
