"""What can be found of this room: its pages, by the words people have for them."""

from django.urls import reverse

from strategy.overview import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("My patch", "overview:patch-mine", ("patch at a glance", "what is due in my patch"), rules.may_come.test),
    PageEntry("The trust in one look", "overview:trust-detail", ("trust at a glance", "heat map", "patches side by side"),
              rules.may_see_trust.test),
    PageEntry("Literacy and value", words=("do people know what peer work is", "role explainers", "training reach"),
              may=rules.may_see_trust.test, href=lambda viewer: reverse("reports:report-detail", args=["literacy-and-value"])),
]  # fmt: skip
