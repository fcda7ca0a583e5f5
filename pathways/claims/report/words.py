"""The words of a data report, in Dutch and English."""

from __future__ import annotations

from datetime import date

from pathways.words import Language, Text

WORDS = {
    "title": Text("Gegevensrapport", "Data report"),
    "summary": Text(
        "{used} van {read} regels zijn bruikbaar: declaraties van {patients} patiënten, van {first} tot en "
        "met {last}.",
        "{used} of {read} rows can be used: claims of {patients} patients, from {first} to {last}.",
    ),
    "key claims": Text("bruikbare declaraties", "claims that can be used"),
    "key patients": Text("patiënten", "patients"),
    "key period": Text("maanden", "months"),
    "key aside": Text("regels opzij gezet", "rows set aside"),
    "attention": Text("Aandachtspunten", "Points of attention"),
    "nothing": Text("Niets bijzonders gevonden.", "Nothing unusual was found."),
    "balance": Text("Balans van de regels", "Balance of the rows"),
    "balance claims": Text("Declaraties", "Claims"),
    "balance patients": Text("Patiëntentabel", "Patients table"),
    "rows read": Text("regels gelezen", "rows read"),
    "rows used": Text("gebruikt", "used"),
    "rows aside": Text("opzij gezet: {reason}", "set aside: {reason}"),
    "rule": Text("regel", "rule"),
    "rows": Text("regels", "rows"),
    "share": Text("aandeel", "share"),
    "kept": Text(
        "De opzij gezette regels staan, met de reden, in {file}. Dat bestand bevat patiëntgegevens.",
        "The rows set aside are in {file}, with the reason. That file holds patients' data.",
    ),
    "files": Text("Bestanden", "Files"),
    "file": Text("bestand", "file"),
    "form": Text("vorm", "form"),
    "columns": Text("Kolommen", "Columns"),
    "column": Text("kolom", "column"),
    "theirs": Text("in de gegevens", "in the data"),
    "filled": Text("gevuld", "filled"),
    "absent": Text("ontbreekt: {consequence}", "absent: {consequence}"),
    "unused": Text("Niet gebruikte kolommen: {names}.", "Columns not used: {names}."),
    "months": Text("Declaraties per maand", "Claims per month"),
    "years": Text("Declaraties per jaar", "Claims per year"),
    "month": Text("maand", "month"),
    "year": Text("jaar", "year"),
    "claims": Text("declaraties", "claims"),
    "per": Text("per", "per"),
    "highest": Text("hoogste aantal", "highest number"),
    "table": Text("Tabel", "Table"),
    "provisional": Text("voorlopig", "provisional"),
    "few": Text("minder dan 10", "fewer than 10"),
    "values": Text("Waarden van {column}", "Values of {column}"),
    "value": Text("waarde", "value"),
    "known": Text("bekend in de definitie", "known to the definition"),
    "unknown": Text("niet bekend in de definitie", "not known to the definition"),
    "known share": Text(
        "De definitie kent {share} van de declaraties met een waarde.",
        "The definition knows {share} of the claims that have a value.",
    ),
    "more": Text("en nog {number} waarden", "and {number} more values"),
    "rare": Text(
        "{number} waarden komen bij minder dan 10 patiënten voor en worden niet genoemd.",
        "{number} values occur in fewer than 10 patients and are not named.",
    ),
    "fit": Text("Aansluiting op de definitie", "How the data meet the definition"),
    "scope": Text(
        "{share} van de declaraties ({number}) doet mee in “{title}”.",
        "{share} of the claims ({number}) take part in “{title}”.",
    ),
    "index": Text("{number} daarvan kunnen een episode beginnen.", "{number} of these can start an episode."),
    "step": Text("stap", "step"),
    "group": Text("groep", "group"),
    "without": Text("geen stap of groep", "no step or group"),
    "note": Text(
        "Gemaakt op de brongegevens, voor gebruik binnen de eigen beveiligde omgeving. Waarden en aantallen "
        "van minder dan 10 patiënten worden niet genoemd.",
        "Made from the source data, for use inside their own protected environment. Values and counts of "
        "fewer than 10 patients are not named.",
    ),
    # points of attention
    "aside many": Text(
        "{share} van de regels ({number}) is opzij gezet, vooral: {reason}.",
        "{share} of the rows ({number}) were set aside, mostly: {reason}.",
    ),
    "gaps": Text(
        "In {months} is er geen enkele declaratie. Ontbreekt er een levering?",
        "There is not a single claim in {months}. Is a delivery missing?",
    ),
    "late": Text(
        "De laatste maanden ({months}) zijn waarschijnlijk nog niet volledig: er zijn duidelijk minder "
        "declaraties dan in de maanden ervoor. Overweeg --data-until {until}.",
        "The last months ({months}) are probably not complete yet: there are clearly fewer claims than in "
        "the months before. Consider --data-until {until}.",
    ),
    "unknown many": Text(
        "De definitie kent {share} van de declaraties naar {column} niet.",
        "The definition does not know {share} of the claims by {column}.",
    ),
    "no patients table": Text(
        "Er is geen patiëntentabel: geen controle op waarneming, geen overlijden, geen standaardisatie.",
        "There is no patients table: no check on observation, no deaths, no standardisation.",
    ),
    "no rows": Text(
        "{number} patiënten met declaraties staan niet in de patiëntentabel.",
        "{number} patients with claims are not in the patients table.",
    ),
    "shared ids": Text(
        "{number} declaraties delen hun declaratienummer met een andere declaratie en zijn alle gebruikt. "
        "Dat is juist als het nummer van een nota is; zijn het correcties, schoon ze dan eerst op.",
        "{number} claims share their claim number with another claim and are all used. That is right when it "
        "is the number of an invoice; if these are corrections, clean them first.",
    ),
    "passed over": Text(
        "Overgeslagen, want geen CSV, Parquet of Arrow: {names}.",
        "Passed over, being no CSV, Parquet or Arrow: {names}.",
    ),
    "guessed dates": Text(
        "Datums in {column} zijn gelezen als {order}.", "Dates in {column} were read as {order}."
    ),
    "guessed encoding": Text(
        "{file} is gelezen in codering {encoding}.", "{file} was read in encoding {encoding}."
    ),
}
_MONTHS = Text(
    "januari februari maart april mei juni juli augustus september oktober november december",
    "January February March April May June July August September October November December",
)


