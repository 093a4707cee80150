"""What can be found of this room: its pages, by the words people have for them."""

from recruitment.vacancies import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("Vacancies", "vacancies:vacancy-list",
              ("vacancy watch", "recruitment system", "trac", "jobs advertised", "orphan roles"), rules.may_list.test),
    PageEntry("Bring in a list of vacancies", "vacancies:upload-add",
              ("upload vacancies", "vacancy export", "vacancies csv"), rules.may_bring_in.test),
    PageEntry("Adverts to look at", "vacancies:welcome-list",
              ("lived experience welcome", "adverts", "advert wording"), rules.may_watch.test),
]  # fmt: skip
