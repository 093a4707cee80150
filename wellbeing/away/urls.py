from django.urls import include, path

from wellbeing.away.views import mine, theirs

ours = [
    path("", theirs.person_list, name="person-list"),
    path("mine/", mine.mine, name="mine"),
    path("mine/add/", mine.absence_record, name="absence-record"),
    path("mine/contact/", mine.wish, name="wish"),
    path("mine/contact/take-out/", mine.wish_forget, name="wish-forget"),
    path("mine/days/", mine.mind_day, name="mind-day"),
    path("mine/days/take/<slug:when>/", mine.mind_day_take, name="mind-day-take"),
    path("mine/days/<uuid:day_id>/take-back/", mine.mind_day_back, name="mind-day-back"),
    path("mine/talk/", mine.talk, name="talk"),
    path("mine/turn/", mine.turn, name="turn"),
    path("turn/<uuid:turn_id>/", mine.turn_answer, name="turn-answer"),
    path("turn/<uuid:turn_id>/end/", mine.turn_end, name="turn-end"),
    path("dates/", theirs.date_list, name="date-list"),
    path("dates/file/", theirs.date_file, name="date-file"),
    path("people/<uuid:person_id>/", theirs.person_detail, name="person-detail"),
    path("people/<uuid:person_id>/add/", theirs.person_record, name="person-record"),
    path("people/<uuid:person_id>/contact/agree/", theirs.wish_agree, name="wish-agree"),
    path("<uuid:absence_id>/change/", theirs.absence_change, name="absence-change"),
    path("<uuid:absence_id>/back/", theirs.absence_back, name="absence-back"),
    path("<uuid:absence_id>/take-back/", theirs.absence_take_back, name="absence-take-back"),
    path("<uuid:absence_id>/in-touch/", theirs.absence_touch, name="absence-touch"),
    path("<uuid:absence_id>/seen-to/<slug:slug>/", theirs.prompt_close, name="prompt-close"),
]
urlpatterns = [path("time-away/", include((ours, "away")))]
