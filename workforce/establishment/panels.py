from workforce.establishment import plan_panels

PANELS = [*plan_panels.PANELS]
