"""A data report as one HTML file: no scripts, nothing from elsewhere, good on paper too."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from pathways import __version__
from pathways.claims.report.sections import Row, Section, Table, key_figures, sections, summary
from pathways.claims.report.shapes import DataReport
from pathways.claims.report.style import STYLE
from pathways.claims.report.words import say
from pathways.words import Language

_HATCH = (
    '<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/>'
    '<rect width="2.5" height="6" fill="#2A8496"/></pattern></defs>'
)
_CHART_HEIGHT, _CHART_WIDTH, _AXIS = 150, 900, 24


def report_html(report: DataReport, language: Language) -> str:
    """The report as a page of its own, to keep beside the data or to print."""
    title = say("title", language)
    key = "".join(
        f"<div><dt>{escape(what)}</dt><dd>{escape(count)}</dd></div>"
        for what, count in key_figures(report, language)
    )
    body = "\n".join(
        _section(section, language, is_first=place == 0)
        for place, section in enumerate(sections(report, language))
    )
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{escape(title)} · Zorgpadverkenner</title>
<style>
{STYLE}
</style>
</head>
<body>
<header><div><p>Zorgpadverkenner</p></div></header>
<main>
<h1>{escape(title)}</h1>
<p class="lead">{escape(summary(report, language))}</p>
<dl class="key">{key}</dl>
{body}
</main>
<footer><p>{escape(say("note", language))} Zorgpadverkenner {escape(__version__)}.</p></footer>
</body>
</html>
"""


def _section(section: Section, language: Language, *, is_first: bool) -> str:
    parts = [f"<h2>{escape(section.title)}</h2>"]
    if section.sentences:
        parts.append("<ul>" + "".join(f"<li>{escape(said)}</li>" for said in section.sentences) + "</ul>")
    for table in section.tables:
        caption = "" if table.title == section.title else f"<caption>{escape(table.title)}</caption>"
        drawn = _table(table, caption)
        if table.over_time:
            words = say("table", language)
            drawn = f"{_chart(table, language)}<details><summary>{escape(words)}</summary>{drawn}</details>"
        parts.append(drawn)
    kind = ' class="attention"' if is_first else ""
    return f"<section{kind}>{''.join(parts)}</section>"


def _table(table: Table, caption: str) -> str:
    has_bars = any(row.part is not None for row in table.rows)

    def kind(place: int) -> str:
        return ' class="n"' if place >= table.numbers_from else ""

    head = "".join(
        f'<th scope="col"{kind(place)}>{escape(cell)}</th>' for place, cell in enumerate(table.head)
    )
    head += "<td></td>" if has_bars else ""
    lines = []
    for row in table.rows:
        first, *others = row.cells
        cells = f'<th scope="row">{escape(first)}</th>'
        cells += "".join(
            f"<td{kind(place)}>{escape(cell)}</td>" for place, cell in enumerate(others, start=1)
        )
        lines.append(f"<tr>{cells}{_bar(row) if has_bars else ''}</tr>")
    return (
        f'<div class="scroll"><table>{caption}<thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )


def _bar(row: Row) -> str:
    if not row.part:
        return '<td class="bar"></td>'
    width = max(0.5, 100 * min(1.0, row.part))
    return (
        '<td class="bar"><svg width="100%" height="12" aria-hidden="true">'
        f'<rect width="{width:.1f}%" height="12"/></svg></td>'
    )


def _chart(table: Table, language: Language) -> str:
    """Columns over time; provisional months are hatched, and the table below has the same numbers."""
    step = _CHART_WIDTH / max(1, len(table.rows))
    baseline = _CHART_HEIGHT - _AXIS
    drawn = [*_columns(table, step, baseline)]
    if any(row.is_provisional for row in table.rows):
        legend = f'<p class="legend">▨ {escape(say("provisional", language))}</p>'
    else:
        legend = ""
    most = max(table.rows, key=lambda row: row.part or 0).cells[1]
    words = f"{table.head[1]} {say('per', language)} {table.head[0]}; {say('highest', language)} {most}"
    return (
        f'<p class="legend">{escape(words)}</p><div class="scroll">'
        f'<svg class="chart" role="img" aria-label="{escape(table.title)}" width="100%" '
        f'viewBox="0 0 {_CHART_WIDTH} {_CHART_HEIGHT}">{_HATCH}'
        f'<line x1="0" x2="{_CHART_WIDTH}" y1="{baseline}" y2="{baseline}"/>'
        f"{''.join(drawn)}</svg></div>{legend}"
    )


def _columns(table: Table, step: float, baseline: int) -> Iterator[str]:
    labelled = ""
    next_free = 0.0
    for place, row in enumerate(table.rows):
        x, height = place * step, (row.part or 0) * (baseline - 6)
        look = 'class="hatched" fill="url(#hatch)"' if row.is_provisional else 'class="column"'
        title = escape(f"{row.cells[0]}: {row.cells[1]}")
        yield (
            f'<rect x="{x + step * 0.1:.1f}" y="{baseline - height:.1f}" width="{step * 0.8:.1f}" '
            f'height="{height:.1f}" {look}><title>{title}</title></rect>'
        )
        year = row.cells[0][:4]
        if year != labelled and x >= next_free:
            at = f'x="{x + step * 0.1:.1f}" y="{_CHART_HEIGHT - 6}"'
            yield f"<text {at}>{year}</text>"
            labelled, next_free = year, x + 44
