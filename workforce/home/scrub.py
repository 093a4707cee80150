from workforce.core.retention import Keep

KEEPS = [Keep("home.Later", "A day, then it means nothing", "personal", "own record")]
