"""From how sure on a value is shown: one table, each line with the precision measured behind it."""

# Field: confidence from which a value is given; below it the field stays empty and says why. Beside it the
# precision measured: on the 30 samples as read, and on 31 letters composed afterwards, before any rule was changed.
THRESHOLDS: dict[str, float] = {
    "title": 0.8,  # 1.00, 0.92
    "kind": 0.7,  # 1.00, 1.00
    "institution_name": 0.75,  # 1.00, 0.89
    "institution_type": 0.75,  # 1.00, 1.00
    "country": 0.8,  # 1.00, 1.00
    "countries": 0.8,  # as the country
    "ip_rights": 0.7,  # 1.00, 1.00
    "service_types": 0.8,  # 0.98, 0.93
    "mechanisms": 0.8,  # 0.90 on the texts of the catalogue against their coding
    "target_groups": 0.8,  # 0.93, 0.95
    "started": 0.8,  # 1.00, 0.80
    "ended": 0.8,  # 1.00, 0.63
    "cost_to_sme": 0.8,  # 1.00, 1.00
    "outcomes": 0.8,  # 1.00, 0.92
    "contact_email": 0.8,  # 1.00, 1.00
    "contact_name": 0.8,  # not labelled yet
    "summary": 0.7,  # an extract: judged by reading
    "description": 0.7,  # an extract: judged by reading
    "problem": 0.7,  # an extract: judged by reading
    "language": 0.5,  # 1.00, 1.00
}
