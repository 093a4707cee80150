from django.db import models

from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person

# At most so many words of their own are kept for one person: what is offered has to be read through.
MOST_KEPT = 40
MOST_A_MEETING = 8
LONGEST = 40


class OwnTopicQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "OwnTopicQuerySet":
        """Whose they are. The other one reads a word where it stands in a meeting of theirs, there alone."""
        return self.filter(person_id=viewer.me) if viewer.person_id else self.none()


class OwnTopic(Base):
    """A word of their own for what somebody talks about, sealed under their key. Meetings name it by its
    id: another word, or none, holds for all of them at once."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = SealedField(null=False)

    objects = OwnTopicQuerySet.as_manager()
