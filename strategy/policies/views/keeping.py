"""Begin a policy, hand it over, say which forms it governs, and that it stays as it is."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from strategy.policies import presenters, rules
from strategy.policies.actions import keeping as actions
from strategy.policies.actions import reading, writing
from strategy.policies.errors import CannotSave
from strategy.policies.forms import AboutForm, GovernsForm, StaysForm
from strategy.policies.limits import REVIEW_DAYS
from strategy.policies.models import Readers
from strategy.policies.queries import policies as queries
from strategy.policies.views.parts import form_page, found, kept, people, policy_page, posted
from workforce.core import settings
from workforce.core.http import allowed, wrong_method


def policy_begin(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_begin)
    form = AboutForm(
        posted(request), people=people(viewer),
        initial={"owner": viewer.me, "readers": Readers.PEERS},
    )  # fmt: skip

    def begin() -> None:
        actions.begin(form.about_it(), by=viewer, once_key=form.once_key)

    return form_page(
        request, form, begin, said="Begun. Nobody but its owner and the central team sees it until it is in force.",
        to=reverse("policies:written-list"), heading="Begin a policy", submit="Begin it",
        lead="First what it is called, and who looks after it. What it says comes next, and who writes it with you.",
        note="Whoever looks after it gets one message.",
    )  # fmt: skip


def policy_change(request: HttpRequest, policy_id: UUID) -> HttpResponse:
    viewer, row = kept(request, policy_id)
    form = AboutForm(
        posted(request), people=people(viewer, row), version=row.version,
        initial={"title": row.title, "about": row.about, "owner": row.owner_id, "readers": row.readers},
    )  # fmt: skip

    def change() -> None:
        actions.change(row, form.about_it(), version=form.began_from or 0, by=viewer)

    def now() -> tuple[int, list[tuple[str, str]]]:
        again = found(queries.policy(viewer, policy_id))
        return again.version, [
            ("What it is called", again.title),
            ("What it is for", again.about),
            ("Looked after by", again.owner.name),
        ]

    # Handed over before it was in force, it is seen no more by whoever did.
    to = policy_page(row.pk) if queries.current(viewer, row) else reverse("policies:written-list")
    return form_page(
        request, form, change, said="Saved.", to=to, heading="Change what stands on it", caption=row.title,
        now=now, note="Handed over, it is the other's to keep, and they get one message.",
    )  # fmt: skip


def policy_governs(request: HttpRequest, policy_id: UUID) -> HttpResponse:
    viewer, row = kept(request, policy_id)
    before = queries.forms_of(viewer, row)
    form = GovernsForm(
        posted(request), offered=presenters.offered_forms(), initial={"forms": before}
    )

    def govern() -> None:
        actions.govern(row, form.cleaned_data["forms"], by=viewer)

    return form_page(
        request, form, govern, said="Saved. Their pages link to the version in force.", to=policy_page(row.pk),
        heading="Forms it governs", caption=row.title,
        lead="The page of each has a line that leads here, while a version is in force. The way to support now has none: nobody is made to wait.",
    )  # fmt: skip


def policy_stays(request: HttpRequest, policy_id: UUID) -> HttpResponse:
    """Looked at again, and left as it reads."""
    viewer, row = kept(request, policy_id)
    current = found(queries.current(viewer, row))
    days = timedelta(days=int(settings.of(viewer).get(REVIEW_DAYS)))
    form = StaysForm(
        posted(request), version=current.review_on.toordinal() if current.review_on else 0,
        initial={"until": viewer.today + days},
    )  # fmt: skip

    def stay() -> None:
        data = form.cleaned_data
        reading.stays(
            row, said=data["said"], until=data["until"], seen=form.began_from or 0, by=viewer,
            once_key=form.once_key,
        )  # fmt: skip

    def now() -> tuple[int, list[tuple[str, str]]]:
        again = found(queries.current(viewer, row))
        day = again.review_on
        return day.toordinal() if day else 0, [("Looked at again by", f"{day:%-d %B %Y}")]

    return form_page(
        request, form, stay, said="Saved. It stays as it is until then.", to=policy_page(row.pk),
        heading="It stays as it is", caption=row.title, now=now,
        lead="If something is to change, write the next version instead.",
    )  # fmt: skip


def version_begin(request: HttpRequest, policy_id: UUID) -> HttpResponse:
    viewer, row = kept(request, policy_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        made = writing.begin_next(row, by=viewer)
    except CannotSave as error:
        messages.info(request, error.words)
        return redirect(policy_page(row.pk))
    messages.success(request, "Begun as the version in force reads. Change what is to change.")
    return redirect("policies:version-detail", version_id=made.pk)
