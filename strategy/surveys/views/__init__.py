from strategy.surveys.views.answering import answer, rather_not, thanks
from strategy.surveys.views.holding import (
    reply,
    survey_detail,
    survey_list,
    survey_open,
    survey_take_back,
    survey_words,
)
from strategy.surveys.views.preparing import (
    question_add,
    question_change,
    question_earlier,
    question_remove,
    version_begin,
    version_detail,
    version_list,
)

__all__ = [
    "answer",
    "question_add",
    "question_change",
    "question_earlier",
    "question_remove",
    "rather_not",
    "reply",
    "survey_detail",
    "survey_list",
    "survey_open",
    "survey_take_back",
    "survey_words",
    "thanks",
    "version_begin",
    "version_detail",
    "version_list",
]
