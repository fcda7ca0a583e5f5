"""The texts of exports: what a figure says when it leaves, the menu, and why there is none."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # on every exported figure
    "export_synthetic": (
        "Geen enkel getal hier gaat over echte patiënten.",
        "No number here is about real patients.",
    ),
    "export_rounded": ("Aantallen afgerond op {rounding}.", "Numbers rounded to {rounding}."),
    "export_not_rounded": ("Aantallen niet afgerond.", "Numbers not rounded."),
    "export_minimum": (
        "Ten minste {minimum} patiënten per getoond aantal.",
        "At least {minimum} patients in every number shown.",
    ),
    "export_no_minimum": (
        "Geen ondergrens: openbare of synthetische gegevens.",
        "No minimum: public or synthetic data.",
    ),
    "export_definition": ("Definitie: {title}, versie {version}.", "Definition: {title}, version {version}."),
    "export_made_on": ("Gemaakt op {day}", "Made on {day}"),
    "export_hatched": ("gearceerd: volgduur nog niet om", "hatched: follow-up not over yet"),
    # tables
    "export_nodes": ("Blokken", "Blocks"),
    "export_links": ("Stromen", "Flows"),
    "export_routes": ("Routes", "Routes"),
    "export_source_step": ("Van", "From"),
    "export_target_step": ("Naar", "To"),
    "export_share_of_all": ("Deel van allen", "Share of all"),
    "export_share_of_step": ("Deel van de stap ervoor", "Share of the step before"),
    "export_median_days": ("Mediaan (dagen)", "Median (days)"),
    "export_quarter_days": ("Een kwart binnen (dagen)", "A quarter within (days)"),
    "export_three_quarters_days": ("Drie kwart binnen (dagen)", "Three quarters within (days)"),
    "export_cost": ("Kosten (euro, gemiddeld)", "Cost (euro, mean)"),
    "export_route": ("Route", "Route"),
    "export_end": ("Einde", "End"),
    "export_length": ("Aantal stappen", "Number of steps"),
    "export_id": ("Code in de gegevens", "Code in the data"),
    "export_differences": ("Verschillen", "Differences"),
    "export_low": ("95%-interval, van", "95% interval, from"),
    "export_high": ("95%-interval, tot", "95% interval, to"),
    "export_from": ("{name}, van", "{name}, from"),
    "export_until": ("{name}, tot", "{name}, to"),
    "export_beside": ("naast {name}", "beside {name}"),
    "export_more_rows": (
        "En nog {n} rijen: zie de tabel in Excel of CSV.",
        "And {n} more rows: see the table in Excel or CSV.",
    ),
    "export_routes_legend": (
        "Een rij is een hele route, van de eerste stap tot het einde. {rounded}",
        "A row is a whole route, from the first step to the end. {rounded}",
    ),
    # measures
    "export_measures": ("Spiegelinformatie", "Mirror figures"),
    "export_measures_title": (
        "{measure}: {p} in {name}, {q} in {other}",
        "{measure}: {p} in {name}, {q} in {other}",
    ),
    "export_measures_alone": ("{measure}: {p}", "{measure}: {p}"),
    "export_measures_withheld": (
        "Spiegelinformatie: te weinig patiënten voor een percentage",
        "Mirror figures: too few patients for a percentage",
    ),
    "export_measures_subtitle": (
        "Teller en noemer zijn afgerond; een streepje is te klein om te tonen.",
        "Numerator and denominator are rounded; a dash is too small to show.",
    ),
    "export_measure": ("Maat", "Measure"),
    "export_numerator": ("Teller", "Numerator"),
    "export_denominator": ("Noemer", "Denominator"),
    # report
    "export_report": ("Zorgpaden: {selection}", "Pathways: {selection}"),
    "export_report_name": ("rapport", "report"),
    "export_report_findings": ("In dit rapport", "In this report"),
    # other sheets
    "export_sheet_selection": ("Selectie", "Selection"),
    "export_sheet_definitions": ("Definities", "Definitions"),
    "export_sheet_protection": ("Bescherming", "Protection"),
    "export_finding": ("Bevinding", "Finding"),
    "export_link": ("Link naar deze figuur", "Link to this figure"),
    "export_notice": ("Let op", "Please note"),
    "export_withheld": (
        "Een lege cel of een streepje: te weinig patiënten, of niet van toepassing.",
        "An empty cell or a dash: too few patients, or not applicable.",
    ),
    "export_notes_title": ("Bron en methode", "Source and method"),
    # the menu
    "export": ("Exporteer", "Export"),
    "export_size": ("Formaat", "Size"),
    "export_size_slide": ("Dia (16:9)", "Slide (16:9)"),
    "export_size_a4": ("A4 liggend", "A4 landscape"),
    "export_size_half": ("A4 half", "A4 half"),
    "export_picture": ("Figuur", "Figure"),
    "export_numbers": ("Cijfers", "Numbers"),
    "export_copy": ("Kopieer", "Copy"),
    "export_format_pdf": ("PDF", "PDF"),
    "export_format_svg": ("SVG", "SVG"),
    "export_format_png": ("PNG, 300 dpi", "PNG, 300 dpi"),
    "export_format_pptx": ("PowerPoint, bewerkbaar", "PowerPoint, editable"),
    "export_format_html": ("Webpagina voor zonder netwerk", "Web page for offline use"),
    "export_format_xlsx": ("Excel", "Excel"),
    "export_format_csv": ("CSV", "CSV"),
    "export_copy_caption": ("Bijschrift", "Caption"),
    "export_copy_table": ("Tabel", "Table"),
    "export_copy_link": ("Link", "Link"),
    "export_copied_caption": ("Bijschrift gekopieerd", "Caption copied"),
    "export_copied_table": ("Tabel gekopieerd", "Table copied"),
    "export_copied_link": ("Link gekopieerd", "Link copied"),
    "export_making": ("Bestand wordt gemaakt …", "Making the file …"),
    "export_made": ("Bestand gemaakt: {name}", "File made: {name}"),
    "export_failed": (
        "Het bestand kon niet worden gemaakt. De pagina is niet veranderd.",
        "The file could not be made. The page has not changed.",
    ),
    "export_not_copied": (
        "Kopiëren is niet gelukt: de browser laat het niet toe.",
        "Copying failed: the browser does not allow it.",
    ),
    # refusals
    "export_nothing": (
        "Hiervan is geen figuur, dus ook geen bestand. {why}.",
        "There is no figure of this, so no file either. {why}.",
    ),
    "export_nothing_beside": (
        "Er is niets om mee te vergelijken, dus geen figuur en geen bestand.",
        "There is nothing to compare with, so no figure and no file.",
    ),
    "export_unknown": (
        "Dit bestand bestaat niet. Kies een formaat uit het menu Exporteer.",
        "There is no such file. Choose a format from the menu Export.",
    ),
    "export_busy": (
        "Er worden nu te veel bestanden tegelijk gemaakt. Probeer het straks opnieuw ({code}).",
        "Too many files are being made at once. Please try again shortly ({code}).",
    ),
    "export_fault": (
        "Het bestand kon niet worden gemaakt. De pagina is niet veranderd. Geef deze code door: {code}.",
        "The file could not be made. The page has not changed. Please quote this code: {code}.",
    ),
    # the offline page
    "export_offline_help": (
        "Wijs een blok of stroom aan voor de cijfers; klik op een blok, of druk op Enter, om te zien waar "
        "zijn stromen vandaan komen en heen gaan. Escape toont alles weer.",
        "Point at a block or flow for its numbers; click a block, or press Enter, to see where its flows "
        "come from and go to. Escape shows everything again.",
    ),
    "export_offline_data": ("Dezelfde cijfers als tabel", "The same numbers as a table"),
}
