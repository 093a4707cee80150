from django.apps import AppConfig


class CircleConfig(AppConfig):
    name = "tests.gatherings.circle"
    label = "circle"
