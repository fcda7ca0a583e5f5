"""What a definition says about itself, sentence by sentence, in both languages; {names} are filled in."""

from __future__ import annotations

from pathways.words import Text

HEADINGS = {
    "subject": Text("Wat er is onderzocht", "What was studied"),
    "episodes": Text("Wie en wanneer", "Who and when"),
    "steps": Text("Van declaraties naar stappen", "From claims to steps"),
    "ends": Text("Hoe een zorgpad eindigt", "How a pathway ends"),
    "measures": Text("Maten", "Measures"),
    "protection": Text("Bescherming van kleine aantallen", "Protection of small numbers"),
    "codes": Text("Codelijsten", "Code lists"),
}

DIMENSIONS = {
    "diagnosis": Text("diagnosegroep", "diagnosis group"),
    "region": Text("regio", "region"),
    "year": Text("jaar van instroom", "year of entry"),
    "specialist": Text("eerste specialist", "first specialist"),
}

COLUMNS = {
    "code": Text("de verrichte zorg (code van de declaratie)", "the care given (code of the claim)"),
    "code_system": Text("het codestelsel van de declaratie", "the code system of the claim"),
    "diagnosis": Text("de vastgelegde diagnose", "the recorded diagnosis"),
    "specialist": Text("de specialist die de zorg verleent", "the specialist who gives the care"),
    "provider": Text("de instelling of afdeling", "the institution or department"),
    "region": Text("de regio van de zorgaanbieder", "the region of the provider"),
}

