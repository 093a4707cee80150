"""What can be found of this room: its pages, by the words people have for them."""

from strategy.surveys import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("Surveys", "surveys:survey-list",
              ("survey", "questionnaire", "role experience", "culture", "anonymous"), rules.may_read.test),
    PageEntry("Questions of surveys", "surveys:version-list", ("prepare a survey", "survey questions"), rules.may_hold.test),
]  # fmt: skip
