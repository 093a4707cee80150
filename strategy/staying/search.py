"""What can be found of this room: its pages, by the words people have for them."""

from strategy.staying import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("Staying and leaving", "staying:figures",
              ("turnover", "stability", "retention", "stay themes", "fixed terms", "absence rate"), rules.may_see),
    PageEntry("Leavers and why", "staying:leaver-list",
              ("leaving reasons", "national codes", "exit reasons", "resigned"), rules.may_enter_reasons),
    PageEntry("Who would like to hear from us", "staying:route-list",
              ("return route", "former colleagues", "come back to work"), rules.may_write_to),
]  # fmt: skip
