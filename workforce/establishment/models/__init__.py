from workforce.establishment.models.imports import ImportFile, ImportLine, ImportRun, Part

__all__ = ["ImportFile", "ImportLine", "ImportRun", "Part"]
