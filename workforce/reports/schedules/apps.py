from django.apps import AppConfig


class SchedulesConfig(AppConfig):
    name = "workforce.reports.schedules"
    label = "schedules"
    verbose_name = "Monthly reports"
