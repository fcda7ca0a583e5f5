"""The words that a reader may not know, explained; the same words stand in GLOSSARY.md."""

from __future__ import annotations

from typing import NamedTuple

from pathways.words import Text


class Term(NamedTuple):
    """A word and what it means."""

    word: Text
    meaning: Text


TERMS: tuple[Term, ...] = (
    Term(
        Text("declaratieregel", "claim"),
        Text(
            "één gedeclareerde verrichting, contact of middel, met een datum",
            "one billed service, contact or medicine, with a date",
        ),
    ),
    Term(
        Text("episode", "episode"),
        Text(
            "de zorg van één patiënt voor deze aandoening, vanaf het begin; een patiënt kan er meer dan één "
            "hebben",
            "one patient's care for this condition, from its start; a patient can have more than one",
        ),
    ),
    Term(
        Text("start van het zorgpad", "index"),
        Text("de declaratie waarmee een episode begint", "the claim with which an episode starts"),
    ),
    Term(
        Text("instroomjaar", "index year"),
        Text("het jaar waarin de episode begint", "the year in which the episode starts"),
    ),
    Term(
        Text("uitwasperiode", "wash-out"),
        Text(
            "de tijd vóór het begin zonder zorg die een begin is; daardoor is iemand nieuw",
            "the time before the start without care that is a start; it makes somebody new",
        ),
    ),
    Term(
        Text("volgduur", "follow-up"),
        Text("de tijd na het begin waarin wij kijken", "the time after the start in which we look"),
    ),
    Term(
        Text("stap", "step"),
        Text("één soort zorg op één plaats in de volgorde", "one kind of care at one place in the order"),
    ),
    Term(
        Text("indeling", "lens"),
        Text(
            "wat als stap telt: de specialist, de soort zorg, of beide",
            "what counts as a step: the specialist, the kind of care, or both",
        ),
    ),
    Term(
        Text("zorgpad", "pathway"),
        Text(
            "de stappen van een episode op volgorde, met het einde",
            "an episode's steps in order, and its end",
        ),
    ),
    Term(
        Text("Overige routes", "pooled"),
        Text(
            "stromen die te klein zijn om apart te tonen, bij elkaar geteld",
            "flows that are too small to show apart, counted together",
        ),
    ),
    Term(
        Text("spiegelcijfer", "measure"),
        Text(
            "een deel van de patiënten met bepaalde zorg, om van te leren en niet om op af te rekenen",
            "a share of patients with some care: to learn from, not to be judged by",
        ),
    ),
    Term(
        Text("aandachtspunt", "marker"),
        Text(
            "een uitspraak uit een richtlijn bij een stroom of cijfer, nooit een oordeel",
            "a guideline's statement beside a flow or figure, never a verdict",
        ),
    ),
    Term(
        Text("uitgave", "release"),
        Text(
            "alle antwoorden die getoond mogen worden, vooraf beschermd en samen vastgelegd",
            "every answer that may be shown, protected beforehand and fixed together",
        ),
    ),
    Term(
        Text("mediaan", "median"),
        Text(
            "de middelste waarde: de helft zit eronder, de helft erboven",
            "the middle value: half are below it, half above",
        ),
    ),
    Term(
        Text("95%-interval", "95% interval"),
        Text(
            "de waarden die nog goed bij de getelde aantallen passen",
            "the values that still fit the numbers counted",
        ),
    ),
)
