"""The sections of a data report: sentences and tables in one language, for text and HTML alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pathways.claims.account import ReadReport
from pathways.claims.report.attention import attention
from pathways.claims.report.shapes import Count, DataReport, Shares
from pathways.claims.report.words import day, number, percentage, say
from pathways.claims.rules import RULES
from pathways.words import Language

MOST_VALUES = 100
"""Values listed of one column; of the others the report says how many there are."""
MOST_MONTHS = 120
"""More months than these are shown by year."""


@dataclass(frozen=True)
class Row:
    """One line of a table; `part` of 1 is drawn as a bar behind it."""

    cells: tuple[str, ...]
    part: float | None = None
    is_provisional: bool = False


@dataclass(frozen=True)
class Table:
    """A table with one heading per cell; numbers stand right."""

    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    numbers_from: int = 1  # the place of the first cell that is a number
    over_time: bool = False  # also drawn as columns


@dataclass(frozen=True)
class Section:
    """A heading, what is to be said, and the figures."""

    title: str
    sentences: tuple[str, ...]
    tables: tuple[Table, ...] = ()


def summary(report: DataReport, language: Language) -> str:
    """The report in one sentence."""
    return say(
        "summary",
        language,
        used=number(report.claims.used, language),
        read=number(report.claims.rows_read, language),
        patients=number(report.patients, language),
        first=day(report.first_date, language),
        last=day(report.last_date, language),
    )


def key_figures(report: DataReport, language: Language) -> tuple[tuple[str, str], ...]:
    """The strip of key figures: what it is, how many."""
    aside = sum(report.claims.set_aside.values())
    return (
        (say("key claims", language), number(report.claims.used, language)),
        (say("key patients", language), number(report.patients, language)),
        (say("key period", language), number(len(report.months), language)),
        (say("key aside", language), number(aside, language)),
    )


def sections(report: DataReport, language: Language) -> tuple[Section, ...]:
    """Everything below the summary, in reading order."""
    found = [
        Section(
            say("attention", language), tuple(attention(report, language)) or (say("nothing", language),)
        ),
        _balance(report, language),
        _months(report, language),
        *_fit(report, language),
        _columns(report, language),
        *_values(report, language),
        _files(report, language),
    ]
    return tuple(found)


def _balance(report: DataReport, language: Language) -> Section:
    tables = [_balance_of(report.claims, "balance claims", language)]
    kept = [report.claims.set_aside_file]
    if report.patients_table is not None:
        tables.append(_balance_of(report.patients_table, "balance patients", language))
        kept.append(report.patients_table.set_aside_file)
    sentences = tuple(say("kept", language, file=str(file)) for file in kept if file is not None)
    return Section(say("balance", language), sentences, tuple(tables))


def _balance_of(account: ReadReport, title: str, language: Language) -> Table:
    lines = [(say("rows read", language), account.rows_read), (say("rows used", language), account.used)]
    for rule, rows in account.set_aside.items():
        lines.append((say("rows aside", language, reason=f"{RULES[rule][language]} ({rule})"), rows))
    return Table(
        say(title, language),
        ("", say("rows", language), say("share", language)),
        tuple(
            Row(
                (words, number(rows, language), percentage(rows, account.rows_read, language)),
                rows / account.rows_read,
            )
            for words, rows in lines
        ),
    )


def _months(report: DataReport, language: Language) -> Section:
    by_month = len(report.months) <= MOST_MONTHS
    counts = report.months if by_month else tuple(_by_year(report.months))
    most = max(count.claims or 0 for count in counts) or 1
    unit = "month" if by_month else "year"
    rows = tuple(
        Row(
            (
                count.value
                + (f" ({say('provisional', language)})" if count.value in report.provisional else ""),
                _count(count, language),
            ),
            (count.claims or 0) / most,
            count.value in report.provisional,
        )
        for count in counts
    )
    title = say("months" if by_month else "years", language)
    return Section(
        title, (), (Table(title, (say(unit, language), say("claims", language)), rows, over_time=True),)
    )


def _by_year(months: Iterable[Count]) -> Iterator[Count]:
    years: dict[str, int] = {}
    for count in months:
        years[count.value[:4]] = years.get(count.value[:4], 0) + (count.claims or 0)
    for year, claims in years.items():
        yield Count(year, claims)


def _count(count: Count, language: Language) -> str:
    return say("few", language) if count.claims is None else number(count.claims, language)


def _fit(report: DataReport, language: Language) -> Iterator[Section]:
    fit = report.definition
    if fit is None:
        return
    used = report.claims.used
    sentences = [
        say(
            "scope",
            language,
            share=percentage(fit.in_scope, used, language),
            number=number(fit.in_scope, language),
            title=fit.title[language],
        )
    ]
    if fit.index_claims is not None:
        sentences.append(say("index", language, number=number(fit.index_claims, language)))
    tables = [_shares(lens, "step", language) for lens in fit.lenses]
    if fit.groups is not None:
        tables.insert(0, _shares(fit.groups, "group", language))
    yield Section(say("fit", language), tuple(sentences), tuple(tables))


def _shares(shares: Shares, kind: str, language: Language) -> Table:
    rows = [_share_row(count, shares.claims, language) for count in shares.counts]
    rows.append(_share_row(Count(say("without", language), shares.without), shares.claims, language))
    head = (say(kind, language), say("claims", language), say("share", language))
    return Table(shares.title[language], head, tuple(rows))


def _share_row(count: Count, whole: int, language: Language) -> Row:
    label = count.label[language] if count.label else count.value
    if count.claims is None:
        return Row((label, say("few", language), ""))
    share = count.claims / whole if whole else 0.0
    return Row((label, number(count.claims, language), percentage(count.claims, whole, language)), share)


def _columns(report: DataReport, language: Language) -> Section:
    rows = []
    for fill in report.columns:
        if fill.theirs is None:
            rows.append(Row((fill.name, say("absent", language, consequence=fill.absent[language]), "")))
        else:
            used = report.claims.used
            share = "" if fill.filled is None else percentage(fill.filled, used, language)
            part = None if fill.filled is None else fill.filled / used
            rows.append(Row((fill.name, fill.theirs, share), part))
    head = (say("column", language), say("theirs", language), say("filled", language))
    unused = report.claims.unused
    sentences = (say("unused", language, names=", ".join(unused)),) if unused else ()
    return Section(
        say("columns", language),
        sentences,
        (Table(say("columns", language), head, tuple(rows), numbers_from=2),),
    )


def _values(report: DataReport, language: Language) -> Iterator[Section]:
    for values in report.values:
        title = say("values", language, column=values.column)
        sentences = []
        if values.known_claims is not None:
            share = percentage(values.known_claims, values.claims, language)
            sentences.append(say("known share", language, share=share))
        if values.rare:
            sentences.append(say("rare", language, number=number(values.rare, language)))
        judged = values.known_claims is not None
        lists = [("known" if judged else "value", values.known), ("unknown", values.unknown)]
        tables = [
            _value_table(name, counts, report.claims.used, language) for name, counts in lists if counts
        ]
        yield Section(title, tuple(sentences), tuple(tables))


def _value_table(name: str, counts: Sequence[Count], whole: int, language: Language) -> Table:
    rows = [_share_row(count, whole, language) for count in counts[:MOST_VALUES]]
    if len(counts) > MOST_VALUES:
        more = number(len(counts) - MOST_VALUES, language)
        rows.append(Row((say("more", language, number=more), "", "")))
    head = (say("value", language), say("claims", language), say("share", language))
    return Table(say(name, language), head, tuple(rows))


def _files(report: DataReport, language: Language) -> Section:
    accounts = [report.claims, *([report.patients_table] if report.patients_table else [])]
    rows = []
    for account in accounts:
        for file in account.files:
            form = file.format if file.encoding is None else f"{file.encoding}, {_sign(file.separator)}"
            rows.append(Row((file.path, form, number(file.rows_read, language), number(file.used, language))))
    head = (
        say("file", language),
        say("form", language),
        say("rows read", language),
        say("rows used", language),
    )
    return Section(
        say("files", language), (), (Table(say("files", language), head, tuple(rows), numbers_from=2),)
    )


def _sign(separator: str | None) -> str:
    return {"\t": "tab", None: ""}.get(separator, separator or "")
