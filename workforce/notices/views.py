from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import for_people, page
from workforce.core.paging import page_of
from workforce.notices import presenters, queries
from workforce.notices.actions import choose_when, mark_all_read, prefer_mail, prefer_texts
from workforce.notices.forms import PreferenceForm


@for_people("GET", "HEAD")
def notice_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    shown = page_of(queries.mine(viewer), request)
    return page(
        request,
        "notices/notice_list.html",
        page=shown,
        rows=presenters.rows(shown),
        unread=queries.unread_count(viewer),
        mail=presenters.mail_words(
            queries.wants_mail(viewer), queries.choice_of(viewer), settings.of(viewer)
        ),
    )


@for_people("POST")
def notice_read_all(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    mark_all_read(by=viewer)
    messages.success(request, "All marked as read.")
    return redirect("notices:notice-list")


@for_people("GET", "HEAD")
def mail_list(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    shown = page_of(queries.mails_to(viewer), request)
    return page(
        request,
        "notices/mail_list.html",
        page=shown,
        rows=presenters.mail_rows(shown, viewer.today),
    )


@for_people("GET", "HEAD", "POST")
def preference_update(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    wants, choice = queries.wants_mail(viewer), queries.choice_of(viewer)
    house = presenters.quiet_hours(settings.of(viewer))
    texted, number = queries.texts_of(viewer)
    form = PreferenceForm(
        sent, wants=wants, choice=choice, house=house, texted=texted, number=number
    )
    if form.is_valid():
        if form.cleaned_data["mail"] != wants:
            prefer_mail(wants=form.cleaned_data["mail"], by=viewer)
        if (said := form.cleaned_data.get("texts")) is not None and said != texted:
            prefer_texts(wants=said, by=viewer)
        if form.choice() != choice:
            choose_when(form.choice(), by=viewer)
        messages.success(request, "Saved.")
        return redirect("notices:notice-list")
    return page(request, "notices/preference_update.html", form=form)
