"""Arabic dates with the hour; Django's own Arabic formats have the day only."""

DATETIME_FORMAT = "j F Y، H:i"
