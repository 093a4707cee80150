"""The list of tasks that plans choose from: the central team's."""

from django.db import IntegrityError, transaction
from django.db.models import Max

from workforce.core import audit
from workforce.core.access import Viewer
from workforce.establishment.models import ListedTask
from workforce.people.errors import Conflict

THERE = "This task is on the list already. Put it back there if it was taken off"


def add(*, words: str, hint: str = "", by: Viewer) -> ListedTask:
    if ListedTask.objects.filter(words__iexact=words.strip()).exists():
        raise Conflict(THERE)
    last = ListedTask.objects.aggregate(last=Max("order"))["last"] or 0
    try:
        with transaction.atomic():
            task = ListedTask.objects.create(
                words=words.strip(), hint=hint.strip(), order=min(last + 10, 32000)
            )
            audit.record("task added to the list", by=by, on=None, about=f"task {task.pk}")
    except IntegrityError as error:
        raise Conflict(THERE) from error
    return task


@transaction.atomic
def offer(task: ListedTask, *, is_offered: bool, by: Viewer) -> None:
    """Taken off, it is no longer offered; plans that have it keep it."""
    row = ListedTask.objects.select_for_update().get(pk=task.pk)
    if row.is_offered == is_offered:
        return
    row.is_offered = is_offered
    row.save(update_fields=["is_offered"])
    what = "task put back on the list" if is_offered else "task taken off the list"
    audit.record(what, by=by, on=None, about=f"task {row.pk}")
