from django.db import models

from workforce.core import clock
from workforce.core.models.base import Base


class DataKey(Base):
    """One person's key, itself sealed by a master key that lives outside the database."""

    owner = models.UUIDField()
    master = models.CharField(max_length=16)
    sealed = models.BinaryField()
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["owner"], name="one_data_key_an_owner")]
        indexes = [models.Index(fields=["master"], name="data_key_master")]
