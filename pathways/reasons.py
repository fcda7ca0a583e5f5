"""Why a row of the claims cannot be used: the name of every rule, and what it says to people."""

from __future__ import annotations

from collections.abc import Mapping

from pathways.words import Text

CONTRADICTION = "patient_id_reused"
DUPLICATE = "duplicate"
"""The last rules: only rows that pass all others are compared with each other."""

RULES: Mapping[str, Text] = {
    "broken_quotes": Text("aanhalingstekens kloppen niet", "quotes do not match"),
    "unreadable_text": Text("letters niet leesbaar in deze codering", "letters unreadable in this encoding"),
    "too_few_fields": Text("minder velden dan de kopregel", "fewer fields than the header"),
    "too_many_fields": Text("meer velden dan de kopregel", "more fields than the header"),
    "missing_patient_id": Text("geen patiëntnummer", "no patient number"),
    "unreadable_patient_id": Text(
        "patiëntnummer past niet bij de declaraties", "patient number unlike the claims'"
    ),
    "missing_date": Text("geen datum", "no date"),
    "unreadable_date": Text("datum niet leesbaar", "date unreadable"),
    "date_out_of_range": Text("datum buiten de aannemelijke periode", "date outside the plausible period"),
    "unreadable_end_date": Text("einddatum niet leesbaar", "end date unreadable"),
    "end_date_out_of_range": Text(
        "einddatum buiten de aannemelijke periode", "end date outside the plausible period"
    ),
    "end_before_start": Text("einddatum vóór begindatum", "end date before start date"),
    "missing_code": Text("geen code", "no code"),
    "unknown_code": Text("code niet bekend", "code not known"),
    "unreadable_amount": Text("bedrag niet leesbaar", "amount unreadable"),
    "unreadable_sequence": Text("volgnummer niet leesbaar", "sequence number unreadable"),
    "unreadable_birth_year": Text("geboortejaar niet leesbaar", "year of birth unreadable"),
    "unreadable_observed_from": Text("begin waarneming niet leesbaar", "start of observation unreadable"),
    "unreadable_observed_until": Text("einde waarneming niet leesbaar", "end of observation unreadable"),
    "unreadable_died_on": Text("overlijdensdatum niet leesbaar", "date of death unreadable"),
    "observed_until_before_from": Text(
        "waarneming eindigt vóór het begin", "observation ends before it starts"
    ),
    CONTRADICTION: Text(
        "meer dan één rij met verschillende inhoud", "several rows that contradict each other"
    ),
    DUPLICATE: Text("dubbel geleverd", "delivered twice"),
}
"""Every rule and what it says, in the order of asking: a row is set aside under the first that holds."""
