from recruitment.vacancies.views.adverts import (
    advert_change,
    advert_close,
    advert_detail,
    advert_open,
    advert_print,
)
from recruitment.vacancies.views.looking import welcome_list, welcome_tick
from recruitment.vacancies.views.uploads import (
    upload_add,
    upload_apply,
    upload_detail,
    upload_leave,
    upload_part,
)
from recruitment.vacancies.views.vacancies import (
    vacancy_add,
    vacancy_change,
    vacancy_detail,
    vacancy_link,
    vacancy_list,
    vacancy_text,
    vacancy_tick,
    vacancy_unlink,
)

__all__ = [
    "advert_change",
    "advert_close",
    "advert_detail",
    "advert_open",
    "advert_print",
    "upload_add",
    "upload_apply",
    "upload_detail",
    "upload_leave",
    "upload_part",
    "vacancy_add",
    "vacancy_change",
    "vacancy_detail",
    "vacancy_link",
    "vacancy_list",
    "vacancy_text",
    "vacancy_tick",
    "vacancy_unlink",
    "welcome_list",
    "welcome_tick",
]
