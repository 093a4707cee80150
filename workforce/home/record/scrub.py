from workforce.core.retention import Keep

KEEPS: list[Keep] = []
