"""Pages of leadership workshops and their feedback that are measured, each of the largest there is."""

from django.db.models import Count
from django.urls import reverse

from training.feedback.models import Comment
from training.workshops.models import Programme, Workshop
from workforce.core import clock


def wanted() -> list[tuple[str, str, str]]:
    programme = Programme.objects.annotate(n=Count("wards")).filter(is_for_peers=True).latest("n")
    ahead = Workshop.objects.filter(programme=programme, gathering__starts_at__gt=clock.now())
    shown = Comment.objects.values_list("round__gathering", flat=True).order_by("pk")[0]
    of = {"programme_id": programme.pk}
    date = {"gathering_id": ahead[0].gathering_id}
    return [
        ("Workshops, a programme", "peer worker", reverse("workshops:programme-detail", kwargs=of)),
        ("Workshops, a programme", "central lead", reverse("workshops:programme-detail", kwargs=of)),
        ("Workshops, how far", "central lead", reverse("workshops:programme-standing", kwargs=of)),
        ("Workshops, the next stage", "central lead", reverse("workshops:stage-move", kwargs=of)),
        ("Workshops, a date", "peer worker", reverse("workshops:workshop-detail", kwargs=date)),
        ("Workshops, a date", "central lead", reverse("workshops:workshop-detail", kwargs=date)),
        ("Feedback on a workshop", "central lead", reverse("feedback:round-detail", args=[shown])),
    ]  # fmt: skip
