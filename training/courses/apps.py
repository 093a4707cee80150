from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "training.courses"
    label = "courses"
    verbose_name = "Courses that run"

    def ready(self) -> None:
        from training.courses import receivers  # noqa: F401  (hears registers, appointments and who leaves)
