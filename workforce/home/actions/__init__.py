from workforce.home.actions.cards import put_off
from workforce.home.actions.settings import set_value

__all__ = ["put_off", "set_value"]
