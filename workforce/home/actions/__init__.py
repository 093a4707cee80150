from workforce.home.actions.audit import read_log
from workforce.home.actions.cards import put_off
from workforce.home.actions.settings import back_to_default, set_value

__all__ = ["back_to_default", "put_off", "read_log", "set_value"]
