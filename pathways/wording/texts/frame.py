"""The texts around every page: bar, filters, chips, states and refusals."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # the frame
    "app": ("Zorgpadverkenner", "Care pathway explorer"),
    "skip": ("Direct naar de figuur", "Skip to the figure"),
    "nav": ("Hoofdmenu", "Main menu"),
    "skip_to_main": ("Direct naar de inhoud", "Skip to the content"),
    "nav_pathways": ("Zorgpaden", "Pathways"),
    "languages": ("Taal", "Language"),
    "language_nl": ("Nederlands", "Nederlands"),
    "language_en": ("English", "English"),
    "share": ("Deel link", "Share link"),
    "shared": ("Link gekopieerd", "Link copied"),
    "not_shared": (
        "Kopiëren is niet gelukt. Kopieer het adres uit de adresbalk.",
        "Copying failed. Copy the address from the address bar.",
    ),
    "present": ("Presenteren", "Present"),
    "stop_presenting": ("Stop presenteren", "Stop presenting"),
    "synthetic": ("Voorbeeldgegevens: synthetisch.", "Example data: synthetic."),
    "synthetic_more": (
        "Geen enkel getal op deze pagina gaat over echte patiënten.",
        "No number on this page is about real patients.",
    ),
    "public": ("Openbare gegevens.", "Public data."),
    "public_more": (
        "De getallen komen uit een openbaar bestand en zeggen niets over de zorg in Nederland.",
        "The numbers come from a public file and say nothing about care in the Netherlands.",
    ),
    "loading": ("Zorgpaden worden opgehaald …", "Loading pathways …"),
    "no_script": ("Voor deze pagina moet JavaScript aan staan.", "This page needs JavaScript."),
    "document_title": ("{title} · Zorgpadverkenner", "{title} · Care pathway explorer"),
    # filters
    "filters": ("Filters", "Filters"),
    "show_filters": ("Filters", "Filters"),
    "selection": ("Selectie", "Selection"),
    "condition": ("Aandoening", "Condition"),
    "diagnosis": ("Diagnosegroep", "Diagnosis group"),
    "region": ("Regio", "Region"),
    "year": ("Instroomjaar", "Year of entry"),
    "specialist": ("Eerste specialist", "First specialist"),
    "lens": ("Wat is een stap?", "What is a step?"),
    "display": ("Weergave", "Display"),
    "steps": ("Aantal stappen", "Number of steps"),
    "steps_fit": (
        "Op dit scherm passen {k} van de {n} stappen; de tabel toont ze allemaal.",
        "This screen has room for {k} of the {n} steps; the table shows them all.",
    ),
    "threshold": ("Toon stromen vanaf", "Show flows from"),
    "threshold_help": (
        "{people}; kleinere worden lichtgrijs",
        "{people}; smaller ones turn grey",
    ),
    "all_diagnosis": ("Alle diagnosen", "All diagnoses"),
    "all_region": ("Nederland", "Netherlands"),
    "all_year": ("Alle jaren", "All years"),
    "all_specialist": ("Alle specialisten", "All specialists"),
    "unknown_diagnosis": ("Diagnose onbekend", "Diagnosis unknown"),
    "unknown_region": ("Regio onbekend", "Region unknown"),
    "unknown_year": ("Jaar onbekend", "Year unknown"),
    "unknown_specialist": ("Specialist onbekend", "Specialist unknown"),
    "option_too_few": ("{name} (te weinig patiënten)", "{name} (too few patients)"),
    "option_immature": ("{name} (nog niet compleet)", "{name} (not yet complete)"),
    "option_not_offered": ("Keuze zonder gegevens", "Choice without data"),
    # chips
    "chosen": ("Gekozen:", "Selected:"),
    "remove_filter": ("Verwijder filter {name}", "Remove filter {name}"),
    "clear_all": ("Wis alles", "Clear all"),
    "entry_year": ("Instroom {year}", "Entry {year}"),
    "specialist_first": ("{name} als eerste", "{name} first"),
    # states
    "too_few_title": ("Te weinig patiënten om te tonen", "Too few patients to show"),
    "too_few": (
        "Voor deze combinatie van filters zijn er minder dan {n} patiënten. Om herleiding te "
        "voorkomen tonen we geen figuur en geen aantallen.",
        "There are fewer than {n} patients for this combination of filters. To protect privacy we "
        "show no chart and no numbers.",
    ),
    "no_data_title": ("Geen gegevens voor deze keuze", "No data for this choice"),
    "no_data_title_year": ("Geen gegevens voor {year}", "No data for {year}"),
    "no_data": (
        "Deze keuze komt niet voor in de gegevens: {dimension}.",
        "This choice does not occur in the data: {dimension}.",
    ),
    "no_data_years": (
        "Gegevens zijn beschikbaar over {first} tot en met {last}.",
        "Data are available for {first} to {last}.",
    ),
    "error_title": ("De figuur kon niet worden gemaakt", "The chart could not be drawn"),
    "error": (
        "Uw keuzes zijn bewaard. Probeer het opnieuw. Blijft het misgaan? Geef dan deze code door: {code}.",
        "Your choices are kept. Please try again. If it keeps failing, quote this code: {code}.",
    ),
    "unreachable_title": ("De server is niet bereikbaar", "The server cannot be reached"),
    "unreachable": (
        "Uw keuzes zijn bewaard. Controleer uw verbinding en probeer het opnieuw.",
        "Your choices are kept. Check your connection and try again.",
    ),
    "try_again": ("Probeer opnieuw", "Try again"),
    "way_remove": ("Verwijder filter: {name}", "Remove filter: {name}"),
    "way_country": ("Toon heel Nederland", "Show the whole country"),
    "way_choose": ("Kies {name}", "Choose {name}"),
    "way_all": ("Toon alles", "Show everything"),
    # answers that are no page
    "refused_400": ("Dit verzoek kan de server niet beantwoorden.", "The server cannot answer this request."),
    "refused_404": ("Deze pagina bestaat niet.", "This page does not exist."),
    "refused_413": ("Dit verzoek is te groot.", "This request is too large."),
    "refused_500": (
        "Er ging iets mis. Geef deze code door: {code}.",
        "Something went wrong. Please quote this code: {code}.",
    ),
}
