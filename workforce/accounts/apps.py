from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "workforce.accounts"
    label = "accounts"
    verbose_name = "Signing in"

    def ready(self) -> None:
        from workforce.accounts import listeners  # noqa: F401  (connects them)