SENTENCES = {
    # -- subject
    "definition": Text(
        "Definitie {id}, versie {version}: {title}.",
        "Definition {id}, version {version}: {title}.",
    ),
    "author": Text("Opgesteld door: {author}.", "Written by: {author}."),
    "source": Text("Bron: {source}.", "Source: {source}."),
    "review": Text("Opnieuw te beoordelen voor {date}.", "To be reviewed before {date}."),
    "fingerprint": Text("Vingerafdruk (SHA-256): {sha256}.", "Fingerprint (SHA-256): {sha256}."),
    # -- episodes
    "scope": Text(
        "Alleen declaraties tellen mee waarvoor geldt: {conditions}.",
        "Only claims count for which: {conditions}.",
    ),
    "groups": Text(
        "Diagnosegroepen: {names}. Een patiënt kan in elke groep eigen episoden hebben; "
        "declaraties met een andere diagnose tellen niet mee.",
        "Diagnosis groups: {names}. A patient can have episodes of their own in each group; "
        "claims with another diagnosis do not count.",
    ),
    "groups_of_index": Text(
        "Diagnosegroepen: {names}. Een patiënt heeft één episode tegelijk, in de groep van de "
        "indexdeclaratie; declaraties van de andere groepen horen er ook bij.",
        "Diagnosis groups: {names}. A patient has one episode at a time, in the group of its index claim; "
        "claims of the other groups belong to it too.",
    ),
    "any_diagnosis": Text(
        "Welke diagnose er ook bij staat, mee tellen declaraties waarvoor geldt: {conditions}.",
        "Whatever their diagnosis, claims count for which: {conditions}.",
    ),
    "min_age": Text(
        "Een indexdeclaratie telt alleen bij wie in dat jaar {years} jaar of ouder wordt.",
        "An index claim counts only of people who turn {years} or more in its year.",
    ),
    "by_index": Text(
        "Een episode begint op de dag van een indexdeclaratie, waarvoor geldt: {conditions}. "
        "Een indexdeclaratie binnen de volgduur van een lopende episode hoort bij die episode.",
        "An episode starts on the day of an index claim, for which: {conditions}. "
        "An index claim within the follow-up of a running episode belongs to that episode.",
    ),
    "by_gap": Text(
        "Een declaratie begint een nieuwe episode als er sinds de laatste dag van alle eerdere declaraties "
        "van dezelfde patiënt in dezelfde diagnosegroep meer dan {days} dagen zijn verstreken.",
        "A claim starts a new episode when more than {days} days have passed since the last day of all "
        "earlier claims of the same patient in the same diagnosis group.",
    ),
    "by_given": Text(
        "Een episode is een geval zoals de bron het met een nummer afbakent. Er is geen uitwasperiode.",
        "An episode is a case as the source delimits it by a number. There is no wash-out.",
    ),
    "index_claim": Text("indexdeclaratie", "index claim"),
    "claim_of_group": Text("declaratie van deze groep", "claim of this group"),
    "washout": Text(
        "Een episode is nieuw als de patiënt in de {days} dagen ervoor is waargenomen en in die tijd geen "
        "eerdere {what} had.",
        "An episode is new when the patient was observed for the {days} days before it and had no earlier "
        "{what} in that time.",
    ),
    "no_washout": Text(
        "Er is geen uitwasperiode: elke episode telt als nieuw.",
        "There is no wash-out: every episode is new.",
    ),
    "follow_up": Text(
        "Vanaf de indexdatum wordt de patiënt {days} dagen gevolgd (ongeveer {months} maanden), "
        "eerste en laatste dag meegerekend. Zorg na die tijd telt niet mee.",
        "From the index date the patient is followed for {days} days (about {months} months), "
        "the first and the last day included. Care after that time does not count.",
    ),
    "until_last_claim": Text(
        "Elke episode loopt tot de laatste declaratie.",
        "Every episode runs until its last claim.",
    ),
    "shown_new": Text(
        "De figuren tonen nieuwe, volledig gevolgde episoden: waargenomen tot het einde van de volgduur, "
        "of tot een eerder overlijden. De andere staan niet in de figuren; zij zijn per reden geteld.",
        "The figures show new, completely followed episodes: observed until the end of follow-up, "
        "or until an earlier death. The others are not in the figures; they are counted by reason.",
    ),
    "shown": Text(
        "De figuren tonen volledig gevolgde episoden: waargenomen tot het einde van de volgduur, "
        "of tot een eerder overlijden. De andere staan niet in de figuren; zij zijn per reden geteld.",
        "The figures show completely followed episodes: observed until the end of follow-up, "
        "or until an earlier death. The others are not in the figures; they are counted by reason.",
    ),
    "shown_incomplete": Text(
        "Ook episoden waarvan de waarneming eerder eindigt dan de volgduur staan in de figuren.",
        "Episodes whose observation ends before follow-up does are in the figures too.",
    ),
    # -- conditions
    "code_is": Text("de code is {these}", "the code is {these}"),
    "specialist_is": Text("de specialist is {these}", "the specialist is {these}"),
    "specialist_is_coded": Text(
        "de specialist is {these} (code {codes})", "the specialist is {these} (code {codes})"
    ),
    "diagnosis_is": Text("de diagnose is {these}", "the diagnosis is {these}"),
    # -- steps
    "lens_repeats": Text("Bij deze indeling geldt: {rule}", "Under this lens: {rule}"),
    "lens_by_claims": Text(
        "Indeling “{title}”: een stap volgt uit wie wat doet voor welke diagnose; de codelijst zegt hoe. "
        "Stappen, in de volgorde van de figuur: {names}. "
        "Andere declaraties vormen geen stap; hun kosten tellen wel mee.",
        "Lens “{title}”: a step follows from who does what for which diagnosis; the code list says how. "
        "Steps, in the order of the figure: {names}. Other claims are no step; their cost does count.",
    ),
    "lens": Text(
        "Indeling “{title}”: een stap volgt uit {column}. Stappen, in de volgorde van de figuur: {names}. "
        "Declaraties met een andere waarde vormen geen stap; hun kosten tellen wel mee.",
        "Lens “{title}”: a step follows from {column}. Steps, in the order of the figure: {names}. "
        "Claims with another value are no step; their cost does count.",
    ),
    "min_era": Text(
        "Zorg die korter dan {days} dagen duurt, telt niet als stap.",
        "Care that lasts less than {days} days is no step.",
    ),
    "repeat_gap": Text(
        "Perioden van dezelfde stap met hoogstens {days} dagen ertussen gelden als één periode.",
        "Periods of the same step with at most {days} days between them count as one period.",
    ),
    "combination": Text(
        "Perioden van verschillende stappen die elkaar ten minste {days} dagen overlappen, vormen voor die "
        "tijd een combinatie; bij een kortere overlap eindigt de eerste als de tweede begint. "
        "Delen korter dan {min_step} dagen vervallen.",
        "Periods of different steps that overlap for at least {days} days form a combination for that time; "
        "with a shorter overlap the first ends where the second starts. "
        "Parts shorter than {min_step} days are dropped.",
    ),
    "together": Text(
        "Verschillende stappen op één dag vormen samen één gecombineerde stap.",
        "Different steps on one day together form one combined step.",
    ),
    "in_order": Text(
        "Stappen op één dag staan in de volgorde van tijdstip en bron.",
        "Steps on one day stand in the order of their time and of the source.",
    ),
    "merge": Text(
        "Dezelfde stap meermaals achter elkaar telt als één stap.",
        "The same step several times in a row counts as one step.",
    ),
    "keep": Text("Elke herhaling van een stap blijft staan.", "Every repetition of a step stays."),
    "first": Text("Van elke stap telt alleen de eerste keer.", "Of every step only the first time counts."),
    "max_steps": Text(
        "Een zorgpad toont hoogstens {steps} stappen; wat langer is, gaat “verder”.",
        "A pathway shows at most {steps} steps; what is longer “goes on”.",
    ),
    # -- ends
    "one_end": Text(
        "Elke episode heeft één einde, het eerste dat van toepassing is: {ends}.",
        "Every episode has one end, the first that applies: {ends}.",
    ),
    "died": Text("overleden binnen de volgduur", "died within follow-up"),
    "censored": Text(
        "waarneming geëindigd voor het einde van de volgduur",
        "observation ended before the end of follow-up",
    ),
    "back": Text(
        "terug in de eerste lijn, als de laatste declaratie uit de eerste lijn komt (code {codes})",
        "back in first-line care, when the last claim comes from first-line care (code {codes})",
    ),
    "ongoing": Text(
        "nog in zorg, als er in de laatste {days} dagen van de volgduur nog een declaratie was",
        "still in care, when there was a claim in the last {days} days of follow-up",
    ),
    "ended": Text("en anders: zorg geëindigd", "and otherwise: care ended"),
    # -- protection
    "synthetic": Text(
        "De gegevens zijn synthetisch of openbaar verklaard.",
        "The data are declared synthetic or public.",
    ),
    "dimensions": Text("Te kiezen zijn: {names}.", "A reader chooses: {names}."),
    "preset": Text(
        "Beschermd volgens {id} ({title}): niets wordt getoond over minder dan {minimum} patiënten; kleinere "
        "stromen staan samen onder “Overige routes”. Alle aantallen zijn afgerond op veelvouden van "
        "{rounding}. "
        "Van een selectie met minder dan {smallest_view} patiënten is alleen te zien dat zij te klein is.",
        "Protected by {id} ({title}): nothing is shown about fewer than {minimum} patients; smaller flows "
        "stand together as “Other routes”. All numbers are rounded to multiples of {rounding}. "
        "Of a selection with fewer than {smallest_view} patients one sees only that it is too small.",
    ),
    # -- joining
    "and": Text("en", "and"),
    "or": Text("of", "or"),
}


def say(sentence: str, **values: Text | str | int) -> Text:
    """One sentence with its names filled in, each in its own language."""
    template = SENTENCES[sentence]
    return Text(
        template.nl.format(
            **{name: value.nl if isinstance(value, Text) else value for name, value in values.items()}
        ),
        template.en.format(
            **{name: value.en if isinstance(value, Text) else value for name, value in values.items()}
        ),
    )


def listed(names: list[Text], joint: str = "and") -> Text:
    """Names with commas, and one word before the last."""

    def joined(words: list[str], word: str) -> str:
        return f"{', '.join(words[:-1])} {word} {words[-1]}" if len(words) > 1 else "".join(words)

    word = SENTENCES[joint]
    return Text(joined([name.nl for name in names], word.nl), joined([name.en for name in names], word.en))
