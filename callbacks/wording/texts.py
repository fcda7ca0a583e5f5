"""Every text of the page, Dutch first; what stands between braces is filled in."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # the frame
    "app": ("Zorgpadverkenner", "Care pathway explorer"),
    "skip": ("Direct naar de figuur", "Skip to the figure"),
    "nav": ("Hoofdmenu", "Main menu"),
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
        "{people}; kleinere stromen worden lichtgrijs",
        "{people}; smaller flows turn light grey",
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
    # key figures
    "key_figures": ("Kerncijfers", "Key figures"),
    "more_key_figures": ("Meer kerncijfers", "More key figures"),
    "patients_label": ("Patiënten", "Patients"),
    "patients_meaning": (
        "Verschillende patiënten met minstens één episode in deze selectie.",
        "Different patients with at least one episode in this selection.",
    ),
    "episodes_label": ("Episoden", "Episodes"),
    "episodes_meaning": (
        "Een episode is de zorg van één patiënt voor één diagnosegroep, vanaf het eerste contact.",
        "An episode is the care of one patient for one diagnosis group, from the first contact on.",
    ),
    "second_step_specialist_label": ("Ziet nog een specialist", "See another specialist"),
    "second_step_care_label": ("Naar een tweede stap", "On to a second step"),
    "second_step_meaning": ("Deel met een tweede stap.", "Share with a second step."),
    "back_label": ("Terug naar huisarts", "Back to GP"),
    "back_meaning": (
        "Deel dat de zorg verlaat met een contact in de eerste lijn.",
        "Share that leaves with a contact in primary care.",
    ),
    "ended_label": ("Geen verdere zorg", "No further care"),
    "ended_meaning": (
        "Deel zonder zorg voor deze aandoening aan het eind van de volgduur.",
        "Share without care for this condition at the end of follow-up.",
    ),
    "ongoing_label": ("Nog in zorg", "Still in care"),
    "ongoing_meaning": (
        "Deel met zorg voor deze aandoening kort voor het eind van de volgduur.",
        "Share with care for this condition shortly before the end of follow-up.",
    ),
    "died_label": ("Overleden", "Died"),
    "died_meaning": ("Deel dat binnen de volgduur overlijdt.", "Share that dies within follow-up."),
    "censored_label": ("Waarneming eindigt", "Observation ends"),
    "censored_meaning": (
        "Deel waarvan de waarneming eindigt voor het eind van de volgduur.",
        "Share whose observation ends before the end of follow-up.",
    ),
    "goes_on_label": ("Meer dan {steps} stappen", "More than {steps} steps"),
    "goes_on_meaning": (
        "Deel met meer stappen dan hier bekend zijn; hoe dat eindigt is niet te zien.",
        "Share with more steps than are known here; how these end cannot be seen.",
    ),
    "compared": ("{name}: {value}", "{name}: {value}"),
    "country_short": ("NL", "NL"),
    "part_of": ("{part} van {whole}", "{part} of {whole}"),
    # the card
    "view": ("Weergave van deze gegevens", "View of these data"),
    "view_figure": ("Figuur", "Chart"),
    "view_table": ("Tabel", "Table"),
    "view_about": ("Uitleg", "About"),
    "live": ("Bijgewerkt. {title}. {n}.", "Updated. {title}. {n}."),
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
    "table_next": ("Drie grootste vervolgstappen", "Three largest next steps"),
    "table_goes_on": (
        "Na stap {k} gaan {n} {people} ({p}) verder naar een volgende stap.",
        "After step {k}, {n} {people} ({p}) go on to a further step.",
    ),
    "table_nobody_goes_on": (
        "Na stap {k} gaat niemand of een te klein aantal verder.",
        "After step {k}, nobody or too small a number goes on.",
    ),
    # explanation
    "about_data": ("Wat ziet u?", "What do you see?"),
    "about_reading": (
        "Elke kolom is een stap. Een blok is de zorg in die stap; de hoogte is het aantal {people}. "
        "Een stroom naar rechts is wie daarna iets anders krijgt; een stroom naar een grijs blok "
        "verlaat de zorg.",
        "Each column is a step. A block is the care in that step; its height is the number of "
        "{people}. A flow to the right is who receives something else next; a flow to a grey block "
        "leaves care.",
    ),
    "about_cannot": ("Wat kunt u hier niet uit concluderen?", "What can you not conclude?"),
    "about_cannot_claims": (
        "Declaraties zeggen welke zorg is geleverd. Ze zeggen niet waarom, en niet met welk resultaat.",
        "Claims say which care was delivered. They do not say why, nor with what result.",
    ),
    "about_cannot_causal": (
        "Meer of minder is niet vanzelf beter of slechter.",
        "More or less is not in itself better or worse.",
    ),
    "about_episodes": ("Hoe wordt een zorgpad bepaald?", "How is a pathway found?"),
    "episodes_index": (
        "Een episode begint met het eerste contact dat volgens de definitie telt en duurt {followed}.",
        "An episode starts with the first contact that counts in the definition and lasts {followed}.",
    ),
    "episodes_gap": (
        "Een nieuwe episode begint als er meer dan {gap} geen zorg voor dezelfde diagnosegroep was. "
        "Zij wordt {followed} gevolgd.",
        "A new episode starts when there was no care for the same diagnosis group for more than "
        "{gap}. It is followed for {followed}.",
    ),
    "episodes_given": (
        "Een episode is een zorgtraject zoals de bron het afbakent.",
        "An episode is a course of care as the source delimits it.",
    ),
    "washout": (
        "Nieuw is wie in de {span} daarvoor is waargenomen en toen geen zorg had die een begin is.",
        "New is whoever was observed for {span} before, without care that is a start.",
    ),
    "no_observation": (
        "Van deze gegevens is niet bekend wie wanneer verzekerd was. Of iemand eerder zorg had, of "
        "tussentijds uit beeld raakte, is daarom niet na te gaan.",
        "For these data it is not known who was insured when. Whether somebody had care before, or "
        "was lost to view, can therefore not be checked.",
    ),
    "steps_merge": (
        "Twee gelijke stappen na elkaar zijn één stap.",
        "Two equal steps in a row are one step.",
    ),
    "steps_keep": (
        "Twee gelijke stappen na elkaar blijven twee stappen.",
        "Two equal steps in a row stay two steps.",
    ),
    "steps_first": (
        "Van elke soort stap telt alleen de eerste keer.",
        "Of each kind of step only the first counts.",
    ),
    "steps_together": (
        "Wat op één dag valt is samen één stap, met een plusteken ertussen.",
        "What falls on one day is one step together, joined by a plus sign.",
    ),
    "steps_in_order": (
        "Wat op één dag valt staat in de volgorde van de bron.",
        "What falls on one day stands in the order of the source.",
    ),
    "ongoing_rule": (
        "Nog in zorg: de laatste zorg valt binnen {span} voor het eind van de volgduur.",
        "Still in care: the last care is within {span} before the end of follow-up.",
    ),
    "about_inclusion": ("Wie telt mee?", "Who is counted?"),
    "inclusion_caption": (
        "Aantal episoden dat na elke regel overblijft, in deze selectie.",
        "Number of episodes left after each rule, in this selection.",
    ),
    "inclusion_stage": ("Regel", "Rule"),
    "inclusion_left": ("Blijft over", "Left"),
    "stage_all": ("Gevonden in de gegevens", "Found in the data"),
    "stage_in_scope": ("Binnen de afbakening", "Within scope"),
    "stage_new": ("Nieuw", "New"),
    "stage_complete": ("Hele volgduur waargenomen", "Whole follow-up observed"),
    "stage_shown": ("In de figuur", "In the chart"),
    "stage_withheld": (
        "niet getoond: te klein verschil met de volgende regel",
        "not shown: too small a difference from the next rule",
    ),
    "about_protection": ("Hoe wordt herleiding voorkomen?", "How is identification prevented?"),
    "protection_minimum": (
        "Een blok of stroom staat er alleen als het om ten minste {minimum} verschillende patiënten "
        "gaat. Kleinere stromen zijn samengevoegd onder Overige routes, zodat alles blijft kloppen.",
        "A block or flow is shown only when it holds at least {minimum} different patients. Smaller "
        "flows are pooled under Other routes, so that everything still adds up.",
    ),
    "protection_small_view": (
        "Van een selectie met minder dan {smallest} patiënten tonen we niets.",
        "Of a selection with fewer than {smallest} patients we show nothing.",
    ),
    "protection_rounding": (
        "Elk aantal is afgerond op een veelvoud van {rounding}. Percentages zijn uit de afgeronde "
        "aantallen berekend. Optellen kan daarom iets afwijken.",
        "Every number is rounded to a multiple of {rounding}. Percentages derive from the rounded "
        "numbers. Sums may therefore differ slightly.",
    ),
    "protection_server": (
        "Deze bescherming is toegepast voordat de gegevens op deze server kwamen: kleinere aantallen "
        "zijn hier niet aanwezig.",
        "This protection was applied before the data came to this server: smaller numbers are not here.",
    ),
    "protection_none": (
        "Dit zijn openbare of synthetische gegevens. Er geldt geen ondergrens: ook kleine aantallen "
        "staan er.",
        "These are public or synthetic data. No minimum applies: small counts are shown as well.",
    ),
    "about_rows": ("Wat is er met de gegevens gedaan?", "What was done with the data?"),
    "rows_read": ("Regels gelezen: {n}.", "Rows read: {n}."),
    "rows_used": ("Gebruikt: {n}.", "Used: {n}."),
    "rows_set_aside": (
        "Terzijde gelegd omdat er iets aan mankeert: {n}.",
        "Set aside because something is wrong with them: {n}.",
    ),
    "rows_outside_scope": ("Hoort niet bij deze aandoening: {n}.", "Not of this condition: {n}."),
    "rows_other_diagnosis": ("Andere diagnose: {n}.", "Other diagnosis: {n}."),
    "rows_no_episode_id": ("Zonder zorgtrajectnummer: {n}.", "Without an episode number: {n}."),
    "rows_no_index": ("Van patiënten zonder begincontact: {n}.", "Of patients without a first contact: {n}."),
    "rows_before_index": ("Voor het begincontact: {n}.", "Before the first contact: {n}."),
    "rows_after_follow_up": ("Na de volgduur: {n}.", "After follow-up: {n}."),
    "rows_few": ("minder dan {minimum}", "fewer than {minimum}"),
    "about_version": ("Versie", "Version"),
    "version_definition": (
        "Definitie: {title}, versie {version}, {author}.",
        "Definition: {title}, version {version}, {author}.",
    ),
    "version_release": (
        "Uitgave {identity} van {day}, gemaakt met Zorgpadverkenner {software}.",
        "Release {identity} of {day}, made with Zorgpadverkenner {software}.",
    ),
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
