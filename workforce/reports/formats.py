from django.db import models


class Format(models.TextChoices):
    PDF = "pdf", "PDF"
    XLSX = "xlsx", "Excel spreadsheet"
    CSV = "csv", "CSV"
