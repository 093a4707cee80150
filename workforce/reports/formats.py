from django.db import models


class Format(models.TextChoices):
    PDF = "pdf", "PDF"
    XLSX = "xlsx", "Excel spreadsheet"
    CSV = "csv", "CSV"
    # For programs, of what is somebody's own: to take along to another service.
    JSON = "json", "JSON"


FOR_PEOPLE = (Format.PDF, Format.XLSX, Format.CSV)
