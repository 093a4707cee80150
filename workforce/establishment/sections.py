from workforce.establishment import plan_sections

SECTIONS = [*plan_sections.SECTIONS]
