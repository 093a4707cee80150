from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "training.feedback"
    label = "feedback"
    verbose_name = "Feedback"

    def ready(self) -> None:
        from training.feedback import receivers  # noqa: F401  (hears registers)
