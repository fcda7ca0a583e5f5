"""The texts that explain a figure."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
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
        "gaat. Kleinere stromen zijn samengevoegd onder Overige routes, zodat alles blijft kloppen. Wie daar "
        "eindigt, is niet te zeggen; daarom kan er een bereik staan.",
        "A block or flow is shown only when it holds at least {minimum} different patients. Smaller "
        "flows are pooled under Other routes, so that everything still adds up. Who ends there cannot be "
        "told, which is why there may be a range.",
    ),
    "protection_small_view": (
        "Van een selectie met minder dan {smallest} patiënten tonen we niets.",
        "Of a selection with fewer than {smallest} patients we show nothing.",
    ),
    "protection_midpoint": (
        "Elk aantal is afgerond op het midden van een stap van {rounding}: {numbers} Percentages zijn uit de "
        "afgeronde aantallen berekend. Optellen kan daarom iets afwijken.",
        "Every number is rounded to the middle of a step of {rounding}: {numbers} Percentages derive from "
        "the rounded numbers. Sums may therefore differ slightly.",
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
}
