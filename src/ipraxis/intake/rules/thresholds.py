"""From how sure on a value is shown: one table, each line with the precision measured behind it."""

# Field: confidence from which a value is given; below it the field stays empty and says why. Beside it the precision
# measured, its 95 % interval (Wilson) and n, values given: by the curve of `ipraxis evaluate` on 122 labelled
# contributions (24 samples, 67 of four sets by hand, 31 of a fifth), 22 November 2026. Rules were mended after each set
# had been measured once (docs/decisions/0011 has the first sights), so strangers' letters will do worse; on these the
# curve is flat from 0.45 on, and no threshold was lowered for it.
THRESHOLDS: dict[str, float] = {
    "title": 0.8,  # 0.99 (0.95 to 1.00), n=121
    "kind": 0.7,  # 1.00 (0.97 to 1.00), n=119
    "institution_name": 0.75,  # 1.00 (0.97 to 1.00), n=120
    "institution_type": 0.75,  # 1.00 (0.97 to 1.00), n=117
    "country": 0.8,  # 1.00 (0.97 to 1.00), n=118
    "countries": 0.8,  # as the country
    "experience": 0.8,  # not labelled yet
    "naming": 0.8,  # not labelled yet
    "ip_rights": 0.7,  # 1.00 (0.98 to 1.00), n=186
    "service_types": 0.8,  # 0.98 (0.95 to 0.99), n=254
    "mechanisms": 0.8,  # 0.90 on the texts of the catalogue against their coding
    "target_groups": 0.8,  # 0.97 (0.93 to 0.98), n=210
    "started": 0.8,  # 1.00 (0.96 to 1.00), n=91
    "ended": 0.8,  # 1.00 (0.86 to 1.00), n=23
    "cost_to_sme": 0.8,  # 0.98 (0.93 to 0.99), n=99
    "outcomes": 0.8,  # 0.98 (0.95 to 0.99), n=161
    "contact_email": 0.8,  # 0.99 (0.96 to 1.00), n=122
    "contact_name": 0.8,  # not labelled yet
    "summary": 0.7,  # an extract: judged by reading
    "description": 0.7,  # an extract: judged by reading
    "problem": 0.7,  # an extract: judged by reading
    "language": 0.5,  # 1.00 on all letters
}
