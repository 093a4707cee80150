from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "workforce.home.retention"
    label = "retention"
    verbose_name = "Retention"
