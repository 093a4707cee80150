from django.apps import AppConfig


class PoliciesConfig(AppConfig):
    name = "strategy.policies"
    label = "policies"
    verbose_name = "Policies"
