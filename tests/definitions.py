"""Definitions in TOML for tests."""
# ruff: noqa: E501 - one of them stands here to the letter

SMALLEST = """\
id = "voorbeeld"
title = { nl = "Voorbeeld", en = "Example" }

[episodes]
by = "index"                          # "gap" | "index" | "given"
index = { codes = ["X"] }             # also specialists = [...], diagnoses = [...]; all that is given must hold
washout_days = 0
gap_days = 365                        # by = "gap"
follow_up_days = 365
quiet_days = 180

[steps]
min_era_days = 0
# repeat_gap_days = 30                # absent = no era merging (meant for medicine eras)
# combination_days = 30               # absent = no combinations from overlap
min_step_days = 0
same_day = "together"                 # | "in_order"
repeats = "merge"                     # | "keep" | "first"
max_steps = 8

[lenses.care]
title = { nl = "Zorg", en = "Care" }
column = "code"                       # the claims column this lens reads
steps = { A = "A", B = "B", C = "C" } # value -> step; or vocabulary = "activities"; X has no step and is not drawn

[release]
dimensions = ["diagnosis", "region", "year", "specialist"]
preset = "zpv10"                      # minimum 10, rounding 5; a definition may only be stricter than its preset
"""
"""The smallest complete definition, to the letter of the design (section 4)."""

EVERYTHING = """\
id = "alles"
title = { nl = "Alles", en = "Everything" }
version = "2"
author = "Wij"
source = { nl = "Bron", en = "Source" }
explanation = { nl = "Uitleg", en = "Explanation" }
review_date = 2030-01-01

[scope]
codes = ["083390", "083302"]
specialists = ["0330", "0305", "0100"]
diagnoses = ["1203", "1231"]

[episodes]
by = "index"
washout_days = 365
gap_days = 365
follow_up_days = 730
quiet_days = 180
incomplete = "show"

[episodes.index]
codes = ["083390"]
specialists = ["0330", "0305"]
diagnoses = ["1203"]

[steps]
min_era_days = 1
repeat_gap_days = 30
combination_days = 20
min_step_days = 10
same_day = "in_order"
repeats = "keep"
max_steps = 300

[diagnosis_groups.met]
title = { nl = "Met", en = "With" }
codes = [{ specialists = ["0330"], diagnoses = { "1203" = "radiculair syndroom" } }]

[diagnosis_groups.zonder]
title = { nl = "Zonder", en = "Without" }
[[diagnosis_groups.zonder.codes]]
specialists = ["0330"]
diagnoses = ["1231"]

[specialists]
vocabulary = "specialists"

[regions]
vocabulary = "provinces"

[lenses.specialist]
title = { nl = "Specialist", en = "Specialist" }
column = "specialist"
vocabulary = "specialists"
only = ["neuroloog", "orthopeed"]
back = ["0100"]

[lenses.zorg]
title = { nl = "Zorg", en = "Care" }
column = "code"
vocabulary = "back_care"

[events.operatie]
title = { nl = "Operatie", en = "Surgery" }
codes = ["038567"]
specialists = ["0330", "0305"]
diagnoses = ["1203"]

[events.beeld]
title = { nl = "Beeldvorming", en = "Imaging" }
lens = "zorg"
steps = ["mri"]
any_diagnosis = true

[measures.beeld-zonder-operatie]
title = { nl = "MRI zonder operatie", en = "MRI without surgery" }
theme = "imaging"
explanation = { nl = "Wie na een MRI niet is geopereerd.", en = "Who had no surgery after an MRI." }
caveat = { nl = "De reden staat niet in declaraties.", en = "The reason is not in claims." }
source = { nl = "Richtlijn", en = "Guideline" }
kind = "share"
denominator = "beeld"
numerator = "operatie"
counted_from = "stop"
from_days = 1
within_days = 365
gap_days = 90
lasts_days = 30
run = "any"
new_after_days = 180
absent = true

[release]
dimensions = ["diagnosis", "region", "year", "specialist"]
preset = "zpv10"
minimum = 20
rounding = 10
smallest_view = 100
synthetic = false

[release.groups.year]
vroeg = ["2013", "2014"]

[release.groups.region.noord]
title = { nl = "Noord", en = "North" }
members = ["groningen", "friesland", "drenthe"]
"""
"""A definition that uses every key there is."""
