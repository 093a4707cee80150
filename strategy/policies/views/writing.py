"""A version that is being written: its words, who writes it, and putting it in force."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from strategy.policies import rules
from strategy.policies.actions import together
from strategy.policies.actions import writing as actions
from strategy.policies.forms import ColleagueForm, ForceForm, PeopleForm, WriteForm
from strategy.policies.limits import MEGABYTES, REVIEW_DAYS
from strategy.policies.queries import policies as queries
from strategy.policies.views.parts import form_page, found, policy_page, version_page, written
from workforce.core import forms, settings
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.pressing import press


def version_write(request: HttpRequest, version_id: UUID) -> HttpResponse:
    viewer, row = written(request, version_id)
    days = timedelta(days=int(settings.of(viewer).get(REVIEW_DAYS)))
    names = ("said", "develops", "changes", "equality_on", "equality_by", "equality_found")
    form = WriteForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        version=row.version, megabytes=int(settings.of(viewer).get(MEGABYTES)),
        is_first=row.number == 1, has_file=bool(row.file_kind),
        initial={name: getattr(row, name) for name in names} | {"review_on": row.review_on or viewer.today + days},
    )  # fmt: skip

    def write() -> None:
        actions.write(
            row, form.written(), seen=form.began_from or 0, by=viewer, once_key=form.once_key
        )

    def now() -> tuple[int, list[tuple[str, str]]]:
        again = found(queries.version(viewer, version_id))
        return again.version, [
            ("What it develops", again.develops),
            ("What it says", again.said),
            ("What the equality check found", again.equality_found),
        ]

    return form_page(
        request, form, write, said="Saved. Nobody but those who write it sees it until it is in force.",
        to=version_page(row.pk), heading="Write it", caption=f"{row.policy.title}, version {row.number}", now=now,
        privacy=forms.Privacy(
            "leads", "Those who write it and the central team", "can see it until it is in force."
        ),
        lead="You can save it before it is whole. What is missing is said before it can be in force.",
    )  # fmt: skip


def version_force(request: HttpRequest, version_id: UUID) -> HttpResponse:
    viewer, row = written(request, version_id)
    rules.need(rules.may_keep, viewer, row.policy)
    old = queries.current(viewer, row.policy)
    form = ForceForm(
        request.POST if request.method == "POST" else None, version=row.version, is_first=old is None
    )  # fmt: skip

    def force() -> None:
        actions.put_in_force(
            row, read_again=bool(form.cleaned_data.get("read_again")), seen=form.began_from or 0, by=viewer
        )  # fmt: skip

    def now() -> tuple[int, list[tuple[str, str]]]:
        again = found(queries.version(viewer, version_id))
        return again.version, [("What it says", again.said), ("What it develops", again.develops)]

    return form_page(
        request, form, force, said="In force from today. Everybody here can read it.", to=policy_page(row.policy_id),
        heading="Put it in force", caption=f"{row.policy.title}, version {row.number}", now=now,
        template="policies/force.html", row=row, old=old, wanting=actions.wanting(row),
        is_co_written=row.is_co_written, submit="Put it in force today",  # type: ignore[attr-defined]
    )  # fmt: skip


def version_discard(request: HttpRequest, version_id: UUID) -> HttpResponse:
    viewer, row = written(request, version_id)
    rules.need(rules.may_keep, viewer, row.policy)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if request.method == "POST":
        actions.discard(row, by=viewer)
        messages.success(request, "Thrown away. What was in force is as it was.")
        return redirect("policies:written-list")
    return page(request, "policies/discard.html", row=row, policy=row.policy)


def coauthor_ask(request: HttpRequest, version_id: UUID) -> HttpResponse:
    viewer, row = written(request, version_id)
    form = ColleagueForm(request.POST if request.method == "POST" else None)

    def ask() -> None:
        data = form.cleaned_data
        together.ask_colleague(
            row, name=data["name"], role=data["role"], by=viewer, once_key=form.once_key
        )

    return form_page(
        request, form, ask, said="They can read and write it from now on, and get one message.", to=version_page(row.pk),
        heading="A colleague who writes it with you", caption=row.policy.title, submit="Add them",
        lead="Write it with people who have been where it applies. They say themselves whether everybody reads their name.",
        note="Somebody in a peer role counts as having experience of their own. Of nobody else is that said for them.",
    )  # fmt: skip


def coauthor_count(request: HttpRequest, version_id: UUID) -> HttpResponse:
    viewer, row = written(request, version_id)
    form = PeopleForm(request.POST if request.method == "POST" else None)

    def count() -> None:
        data = form.cleaned_data
        together.count_people(
            row, people=data["people"], role=data["role"], by=viewer, once_key=form.once_key
        )

    return form_page(
        request, form, count, said="Saved.", to=version_page(row.pk),
        heading="People who use services, who write it with you", caption=row.policy.title, submit="Add them",
        lead="As a count and a role. Their names stand nowhere here.",
    )  # fmt: skip


def coauthor_out(request: HttpRequest, coauthor_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.coauthor(viewer, coauthor_id))
    written(request, row.version_id)
    rules.need(rules.may_take_out, viewer, row)
    act = lambda: together.take_out(row, by=viewer)  # noqa: E731
    if row.person_id is not None and not rules.may_keep.test(viewer, row.version.policy):
        # Whoever takes themselves out doesn't write it any more.
        return press(request, act, "Taken out.", "policies:written-list")
    return press(request, act, "Taken out.", "policies:version-detail", version_id=row.version_id)


def coauthor_name(request: HttpRequest, coauthor_id: UUID, shown: bool) -> HttpResponse:
    """Whether everybody reads one's own name: theirs alone to say, at any time."""
    viewer = viewer_of(request)
    row = found(queries.coauthor(viewer, coauthor_id))
    found(row if row.person_id is not None and row.person_id == viewer.person_id else None)
    said = "Everybody here reads your name beside it." if shown else "Your name is not shown."
    return press(
        request, lambda: together.show_name(row, shown=shown, by=viewer), said,
        "policies:version-detail", version_id=row.version_id,
    )  # fmt: skip
