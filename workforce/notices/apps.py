from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "workforce.notices"
    label = "notices"

    def ready(self) -> None:
        from workforce.notices import in_process

        in_process.listen()
