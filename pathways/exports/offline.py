"""A figure as one HTML file for a room without network: drawing, numbers and explanation."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from pathlib import Path

from pathways.exports.figure import Figure
from pathways.exports.fonts import font_face_rules
from pathways.exports.sheet import Sheet
from pathways.exports.svg import OUTLINE
from pathways.exports.table import Table, shown

FOLDER = Path(__file__).parent / "offline_parts"
_DOCUMENT = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="{app}">
<meta name="description" content="{description}">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{notice}
<main>
<h1>{title}</h1>
<p class="subtitle">{selection}. {subtitle}</p>
{picture}
<ul class="legend">{legend}</ul>
<p class="source">{source}</p>
<p class="rules">{rules}<br>{made_on} · {link}</p>
<section><h2>{data}</h2>{tables}</section>
<section class="about">{about}</section>
</main>
<script>{script}</script>
</body>
</html>
"""


def html_file(sheet: Sheet) -> bytes:
    """The page; it asks nothing of a server, and its policy lets it run only what it holds itself."""
    figure = sheet.figure
    drawn = ""
    if figure.picture:
        svg = figure.picture.draw(
            sheet.picture.width, sheet.picture.height, sheet.size.letters, interactive=True
        )
        drawn = (
            f'<p class="help">{escape(figure.words("export_offline_help"))}</p>'
            f'<div class="diagram">{svg}</div><p class="chosen" role="status"></p>'
        )
    tables = "".join(html_table(table, figure) for table in figure.tables)
    written = {
        "title": figure.title,
        "app": figure.words("app"),
        "language": figure.language,
        "description": figure.description,
        "selection": figure.selection,
        "subtitle": figure.subtitle,
        "source": figure.source_line,
        "rules": figure.rules_line,
        "made_on": figure.made_on,
        "data": figure.words("export_offline_data"),
    }
    legend, swatches = _legend(figure)
    style = font_face_rules(drawn + tables + figure.caption) + _part("offline.css") + swatches
    script = _part("offline.js")
    return _DOCUMENT.format(
        **{key: escape(text) for key, text in written.items()},
        policy=f"default-src 'none'; font-src data:; img-src data:; style-src '{_hash(style)}'; "
        f"script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'",
        style=style,
        script=script,
        notice=f'<p class="notice">{escape(figure.notice)}</p>' if figure.notice else "",
        picture=drawn,
        legend=legend,
        link=_link(figure),
        tables=tables,
        about=_about(figure),
    ).encode()


def html_table(table: Table, figure: Figure) -> str:
    """A table as people read it; a spreadsheet into which it is pasted gets its numbers as numbers."""
    head = "".join(f'<th scope="col">{escape(column.name)}</th>' for column in table.columns)
    rows = []
    for row in table.rows:
        cells = []
        for cell, column in zip(row, table.columns, strict=True):
            text = escape(shown(cell, column.kind, figure.words, table.withheld))
            is_number = isinstance(cell, int | float)
            kind = "" if column.kind == "text" else ' class="number"'
            value = f' data-sheets-value="{cell}" sdval="{cell}" x:num="{cell}"' if is_number else ""
            cells.append(f"<td{kind}{value}>{text}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return (
        f'<div class="table" role="region" tabindex="0" aria-label="{escape(table.title)}"><table>'
        f"<caption>{escape(table.title)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _legend(figure: Figure) -> tuple[str, str]:
    """The entries, and the rules that colour them: no style stands in an element."""
    entries, rules = [], []
    for number, key in enumerate(figure.legend):
        if not key.colours:
            entries.append(f"<li>{escape(key.text)}</li>")
            continue
        stops = ",".join(
            f"{colour} {at * 100 // len(key.colours)}% {(at + 1) * 100 // len(key.colours)}%"
            for at, colour in enumerate(key.colours)
        )
        edge = f";outline:1px solid {OUTLINE}" if key.outlined else ""
        rules.append(f".key-{number}{{background:linear-gradient(90deg,{stops}){edge}}}")
        hatched = " hatched" if key.hatched else ""
        entries.append(f'<li><span class="key key-{number}{hatched}"></span>{escape(key.text)}</li>')
    return "".join(entries), "".join(rules)


def _link(figure: Figure) -> str:
    link = escape(figure.link)
    return f'<a href="{link}">{link}</a>' if figure.link.startswith(("https://", "http://")) else link


def _about(figure: Figure) -> str:
    return "".join(
        f"<h2>{escape(heading)}</h2>" + "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
        for heading, sentences in figure.about
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


@cache
def _part(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")
