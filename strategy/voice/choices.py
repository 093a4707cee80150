"""Who, at which stage, as what, and paid how: roles and numbers, so that nobody who uses services is ever named."""

from django.db.models import TextChoices


class Who(TextChoices):
    PEER = "peer", "Peer workers"
    VOLUNTEER = "volunteer", "Peer volunteers"
    SERVICE = "service", "People who use services"
    CARER = "carer", "Carers, families and friends"
    CLINICAL = "clinical", "Clinical colleagues"
    CORPORATE = "corporate", "Corporate colleagues"
    PARTNER = "partner", "People from other organisations"


WITH_EXPERIENCE = frozenset({Who.PEER, Who.VOLUNTEER, Who.SERVICE, Who.CARER})
"""Who is there because of what they have lived through: the check asks after these."""
COLLEAGUES = frozenset({Who.PEER, Who.VOLUNTEER, Who.CLINICAL, Who.CORPORATE})
"""Who may be named. All others are counted."""


class Stage(TextChoices):
    FIRST = "first", "From the start, when we asked what is needed"
    SHAPING = "shaping", "While it was shaped"
    DECIDING = "deciding", "When it was decided"
    AFTER = "after", "Once it was decided"


class AsWhat(TextChoices):
    DECIDES = "decides", "They decide with us"
    DESIGNS = "designs", "They make it with us"
    ADVISES = "advises", "They are asked what they think"


class Pay(TextChoices):
    WORK = "work", "In working time"
    PAID = "paid", "Paid for it"
    DECLINED = "declined", "Payment was offered, and they would rather not"
    EXPENSES = "expenses", "Expenses alone"
    NONE = "none", "Not paid"


FAIR = frozenset({Pay.WORK, Pay.PAID, Pay.DECLINED})


class About(TextChoices):
    POLICY = "policy", "A policy or a procedure"
    TRAINING = "training", "A training"
    DESIGN = "design", "The design of a service, a place or a form"
    LETTER = "letter", "A letter, a leaflet or a page"
    OTHER = "other", "Something else"


class Outcome(TextChoices):
    CHANGED = "changed", "Something changed"
    NOT = "not", "It stays as it was, and this is why"
