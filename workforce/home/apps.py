from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "workforce.home"
    label = "home"

    def ready(self) -> None:
        from workforce.home import receivers  # noqa: F401  (hears of teams that are called otherwise)
