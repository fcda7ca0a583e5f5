"""The HTML document around the page: language, title, and words to read before the first script has run."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

from dash import Dash
from flask import request

from pathways.reading import Reading
from pathways.selection import HOME
from pathways.wording.sentences import document_title, subtitle

DOCUMENT = """<!DOCTYPE html>
<html lang="{language}">
<head>
{metas}
<title>{title}</title>
<meta name="description" content="{description}">
<link rel="icon" type="image/svg+xml" href="{icon}">
{css}
</head>
<body>
<div id="react-entry-point">
<div class="arriving"><p>{app}</p><h1>{finding}</h1><p>{subtitle}</p><p role="status">{loading}</p></div>
</div>
<noscript>{no_script}</noscript>
{config}
{scripts}
{renderer}
</body>
</html>
"""


class Document(Dash):
    """Dash with a document of our own.

    `read` gives the reading that a path and query ask for, `finding` the heading of its page.
    """

    read: Callable[[str, dict[str, str]], Reading]
    finding: Callable[[Reading], str]

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]  # noqa: ANN401
        """The document for the address of this request."""
        reading = self.read(request.path, request.args.to_dict())
        words = reading.words
        texts = {
            "language": words.language,
            "title": document_title(reading),
            "description": self.finding(reading),
            "finding": self.finding(reading),
            "subtitle": subtitle(reading) if reading.page == HOME else "",
            "app": words("app"),
            "loading": words("loading"),
            "no_script": words("no_script"),
            "icon": self.get_asset_url("icons/mark.svg"),
        }
        # Dash gives every page its own components; ours has none of these and saves half the download.
        scripts = "\n".join(
            line
            for line in parts["scripts"].splitlines()
            if "/dash_table/" not in line and "/dcc/" not in line
        )
        return DOCUMENT.format(
            **{key: escape(text) for key, text in texts.items()},
            **{key: parts[key] for key in ("metas", "css", "config", "renderer")},
            scripts=scripts,
        )