def say(word: str, language: Language, **values: str) -> str:
    """A text in a language, with its values filled in."""
    return WORDS[word][language].format(**values)


def number(count: int, language: Language) -> str:
    """A whole number with thousands set apart."""
    return f"{count:,}".replace(",", ".") if language == "nl" else f"{count:,}"


def percentage(part: int, whole: int, language: Language) -> str:
    """A share in per cent: a decimal only where 4,000 rows carry it, never rounded to all or nothing."""
    if not whole:
        return "–"
    share = 100 * part / whole
    decimals = 1 if whole >= 4_000 else 0
    smallest = 10**-decimals
    if 0 < share < smallest:
        text = f"< {smallest:.{decimals}f}"
    elif 100 - smallest < share < 100:
        text = f"> {100 - smallest:.{decimals}f}"
    else:
        text = f"{share:.{decimals}f}"
    return (text.replace(".", ",") if language == "nl" else text) + (" %" if language == "nl" else "%")


def day(moment: date, language: Language) -> str:
    """A date in full."""
    return f"{moment.day} {_MONTHS[language].split()[moment.month - 1]} {moment.year}"


def month(text: str, language: Language) -> str:
    """The month of "2018-01" in full."""
    return f"{_MONTHS[language].split()[int(text[5:]) - 1]} {text[:4]}"
