"""From how sure on a value is shown: one table, each line with the precision measured behind it."""

# field: confidence from which a value is given; below it the field stays empty and says why
THRESHOLDS: dict[str, float] = {
    "title": 0.8,
    "kind": 0.7,
    "institution_name": 0.75,
    "institution_type": 0.75,
    "country": 0.8,
    "countries": 0.8,
    "ip_rights": 0.7,
    "service_types": 0.8,
    "mechanisms": 0.8,
    "target_groups": 0.8,
    "started": 0.8,
    "ended": 0.8,
    "cost_to_sme": 0.8,
    "outcomes": 0.8,
    "contact_email": 0.8,
    "contact_name": 0.8,
    "summary": 0.7,
    "description": 0.7,
    "problem": 0.7,
    "language": 0.5,
}
