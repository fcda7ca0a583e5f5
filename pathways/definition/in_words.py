"""A definition in words: the methods paragraphs of a report and of the page, made from the definition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pathways.definition.code_tables import CodeTable, code_tables
from pathways.definition.measures_in_words import measures_in_words
from pathways.definition.presets import read_presets
from pathways.definition.sentences import COLUMNS, DIMENSIONS, HEADINGS, listed, say
from pathways.definition.shapes import ClaimFilter, PathwayDefinition
from pathways.words import Language, Text

DAYS_PER_MONTH = 365.25 / 12


@dataclass(frozen=True)
class Section:
    """One part of the explanation, in one language."""

    title: str
    paragraphs: tuple[str, ...]
    tables: tuple[CodeTable, ...] = ()


def definition_in_words(definition: PathwayDefinition, language: Language) -> str:
    """Plain text to paste in a report: the rules as paragraphs, then the code lists, one line per code."""
    parts: list[str] = []
    for section in definition_sections(definition, language):
        parts.extend((section.title, *section.paragraphs))
        parts.extend(table.as_text() for table in section.tables)
    return "\n\n".join(parts) + "\n"


def definition_sections(definition: PathwayDefinition, language: Language) -> tuple[Section, ...]:
    """The same in parts, for a page: headings, paragraphs and code tables."""
    writers: dict[str, Callable[[PathwayDefinition], Iterator[list[Text]]]] = {
        "subject": _subject,
        "episodes": _episodes,
        "steps": _steps,
        "ends": _ends,
        "measures": measures_in_words,
        "protection": _protection,
    }
    written = {
        part: tuple(_paragraph(said, language) for said in write(definition) if said)
        for part, write in writers.items()
    }
    sections = [
        Section(HEADINGS[part][language], paragraphs)
        for part, paragraphs in written.items()
        if paragraphs or part != "measures"
    ]
    return (*sections, Section(HEADINGS["codes"][language], (), code_tables(definition, language)))


def _paragraph(sentences: list[Text], language: Language) -> str:
    return " ".join(" ".join(sentence[language].split()) for sentence in sentences)


def _subject(definition: PathwayDefinition) -> Iterator[list[Text]]:
    yield [definition.explanation] if definition.explanation.nl or definition.explanation.en else []
    about = [say("definition", id=definition.id, version=definition.version, title=definition.title)]
    if definition.author:
        about.append(say("author", author=definition.author))
    if definition.source.nl or definition.source.en:
        about.append(say("source", source=definition.source))
    if definition.review_date:
        day = definition.review_date
        about.append(say("review", date=Text(f"{day:%d-%m-%Y}", day.isoformat())))
    if definition.sha256:
        about.append(say("fingerprint", sha256=definition.sha256))
    yield about


def _episodes(definition: PathwayDefinition) -> Iterator[list[Text]]:
    rules = definition.episodes
    who = []
    if definition.scope != ClaimFilter():
        who.append(say("scope", conditions=_conditions(definition.scope, definition)))
    if definition.diagnosis_groups:
        names = listed([group.title for group in definition.diagnosis_groups])
        who.append(say("groups_of_index" if rules.diagnosis_of == "index" else "groups", names=names))
    if definition.any_diagnosis:
        selections = [_conditions(claims, definition) for claims in definition.any_diagnosis]
        who.append(say("any_diagnosis", conditions=listed(selections, "or")))
    yield who
    if rules.by == "given":
        yield [say("by_given")]
    elif rules.by == "gap":
        yield [say("by_gap", days=rules.gap_days), _washout(rules.washout_days, say("claim_of_group"))]
    else:
        conditions = _conditions(rules.index, definition)
        said = [say("by_index", conditions=conditions)]
        if rules.min_age:
            said.append(say("min_age", years=rules.min_age))
        yield [*said, _washout(rules.washout_days, say("index_claim"))]
    if rules.follow_up_days is None:
        yield [say("until_last_claim")]
    else:
        months = round(rules.follow_up_days / DAYS_PER_MONTH)
        yield [say("follow_up", days=rules.follow_up_days, months=months)]
    shown = [say("shown" if rules.by == "given" else "shown_new")]
    yield [say("shown_incomplete")] if rules.incomplete == "show" else shown


def _washout(days: int, what: Text) -> Text:
    return say("washout", days=days, what=what) if days else say("no_washout")


def _steps(definition: PathwayDefinition) -> Iterator[list[Text]]:
    for lens in definition.lenses:
        names = listed([step.label for step in lens.steps])
        sentence = "lens_by_claims" if any(step.claims for step in lens.steps) else "lens"
        told = say(sentence, title=lens.title, column=COLUMNS[lens.column], names=names)
        yield [told] if lens.repeats is None else [told, say("lens_repeats", rule=say(lens.repeats))]
    rules = definition.steps
    said = []
    if rules.min_era_days:
        said.append(say("min_era", days=rules.min_era_days))
    if rules.repeat_gap_days is not None:
        said.append(say("repeat_gap", days=rules.repeat_gap_days))
    if rules.combination_days is not None:
        said.append(say("combination", days=rules.combination_days, min_step=rules.min_step_days))
    yield [*said, say(rules.same_day), say(rules.repeats), say("max_steps", steps=rules.max_steps)]


def _ends(definition: PathwayDefinition) -> Iterator[list[Text]]:
    rules = definition.episodes
    ends = [say("died")]
    if rules.incomplete == "show":
        ends.append(say("censored"))
    if back := sorted({code for lens in definition.lenses for code in lens.back}):
        ends.append(say("back", codes=", ".join(back)))
    if rules.follow_up_days is not None:
        ends.append(say("ongoing", days=rules.quiet_days))
    ends.append(say("ended"))
    yield [say("one_end", ends=Text("; ".join(end.nl for end in ends), "; ".join(end.en for end in ends)))]


def _protection(definition: PathwayDefinition) -> Iterator[list[Text]]:
    rules = definition.release
    said = [say("synthetic")] if rules.is_open else []
    if rules.dimensions:
        said.append(say("dimensions", names=listed([DIMENSIONS[name] for name in rules.dimensions])))
    numbers = {"minimum": rules.minimum, "rounding": rules.rounding, "smallest_view": rules.smallest_view}
    yield [*said, say("preset", id=rules.preset, title=read_presets()[rules.preset].title, **numbers)]


def _conditions(claims: ClaimFilter, definition: PathwayDefinition) -> Text:
    """What a filter asks, as one phrase: all that is given must hold."""
    asked = []
    if claims.codes:
        asked.append(say("code_is", these=_codes(claims.codes)))
    if claims.specialists:
        labels = [step.label for step in definition.specialists if set(step.codes) & set(claims.specialists)]
        if set(claims.specialists) <= set(definition.specialist_codes):
            codes = ", ".join(claims.specialists)
            asked.append(say("specialist_is_coded", these=listed(labels, "or"), codes=codes))
        else:
            asked.append(say("specialist_is", these=_codes(claims.specialists)))
    if claims.diagnoses:
        asked.append(say("diagnosis_is", these=_codes(claims.diagnoses)))
    return Text("; ".join(phrase.nl for phrase in asked), "; ".join(phrase.en for phrase in asked))


def _codes(codes: tuple[str, ...]) -> Text:
    return listed([Text(code, code) for code in codes], "or")
