from django.urls import include, path

from strategy.voice.views import hearing, inputs, projects

PROJECT, SAID, PART, INPUT = (
    "projects/<uuid:project_id>/",
    "said/<uuid:said_id>/",
    "parts/<uuid:taking_id>/",
    "input/<uuid:input_id>/",
)
ours = [
    path("", projects.home, name="home"),
    path("projects/begin/", projects.project_begin, name="project-begin"),
    path(PROJECT, projects.project_detail, name="project-detail"),
    path(f"{PROJECT}change/", projects.project_change, name="project-change"),
    path(f"{PROJECT}lead/", projects.project_lead, name="project-lead"),
    path(f"{PROJECT}took-part/", projects.part_add, name="part-add"),
    path(f"{PART}came/", projects.part_came, name="part-came"),
    path(f"{PART}out/", projects.part_out, name="part-out"),
    path(f"{PROJECT}close/", projects.project_close, name="project-close"),
    path(f"{PROJECT}stop/", projects.project_stop, name="project-stop"),
    path(f"{PROJECT}again/", projects.project_again, name="project-again"),
    path(f"{PROJECT}said/", hearing.said_add, name="said-add"),
    path(f"{SAID}answer/", hearing.said_answer, name="said-answer"),
    path(f"{SAID}hand-on/", hearing.said_hand_on, name="said-hand-on"),
    path("open/", hearing.open_list, name="open-list"),
    path("input/", inputs.input_list, name="input-list"),
    path("input/ask/", inputs.input_ask, name="input-ask"),
    path(INPUT, inputs.input_detail, name="input-detail"),
    path(f"{INPUT}take/", inputs.input_take, name="input-take"),
    path(f"{INPUT}back/", inputs.input_back, name="input-back"),
    path(f"{INPUT}give/", inputs.input_give, name="input-give"),
    path(f"{INPUT}answer/", inputs.input_answer, name="input-answer"),
    path(f"{INPUT}let-go/", inputs.input_let_go, name="input-let-go"),
]
urlpatterns = [path("voice/", include((ours, "voice")))]
