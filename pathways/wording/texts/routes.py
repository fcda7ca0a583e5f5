"""The texts of the page Routes."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "nav_routes": ("Routes", "Routes"),
    "routes_title": (
        "{p} van de {people} volgt de route {route}; de {k} routes hieronder zijn samen {q}",
        "{p} of {people} follow the route {route}; the {k} routes below together are {q}",
    ),
    "routes_title_one": (
        "{p} van de {people} volgt de route {route}",
        "{p} of {people} follow the route {route}",
    ),
    "routes_title_none": (
        "Geen enkele hele route wordt door genoeg {people} gevolgd om te tonen",
        "No whole route is followed by enough {people} to show",
    ),
    "routes_subtitle": (
        "Hele routes, van de eerste stap tot het einde. Kies een route om hem in de figuur te zien.",
        "Whole routes, from the first step to the end. Choose a route to see it in the chart.",
    ),
    "routes_said": (
        "Bijgewerkt. {k} van de {n} routes, gesorteerd op {column}.",
        "Updated. {k} of {n} routes, sorted by {column}.",
    ),
    # filters
    "routes_filters": ("Welke routes?", "Which routes?"),
    "routes_find": ("Zoek in de routes", "Search the routes"),
    "routes_with": ("Met stap", "With step"),
    "routes_end": ("Einde", "End"),
    "routes_length": ("Aantal stappen", "Number of steps"),
    "routes_sort": ("Volgorde", "Order"),
    "routes_any_step": ("Elke stap", "Any step"),
    "routes_any_end": ("Elk einde", "Any end"),
    "routes_any_length": ("Elk aantal", "Any number"),
    "routes_clear": ("Toon alle routes", "Show all routes"),
    "routes_found": (
        "{k} van de {n} routes, samen {part} van de {whole} {people} ({p})",
        "{k} of {n} routes, together {part} of {whole} {people} ({p})",
    ),
    "routes_none_found": (
        "Geen route voldoet aan deze keuze.",
        "No route fits this choice.",
    ),
    # columns
    "routes_caption": (
        "Routes: {selection}. Deel: van alle {n} {people}. {rounded}",
        "Routes: {selection}. Share: of all {n} {people}. {rounded}",
    ),
    "routes_column_route": ("Route", "Route"),
    "routes_column_steps": ("Stappen", "Steps"),
    "routes_column_end": ("Einde", "End"),
    "routes_column_number_patients": ("Patiënten", "Patients"),
    "routes_column_number_episodes": ("Episoden", "Episodes"),
    "routes_column_days": ("Duur", "Duration"),
    "routes_column_cost": ("Kosten", "Cost"),
    "routes_column_difference": ("Verschil met {name}", "Difference from {name}"),
    "routes_sort_up": ("{column}, oplopend", "{column}, ascending"),
    "routes_sort_down": ("{column}, aflopend", "{column}, descending"),
    "routes_turn": ("sorteer", "sort"),
    # cells
    "routes_share": ("van {whole} ({p})", "of {whole} ({p})"),
    "routes_euro": ("€ {n}", "€ {n}"),
    "routes_too_few": ("te weinig patiënten", "too few patients"),
    "routes_points": ("{n} procentpunt", "{n} percentage points"),
    "routes_interval": ("95%: {low} tot {high}", "95%: {low} to {high}"),
    "routes_chance": ("niet groter dan toeval", "not more than chance"),
    "routes_not_there": ("daar niet apart getoond", "not shown apart there"),
    "routes_light": ("Toon deze route in de figuur:", "Show this route in the chart:"),
    # last lines
    "routes_hidden": (
        "Door uw keuze niet getoond: {k} routes",
        "Not shown because of your choice: {k} routes",
    ),
    "routes_rest": ("Overige routes", "Other routes"),
    "routes_rest_why": (
        "elk te klein om apart te tonen, of niet bij de meest gevolgde",
        "each too small to show apart, or not among the most frequent",
    ),
    "routes_rest_nothing": (
        "niemand; een klein verschil komt door het afronden",
        "nobody; a small difference comes from the rounding",
    ),
    # notes
    "routes_notes": ("Hoe leest u deze tabel?", "How do you read this table?"),
    "routes_note_days": (
        "Duur is de tijd van de eerste tot de laatste dag zorg binnen de volgduur: de middelste waarde, en "
        "daaronder waartussen de middelste helft ligt. Bij 0 dagen viel alle zorg op één dag.",
        "Duration is the time from the first to the last day of care within follow-up: the middle value, and "
        "below it the range of the middle half. With 0 days all care was on one day.",
    ),
    "routes_note_cost": (
        "Kosten zijn het gemiddelde bedrag per episode binnen de volgduur. Uitschieters zijn afgetopt.",
        "Cost is the mean amount per episode within follow-up. Outliers are capped.",
    ),
    "routes_note_no_cost": (
        "Kosten staan er niet: deze gegevens hebben geen bedragen.",
        "There is no cost: these data hold no amounts.",
    ),
    "routes_note_difference": (
        "Verschil is het aandeel in deze selectie min dat in {name}, met een 95%-interval uit de afgeronde "
        "aantallen. Ligt nul in het interval, dan is het verschil niet groter dan toeval. Bij {k} routes "
        "valt er naar verwachting ongeveer {m} buiten het interval door toeval alleen. Leeftijd, geslacht "
        "en zwaarte van de klacht kunnen verschillen: daarvoor is hier niet gecorrigeerd.",
        "The difference is the share in this selection minus that in {name}, with a 95% interval from the "
        "rounded numbers. Where the interval holds zero, the difference is not more than chance. Of {k} "
        "routes about {m} is expected outside the interval by chance alone. Age, sex and severity may "
        "differ: there is no correction for them here.",
    ),
    "routes_note_nothing_beside": (
        "Kies een regio of een jaar om te zien hoeveel een route daar vaker of minder vaak voorkomt.",
        "Choose a region or a year to see how much more or less often a route occurs there.",
    ),
}
