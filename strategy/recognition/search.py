"""What can be found of this room: its pages, by the words people have for them."""

from strategy.recognition import rules
from workforce.core.searching import PageEntry

PAGES = [
    PageEntry("What others thank me for", "recognition:thanks", ("thank you", "kudos", "recognition", "praise"), rules.is_somebody.test),
    PageEntry("My successes", "recognition:successes", ("success", "achievement", "celebrate"), rules.is_somebody.test),
    PageEntry("My story", "recognition:mine", ("consent", "tell my story", "withdraw", "publicity"), rules.is_somebody.test),
    PageEntry("Stories I ask for", "recognition:asking", ("communications", "story consent"), rules.may_ask.test),
    PageEntry("Who asks for stories", "recognition:owners", ("communications owner",), rules.may_name.test),
]  # fmt: skip
