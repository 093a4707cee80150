from django.apps import AppConfig


class WarehouseConfig(AppConfig):
    name = "workforce.reports.warehouse"
    label = "warehouse"
    verbose_name = "Warehouse"
