"""The texts of the points of attention from guidelines, on the page Data en uitleg and beside a flow."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "method_markers": ("Aandachtspunten uit richtlijnen", "Points of attention from guidelines"),
    "method_markers_how": (
        "Een aandachtspunt is een uitspraak uit een richtlijn die bij een stroom of cijfer hoort. Het is "
        "geen oordeel: of een stroom terecht is, hangt af van de reden, en die staat niet in declaraties.",
        "A point of attention is a guideline's statement that belongs to a flow or figure. It is no verdict: "
        "whether a flow is justified depends on the reason, which is not in claims.",
    ),
    "method_markers_none": (
        "Bij deze aandoening zijn geen aandachtspunten vastgelegd.",
        "No points of attention are recorded for this condition.",
    ),
    "marker_hover": (
        "Aandachtspunt uit {guidelines}; zie Data en uitleg.",
        "Point of attention from {guidelines}; see Data and method.",
    ),
    "marker_statement": ("Aandachtspunt: {statement}", "Point of attention: {statement}"),
    "marker_about": ("Het gaat over: {population}.", "It is about: {population}."),
    "topic_referral": ("Verwijzing", "Referral"),
    "topic_imaging": ("Beeldvorming", "Imaging"),
    "topic_medication": ("Medicatie", "Medication"),
    "topic_intervention": ("Pijnbehandeling", "Pain treatment"),
    "topic_surgery": ("Operatie", "Surgery"),
    "topic_conservative": ("Behandeling zonder operatie", "Conservative care"),
    "marker_guideline": (
        "Uit: {guideline}. Het gaat over: {population}.",
        "From: {guideline}. It is about: {population}.",
    ),
    "marker_yes": ("Te berekenen uit declaraties.", "Can be computed from claims."),
    "marker_proxy": (
        "Alleen bij benadering te berekenen uit declaraties.",
        "Can be computed from claims by approximation only.",
    ),
    "marker_not_observable": ("Niet te zien in declaraties.", "Cannot be seen in claims."),
    "marker_beside": ("Staat bij: {places}.", "Stands beside: {places}."),
    "marker_conflict": ("Hierover verschillen de meningen: {conflict}", "Opinions differ: {conflict}"),
    "marker_caveat": ("Let op: {caveat}", "Note: {caveat}"),
    "marker_source": ("Bron: {source}.", "Source: {source}."),
}
