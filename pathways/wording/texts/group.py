"""The texts about the group that is lit, and about what labels and shares say."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # the group in focus
    "focus_specialist_patients": (
        "{n} {people} ({p}) zien in stap {k} {a}",
        "{n} {people} ({p}) see {a} at step {k}",
    ),
    "focus_specialist_episodes": (
        "{n} {people} ({p}) gaan in stap {k} naar {a}",
        "{n} {people} ({p}) go to {a} at step {k}",
    ),
    "focus_care_patients": (
        "{n} {people} ({p}) krijgen in stap {k} {a}",
        "{n} {people} ({p}) receive {a} at step {k}",
    ),
    "focus_care_episodes": (
        "{n} {people} ({p}) hebben als stap {k} {a}",
        "{n} {people} ({p}) have {a} as step {k}",
    ),
    "focus_end": ("{n} {people} ({p}) na stap {k}: {name}", "{n} {people} ({p}) after step {k}: {name}"),
    "focus_pooled": (
        "{n} {people} ({p}) volgen in stap {k} een van de overige routes",
        "{n} {people} ({p}) follow one of the other routes at step {k}",
    ),
    "focus_none": (
        "{n} {people} ({p}) krijgen geen van deze stappen",
        "{n} {people} ({p}) receive none of these steps",
    ),
    "focus_route": (
        "{n} {people} ({p}) volgen deze route: {route}",
        "{n} {people} ({p}) follow this route: {route}",
    ),
    "focus_from": ("{p} komt van {a}", "{p} come from {a}"),
    "focus_then": ("daarna {list}", "then {list}"),
    "focus_then_end": ("{p} {name}", "{p} {name}"),
    "focus_then_specialist": ("{p} nog een specialist", "{p} another specialist"),
    "focus_then_care": ("{p} nog een stap", "{p} a further step"),
    "focus_shares": (
        "Percentages: van deze {n} {people}.",
        "Percentages: of these {n} {people}.",
    ),
    "focus_duration": (
        "Mediane duur {days}; middelste helft: {span}.",
        "Median duration {days}; middle half: {span}.",
    ),
    "focus_n": ("n = {n} van {whole} {people}", "n = {n} of {whole} {people}"),
    "focus_too_few": (
        "De zorgpaden door {name} in stap {k} zijn niet apart te tonen: samen met de andere cijfers zouden "
        "zij te kleine groepen verraden.",
        "The pathways through {name} at step {k} cannot be shown apart: beside the other numbers they would "
        "give groups away that are too small.",
    ),
    "focus_of_end": (
        "Hoe het eindigt is niet apart te tonen; kies een stap daarvoor.",
        "How it ends cannot be shown apart; choose a step before it.",
    ),
    "focus_of_pooled": (
        "Overige routes zijn niet apart te tonen: het zijn juist de stromen die daarvoor te klein zijn.",
        "Other routes cannot be shown apart: they are the very flows that are too small for it.",
    ),
    "focus_of_none": (
        "Wie geen van deze stappen kreeg, is niet apart te tonen.",
        "Those who received none of these steps cannot be shown apart.",
    ),
    "focus_absent": (
        "Het gekozen blok staat in deze selectie niet apart in de figuur.",
        "The chosen block does not stand by itself in this selection.",
    ),
    "route_absent": (
        "De gekozen route is in deze selectie niet apart te tonen.",
        "The chosen route cannot be shown apart in this selection.",
    ),
    "focus_unplaced": (
        "Niet getekend: {n} {people} van deze selectie, in te kleine stromen.",
        "Not drawn: {n} {people} of this selection, in flows that are too small.",
    ),
    "crumbs": ("Waar bent u?", "Where are you?"),
    "crumb_all": ("Alle zorgpaden", "All pathways"),
    "crumb_first": ("{name} in stap 1", "{name} at step 1"),
    "crumb_node": ("{name} in stap {k}", "{name} at step {k}"),
    "crumb_end": ("{name} na stap {k}", "{name} after step {k}"),
    "crumb_route": ("één route", "one route"),
    "undo": ("Maak selectie ongedaan", "Undo selection"),
    "legend_lit": ("{people} in de selectie", "{people} in the selection"),
    "legend_dim": ("overige {people}", "other {people}"),
    "column_focus": ("{n} van {whole} in selectie", "{n} of {whole} in selection"),
    "column_focus_none": ("geen van {whole} in selectie", "none of {whole} in selection"),
    "node_name_outside": (
        "Stap {k}: {name}, niet apart in de selectie",
        "Step {k}: {name}, not by itself in the selection",
    ),
    "node_name_focus": (
        "Stap {k}: {name}, {n} van de {whole} {people} in de selectie, {p}",
        "Step {k}: {name}, {n} of the {whole} {people} in the selection, {p}",
    ),
    "in_focus": ("in de selectie: {part} ({p})", "in the selection: {part} ({p})"),
    # what a label says
    "says": ("In de figuur", "In the chart"),
    "says_patients": ("Aantal {people}", "Number of {people}"),
    "says_days": ("Dagen sinds vorige stap", "Days since previous step"),
    "says_since": ("Dagen sinds het begin", "Days since the start"),
    "says_cost": ("Gemiddelde kosten", "Mean cost"),
    "says_days_note": (
        "Op de stromen: mediane tijd sinds de vorige stap.",
        "On the flows: median time since the previous step.",
    ),
    "says_since_note": (
        "Bij de blokken: mediane tijd sinds het begin.",
        "Beside the blocks: median time since the start.",
    ),
    "says_cost_note": (
        "Bij blokken en stromen: gemiddelde kosten vanaf die stap tot de volgende.",
        "Beside blocks and flows: mean cost from that step until the next.",
    ),
    "after_days": ("na {days}", "after {days}"),
    "euros": ("€ {n}", "€ {n}"),
    "fewer_than_20": ("minder dan 20", "fewer than 20"),
    "not_told": ("niet te tonen", "not shown"),
    "says_not_of_group": (
        "Tijd en kosten: alleen van iedereen bekend.",
        "Time and cost: known of everyone only.",
    ),
    "hover_days": (
        "mediaan {days} na de vorige stap; middelste helft: {span}",
        "median {days} after the previous step; middle half: {span}",
    ),
    "hover_since": (
        "mediaan {days} na het begin; middelste helft: {span}",
        "median {days} after the start; middle half: {span}",
    ),
    "hover_cost": (
        "gemiddeld {cost} vanaf deze stap tot de volgende",
        "{cost} on average from this step until the next",
    ),
    "hover_withheld": (
        "dagen en kosten: niet te tonen, daarvoor zijn het er te weinig",
        "days and cost: not shown, as these are too few",
    ),
    "hover_route": (
        "meest gevolgde route hierover: {route} ({n})",
        "most followed route along it: {route} ({n})",
    ),
    # what a share is of
    "of": ("Percentages van", "Percentages of"),
    "of_start": ("iedereen die begon", "everyone who started"),
    "of_step": ("wie deze stap bereikte", "who reached this step"),
    "of_here": ("wie hier aankomt", "who arrives here"),
    "of_step_note": (
        "Percentages: van wie die stap bereikte; op stromen: van het blok ervoor.",
        "Percentages: of those who reached that step; on flows: of the block before.",
    ),
    "of_here_note": (
        "Percentages op stromen: van wie bij het volgende blok aankomt.",
        "Percentages on flows: of those who arrive at the next block.",
    ),
    "share_start": ("{part} van {whole} · {p} van wie begon", "{part} of {whole} · {p} of who started"),
    "share_step": (
        "{part} van {whole} · {p} van wie stap {k} bereikte",
        "{part} of {whole} · {p} of who reached step {k}",
    ),
    "share_here": (
        "{part} van {whole} · {p} van wie aankomt bij {name}",
        "{part} of {whole} · {p} of who arrives at {name}",
    ),
    "table_since": ("Na het begin (mediaan)", "After the start (median)"),
    "table_share_of": ("{p} van {whole}", "{p} of {whole}"),
    "next_step": ("{name} {p}", "{name} {p}"),
    "table_cost": ("Kosten tot volgende stap", "Cost until next step"),
    "next_after": ("{name} {p} (na {days})", "{name} {p} (after {days})"),
    # a screen with room for two steps
    "pager": ("Welke stappen?", "Which steps?"),
    "pager_two": ("Stap {a} en {b}", "Steps {a} and {b}"),
    "pager_more": ("Stap {a} tot en met {b}", "Steps {a} to {b}"),
    "pager_earlier": ("Eerdere stappen", "Earlier steps"),
    "pager_later": ("Latere stappen", "Later steps"),
    "full_screen": ("Volledig scherm", "Full screen"),
    "leave_full_screen": ("Sluit volledig scherm", "Leave full screen"),
}
