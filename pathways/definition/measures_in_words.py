"""What a measure counts, in words: generated from its rules, so that the two cannot disagree."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.definition.measures import Measure
from pathways.definition.shapes import PathwayDefinition
from pathways.words import Language, Text

_RULES = {
    "denominator": Text(
        "Noemer: episoden met “{event}” in de volgduur.", "Denominator: episodes with “{event}” in follow-up."
    ),
    "everyone": Text("Noemer: alle getoonde episoden.", "Denominator: all shown episodes."),
    "new": Text(
        "Wie in de {days} dagen voor het begin al “{event}” had, telt niet mee.",
        "Who had “{event}” in the {days} days before the start does not count.",
    ),
    "numerator": Text("Teller: met “{event}” {window}.", "Numerator: with “{event}” {window}."),
    "absent": Text("Teller: zonder “{event}” {window}.", "Numerator: without “{event}” {window}."),
    "until": Text("Dagen tot “{event}”, {window}.", "Days until “{event}”, {window}."),
    "first": Text(
        "De eerste reeks daarvan duurt ten minste {days} dagen, met telkens hoogstens {gap} dagen ertussen.",
        "The first run of these lasts at least {days} days, with at most {gap} days between them.",
    ),
    "any": Text(
        "Een reeks daarvan duurt ten minste {days} dagen, met telkens hoogstens {gap} dagen ertussen.",
        "One run of these lasts at least {days} days, with at most {gap} days between them.",
    ),
    "stop": Text(
        "Gestopt is wie daarna {gap} dagen lang geen “{event}” heeft, binnen de volgduur.",
        "Who then has no “{event}” for {gap} days within follow-up has stopped.",
    ),
    "observed": Text(
        "Wie niet zo lang is gevolgd, telt niet mee, behalve na overlijden.",
        "Who is not followed for that long does not count, except after death.",
    ),
    "any_diagnosis": Text(
        "Declaraties van “{events}” tellen mee ongeacht de diagnose.",
        "Claims of “{events}” count whatever their diagnosis.",
    ),
    "caveat": Text("Let op: {caveat}", "Note: {caveat}"),
    "source": Text("Bron: {source}.", "Source: {source}."),
}
_FROM = {
    "index": Text("de eerste dag van de episode", "the first day of the episode"),
    "denominator": Text("de eerste “{event}”", "the first “{event}”"),
    "stop": Text("het stoppen met “{event}”", "stopping “{event}”"),
}
_WINDOW = {
    "on": Text("op {start}", "on {start}"),
    "until": Text("van {before} dagen voor tot en met {start}", "from {before} days before to {start}"),
    "within": Text("binnen {to} dagen na {start}", "within {to} days of {start}"),
    "between": Text(
        "van {from_} tot en met {to} dagen na {start}", "from {from_} to {to} days after {start}"
    ),
    "before": Text(
        "van {before} dagen voor tot en met {to} dagen na {start}",
        "from {before} days before to {to} days after {start}",
    ),
    "before_open": Text(
        "vanaf {before} dagen voor {start} tot het einde van de volgduur",
        "from {before} days before {start} until the end of follow-up",
    ),
    "after": Text(
        "vanaf {from_} dagen na {start} tot het einde van de volgduur",
        "from {from_} days after {start} until the end of follow-up",
    ),
    "open": Text("na {start}, binnen de volgduur", "after {start}, within follow-up"),
}


def measures_in_words(definition: PathwayDefinition) -> Iterator[list[Text]]:
    """A paragraph per measure: its title, the author's explanation, and the rules."""
    for measure in definition.measures:
        yield measure_in_words(measure, definition)


def measure_in_words(measure: Measure, definition: PathwayDefinition) -> list[Text]:
    """The sentences about one measure."""
    titles = {event.id: event.title for event in definition.events}
    of, among = titles[measure.numerator], titles.get(measure.denominator, measure.title)
    said = [Text(f"{measure.title.nl}.", f"{measure.title.en}.")]
    said += [measure.explanation] if measure.explanation.nl or measure.explanation.en else []
    said.append(_say(_RULES["denominator" if measure.denominator else "everyone"], event=among))
    if measure.counted_from == "stop":
        said.append(_say(_RULES["stop"], event=among, gap=measure.gap_days))
    if measure.new_after_days is not None:
        said.append(_say(_RULES["new"], days=measure.new_after_days, event=of))
    rule = "until" if measure.kind == "days" else "absent" if measure.absent else "numerator"
    said.append(_say(_RULES[rule], event=of, window=_window(measure, among)))
    if measure.lasts_days is not None:
        said.append(_say(_RULES[measure.run], days=measure.lasts_days, gap=measure.gap_days))
    if measure.within_days:
        said.append(_RULES["observed"])
    whatever = [e.title for e in definition.events if e.id in _named(measure) and e.any_diagnosis]
    if whatever:
        names = Text(*("”, “".join(title[language] for title in whatever) for language in ("nl", "en")))
        said.append(_say(_RULES["any_diagnosis"], events=names))
    if measure.caveat.nl or measure.caveat.en:
        said.append(_say(_RULES["caveat"], caveat=measure.caveat))
    if measure.source.nl or measure.source.en:
        said.append(_say(_RULES["source"], source=measure.source))
    return said


def _named(measure: Measure) -> tuple[str, str]:
    return measure.numerator, measure.denominator


def _window(measure: Measure, among: Text) -> Text:
    start = _say(_FROM[measure.counted_from], event=among)
    numbers = {"from_": measure.from_days, "before": -measure.from_days, "to": measure.within_days}
    return _say(_WINDOW[_kind_of_window(measure.from_days, measure.within_days)], start=start, **numbers)


def _kind_of_window(begins: int, ends: int | None) -> str:
    if ends is None:
        return "before_open" if begins < 0 else "after" if begins else "open"
    if ends == 0:
        return "until" if begins < 0 else "on"
    return "before" if begins < 0 else "between" if begins else "within"


def _say(template: Text, **values: Text | str | int | None) -> Text:
    def in_language(language: Language) -> str:
        return template[language].format(
            **{name: value[language] if isinstance(value, Text) else value for name, value in values.items()}
        )

    return Text(in_language("nl"), in_language("en"))
