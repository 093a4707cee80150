from workforce.home.views.holidays import (
    holiday_add,
    holiday_follow,
    holiday_list,
    holiday_put_back,
    holiday_take_away,
)
from workforce.home.views.keeping import (
    audit_list,
    health,
    setting_reset,
    setting_update,
    settings_list,
)
from workforce.home.views.reading import (
    accessibility,
    guide_detail,
    guide_list,
    help_page,
    neutral,
    page_hide,
    privacy,
    who_sees_what,
)
from workforce.home.views.reference import reference_list
from workforce.home.views.rights import role_detail, role_list
from workforce.home.views.search import search, search_results
from workforce.home.views.today import card_later, look_list, today

__all__ = [
    "accessibility",
    "audit_list",
    "card_later",
    "guide_detail",
    "guide_list",
    "health",
    "help_page",
    "holiday_add",
    "holiday_follow",
    "holiday_list",
    "holiday_put_back",
    "holiday_take_away",
    "look_list",
    "neutral",
    "page_hide",
    "privacy",
    "reference_list",
    "role_detail",
    "role_list",
    "search",
    "search_results",
    "setting_reset",
    "setting_update",
    "settings_list",
    "today",
    "who_sees_what",
]
