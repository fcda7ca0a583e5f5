"""The texts of the key figures."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    # key figures
    "key_figures": ("Kerncijfers", "Key figures"),
    "more_key_figures": ("Meer kerncijfers, en hoe het eindigt", "More key figures, and how it ends"),
    "theme_all": ("Iedereen in deze selectie", "Everybody in this selection"),
    "theme_imaging": ("Beeldvorming", "Imaging"),
    "theme_intervention": ("Ingrepen", "Interventions"),
    "theme_referral": ("Verwijzing", "Referral"),
    "theme_medication": ("Medicatie", "Medication"),
    "theme_conservative": ("Behandeling", "Treatment"),
    "theme_other": ("Overig", "Other"),
    "theme_end": ("Vervolg en einde", "What follows, and the end"),
    "who_counts": ("Wie telt mee, en hoe is dit bepaald?", "Who is counted, and how was this found?"),
    "duration_label": ("Mediane duur", "Median duration"),
    "duration_meaning": (
        "Van de eerste tot de laatste dag zorg voor deze aandoening; bij de helft is het korter.",
        "From the first to the last day of care for this condition; for half of them it is shorter.",
    ),
    "cost_label": ("Kosten per episode", "Cost per episode"),
    "cost_meaning": (
        "Gemiddelde kosten van de zorg in een episode; uitschieters zijn afgetopt, afgerond op € 10.",
        "Mean cost of the care in an episode; extreme amounts are capped, rounded to € 10.",
    ),
    "middle_half": ("middelste helft: {span}", "middle half: {span}"),
    "measure_withheld": ("niet te tonen", "not shown"),
    "measure_withheld_why": (
        "te weinig patiënten, in de teller of juist daarbuiten",
        "too few patients, in the numerator or outside it",
    ),
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
    "left_open": (
        "Een bereik, want van Overige routes is niet te zeggen wie daar verder gaat en hoe het eindigt.",
        "A range, as Other routes cannot tell who goes on there, nor how it ends.",
    ),
    "compared": ("{name}: {value}", "{name}: {value}"),
    "country_short": ("NL", "NL"),
    "part_of": ("{part} van {whole}", "{part} of {whole}"),
}
