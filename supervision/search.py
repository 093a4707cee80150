"""Meetings of one's own, by day: that they are planned, never what was said."""

from django.db.models import F
from django.urls import reverse

from supervision import states
from supervision.models import Meeting
from workforce.core.access import Viewer
from workforce.core.presenting import date_words, time_words
from workforce.core.searching import MOST_OF_A_KIND, NOTHING, Asked, Found, Hits, Source
from workforce.people.models.person import called

_NAME = ("first_name", "known_as", "last_name")


def find_meetings(viewer: Viewer, asked: Asked, part: slice) -> Hits:
    if not asked.days or viewer.person_id is None:
        return NOTHING
    rows = (
        Meeting.objects.visible_to(viewer)
        .filter(state=states.PLANNED, date__in=asked.days)
        .order_by("date", F("time").asc(nulls_last=True), "pk")
        .values(
            "pk", "date", "time", "assignment__person",
            *[f"holder__{name}" for name in _NAME],
            *[f"assignment__person__{name}" for name in _NAME],
        )[: MOST_OF_A_KIND + 1]
    )  # fmt: skip
    some = list(rows)
    found = []
    for row in some[:MOST_OF_A_KIND]:
        mine = row["assignment__person"] == viewer.person_id
        path = "holder" if mine else "assignment__person"
        name = called(*[row[f"{path}__{part_}"] for part_ in _NAME])
        at = f", {time_words(row['time'])}" if row["time"] else ""
        found.append(
            Found(
                f"{date_words(row['date'])}{at}: with {name}",
                reverse("supervision:meeting-detail", args=[row["pk"]]),
                ["Supervision, planned"],
            )
        )
    return Hits(found[part], len(found), is_cut=len(some) > MOST_OF_A_KIND)


SOURCES = [Source("meetings", "Your meetings then", find_meetings, order=4, one="meeting")]
