from django.urls import include, path

from wellbeing.care.views import friction, keeping, reading

_care = [
    path("self-care/", reading.start, name="start"),
    path("self-care/read/<slug:slug>/", reading.entry, name="entry"),
    path("self-care/signposts/", reading.signposts, name="signposts"),
    path("self-care/spaces/", reading.spaces, name="spaces"),
    path("self-care/leave/", reading.leave, name="leave"),
    path("self-care/leave/turn/", reading.leave_turn, name="leave-turn"),
    path("self-care/keep/", keeping.keep, name="keep"),
    path("self-care/keep/text/add/", keeping.text_add, name="text-add"),
    path("self-care/keep/text/<slug:part>/<slug:slug>/", keeping.text_write, name="text-write"),
    path("self-care/keep/text/<slug:part>/<slug:slug>/as-it-came/", keeping.text_as_shipped,
         name="text-as-shipped"),
    path("self-care/keep/signposts/add/", keeping.signpost_add, name="signpost-add"),
    path("self-care/keep/signposts/<uuid:signpost_id>/", keeping.signpost_change,
         name="signpost-change"),
    path("self-care/keep/signposts/of/<slug:slug>/", keeping.signpost_shipped,
         name="signpost-shipped"),
    path("self-care/keep/spaces/add/", keeping.space_add, name="space-add"),
    path("self-care/keep/spaces/<uuid:space_id>/", keeping.space_change, name="space-change"),
    path("my-rights/", reading.rights, name="rights"),
    path("my-rights/looked/", keeping.rights_look, name="rights-look"),
    path("friction/", friction.start, name="friction"),
    path("friction/note/", friction.note_write, name="note-write"),
    path("friction/<uuid:note_id>/take-back/", friction.note_take_back, name="note-take-back"),
    path("friction/take-back/", friction.waiting_take_back, name="waiting-take-back"),
    path("friction/themes/", friction.themes, name="themes"),
]  # fmt: skip
urlpatterns = [path("", include((_care, "care")))]
