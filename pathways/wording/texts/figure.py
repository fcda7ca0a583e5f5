"""The texts of the card with the Sankey: titles, drawing, table."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # the card
    "view": ("Weergave van deze gegevens", "View of these data"),
    "view_figure": ("Figuur", "Chart"),
    "view_table": ("Tabel", "Table"),
    "view_about": ("Uitleg", "About"),
    "live": ("Bijgewerkt. {title}. {n}.", "Updated. {title}. {n}."),
    "live_group": ("Bijgewerkt. {title}.", "Updated. {title}."),
    "title_specialist": (
        "{p} ziet eerst {a}; {q} ziet daarna nog een specialist",
        "{p} see {a} first; {q} go on to another specialist",
    ),
    "title_specialist_last": (
        "{p} ziet eerst {a}; bijna niemand ziet daarna nog een specialist",
        "{p} see {a} first; hardly anyone goes on to another specialist",
    ),
    "title_care": (
        "{p} begint met {a}; {q} gaat daarna verder naar een tweede stap",
        "{p} start with {a}; {q} go on to a second step",
    ),
    "title_care_last": (
        "{p} begint met {a}; bijna niemand gaat daarna verder naar een tweede stap",
        "{p} start with {a}; hardly anyone goes on to a second step",
    ),
    "title_start_specialist": (
        "Na {a} ziet {q} nog een specialist, het vaakst {b} ({r})",
        "After {a}, {q} see another specialist, most often {b} ({r})",
    ),
    "title_start_specialist_last": (
        "Na {a} ziet bijna niemand nog een specialist",
        "After {a}, hardly anyone sees another specialist",
    ),
    "title_start_care": (
        "Na {a} gaat {q} verder, het vaakst naar {b} ({r})",
        "After {a}, {q} go on, most often to {b} ({r})",
    ),
    "title_start_care_last": (
        "Na {a} gaat bijna niemand verder naar een volgende stap",
        "After {a}, hardly anyone goes on to a further step",
    ),
    "title_no_step": (
        "{n}: geen enkele stap is groot genoeg om te tonen",
        "{n}: no single step is large enough to show",
    ),
    "subtitle_specialist": (
        "Medisch specialisten op volgorde, {followed}. Dikte = aantal {people}.",
        "Medical specialists in order, {followed}. Thickness = number of {people}.",
    ),
    "subtitle_care": (
        "Op volgorde: {lens}, {followed}. Dikte = aantal {people}.",
        "In order: {lens}, {followed}. Thickness = number of {people}.",
    ),
    "followed": ("tot {span} na het eerste contact", "up to {span} after the first contact"),
    "followed_given": ("binnen de hele zorgepisode", "within the whole episode of care"),
    "immature": (
        "Nog niet compleet: van deze instroom is de volgduur nog niet om.",
        "Not yet complete: the follow-up of these entries is not over yet.",
    ),
    "people_patients": ("patiënten", "patients"),
    "people_episodes": ("episoden", "episodes"),
    "n_people": ("{n} {people}", "{n} {people}"),
    "legend_onward": (
        "doorstroom: kleur van de stap ervoor",
        "onward flow: colour of the step before",
    ),
    "legend_outflow": (
        "uitstroom, en stromen kleiner dan {n} {people}",
        "outflow, and flows under {n} {people}",
    ),
    "legend_pooled": (
        "Overige routes: te klein om apart te tonen",
        "Other routes: too small to show apart",
    ),
    "source": ("Bron:", "Source:"),
    "data_until": ("gegevens t/m {day}", "data until {day}"),
    "n_equals": ("n = {n} {people}", "n = {n} {people}"),
    "followed_short": ("instroom {year}, gevolgd tot {span}", "entry {year}, followed for {span}"),
    "followed_given_short": ("instroom {year}, hele zorgepisode", "entry {year}, whole episode of care"),
    "rounded": (
        "Afgerond op {rounding}; totalen kunnen iets afwijken.",
        "Rounded to {rounding}; totals may differ slightly.",
    ),
    # the drawing
    "column": ("Stap {k}", "Step {k}"),
    "column_specialist_1": ("eerste specialist", "first specialist"),
    "column_specialist_2": ("tweede specialist", "second specialist"),
    "column_specialist_3": ("derde specialist", "third specialist"),
    "column_specialist_4": ("vierde specialist", "fourth specialist"),
    "column_specialist_5": ("vijfde specialist", "fifth specialist"),
    "column_go_on": ("{n} ({p}) gaan verder", "{n} ({p}) continue"),
    "column_go_on_short": ("{p} gaat verder", "{p} continue"),
    "node_value": ("{n} ({p})", "{n} ({p})"),
    "node_name": (
        "Stap {k}: {name}, {n} {people}, {p} van alle {people}",
        "Step {k}: {name}, {n} {people}, {p} of all {people}",
    ),
    "hover_share": ("{part} {people} · {p}", "{part} {people} · {p}"),
    "link_name": ("{a} → {b}", "{a} → {b}"),
    "link_value": ("{n} {people} · {p} van stap {k} {a}", "{n} {people} · {p} of step {k} {a}"),
    "chart_name": (
        "Zorgpaden in stappen. Met Tab komt u in de figuur, met pijltjes loopt u langs de blokken. "
        "Dezelfde gegevens staan onder Tabel.",
        "Pathways in steps. Use Tab to enter the chart and the arrow keys to move between blocks. The"
        " same data are under Table.",
    ),
    # places in the drawing that are no step of a vocabulary
    "step_back": ("Terug naar huisarts", "Back to GP"),
    "step_ended": ("Geen verdere zorg", "No further care"),
    "step_ongoing": ("Nog in zorg", "Still in care"),
    "step_died": ("Overleden", "Died"),
    "step_censored": ("Waarneming eindigt", "Observation ends"),
    "step_pooled": ("Overige routes", "Other routes"),
    "step_goes_on": ("Verder", "Goes on"),
    "step_none": ("Geen van deze stappen", "None of these steps"),
    # table
    "table_caption": (
        "Zorgpaden per stap: {selection}. Deel: van alle {n} {people}; vervolg: van de {people} in die "
        "rij. {rounded}",
        "Pathways per step: {selection}. Share: of all {n} {people}; next: of the {people} in that row. "
        "{rounded}",
    ),
    "table_step": ("Stap", "Step"),
    "table_name_specialist": ("Specialist of uitkomst", "Specialist or outcome"),
    "table_name_care": ("Zorg of uitkomst", "Care or outcome"),
    "table_patients": ("Patiënten", "Patients"),
    "table_episodes": ("Episoden", "Episodes"),
    "table_share": ("Deel", "Share"),
    "table_markers": ("Aandachtspunt uit", "Point of attention from"),
    "table_markers_told": (
        "Aandachtspunten uit richtlijnen; de reden van zorg staat niet in declaraties",
        "Points of attention from guidelines; the reason for care is not in claims",
    ),
    "table_next": ("Drie grootste vervolgstappen", "Three largest next steps"),
    "table_goes_on": (
        "Na stap {k} gaan {n} {people} ({p}) verder naar een volgende stap.",
        "After step {k}, {n} {people} ({p}) go on to a further step.",
    ),
    "table_nobody_goes_on": (
        "Na stap {k} gaat niemand of een te klein aantal verder.",
        "After step {k}, nobody or too small a number goes on.",
    ),
}
