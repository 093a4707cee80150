"""Which posts run on which version, and moving them."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.access import Viewer
from workforce.core.forms import Look
from workforce.core.http import page, wrong_method
from workforce.core.paging import Page, page_of
from workforce.core.presenting import count_words
from workforce.establishment.actions import running_on as actions
from workforce.establishment.forms.job_descriptions import ALL, MoveForm, PostsQuery
from workforce.establishment.models import JobDescriptionVersion
from workforce.establishment.presenters import job_descriptions as present
from workforce.establishment.queries import job_descriptions as queries
from workforce.establishment.queries import running_on
from workforce.establishment.queries.job_descriptions import Shelf
from workforce.establishment.views.job_descriptions import a_writer
from workforce.people.models import Post
from workforce.people.queries import patches
from workforce.people.views.base import done, found

SIZE = 25


def job_description_posts(request: HttpRequest, role: str) -> HttpResponse:
    viewer = a_writer(request)
    shelf = found(queries.shelf(viewer, role))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    query = PostsQuery.read(
        request,
        versions=[*[(str(row.number), f"Version {row.number}") for row in shelf.versions],
                  (running_on.NONE, "None yet")],
        patches=patches.choices(viewer),
    )  # fmt: skip
    wanted = {name: value or "" for name, value in query.values.items()}
    rows = running_on.posts(viewer, shelf.role, **wanted)
    if shelf.current is not None:
        return _with_move(request, viewer, shelf, shelf.current, query, rows)
    shown = _page(request, viewer, rows)
    return _drawn(request, shelf, query, shown)


def _page(request: HttpRequest, viewer: Viewer, rows: QuerySet[Post]) -> Page:
    """Ids first, so that finding and sorting many carries nothing else."""
    shown = page_of(rows.values_list("pk", flat=True), request, SIZE)
    shown.items[:] = running_on.with_places(viewer, shown.items, rows)
    return shown


def _with_move(
    request: HttpRequest,
    viewer: Viewer,
    shelf: Shelf,
    current: JobDescriptionVersion,
    query: PostsQuery,
    rows: QuerySet[Post],
) -> HttpResponse:
    role = shelf.role
    left = running_on.movable(rows, viewer, current)
    shown = _page(request, viewer, left)
    form = _form(request, viewer, current, shown, left)

    def change() -> None:
        to = found(queries.version(viewer, role.slug, form.began_from or current.number))
        if form.cleaned_data["which"] == ALL:
            ids = list(left.values_list("pk", flat=True))
        else:
            ids = [UUID(each) for each in form.cleaned_data["posts"]]
        moved = actions.move(ids, to=to, on=form.cleaned_data["on"], by=viewer)
        said = f"{count_words(moved, 'post')} moved to version {to.number}. "
        messages.success(
            request, f"{said}Whoever is in them, and their line managers, get one message."
        )

    if done(request, form, change):
        return redirect("establishment:job-description-posts", role=role.slug)
    return _drawn(request, shelf, query, shown, form=form, current=current)


def _form(
    request: HttpRequest,
    viewer: Viewer,
    current: JobDescriptionVersion,
    shown: Page,
    left: QuerySet[Post],
) -> MoveForm:
    items = list(shown)
    if request.method == "POST":  # the list may have moved on under what was ticked
        gone = _ids(request.POST.getlist("posts")) - {row.pk for row in items}
        if gone:
            items += running_on.with_places(viewer, sorted(gone), left)
    choices, hints = present.post_choices(items)
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        total=shown.total,
        posts=choices,
        words=count_words(shown.total, "post"),
        version=current.number,
        initial={"on": viewer.today},
    )
    form.looks = {"posts": Look(size="m", small=True, hints=hints), "which": Look(size="m"),
                  "on": Look(size="m")}  # fmt: skip
    return form


def _ids(sent: list[str]) -> set[UUID]:
    found_ids = set()
    for each in sent[: SIZE * 4]:
        try:
            found_ids.add(UUID(each))
        except ValueError:
            continue
    return found_ids


def _drawn(
    request: HttpRequest,
    shelf: Shelf,
    query: PostsQuery,
    shown: Page,
    *,
    form: MoveForm | None = None,
    current: JobDescriptionVersion | None = None,
) -> HttpResponse:
    return page(
        request,
        "establishment/job_description_posts.html",
        role=shelf.role,
        query=query,
        shown=shown,
        form=form,
        current=current,
        counts=present.counts_words(shelf) if shelf.counts and shelf.counts.total else "",
        present=present,
    )
