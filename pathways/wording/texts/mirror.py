"""The texts of the mirror of a region."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "mirror_title": (
        "Spiegel van {region}: bij {k} van {n} maten is het verschil met landelijk groter dan toeval",
        "Mirror of {region}: for {k} of {n} measures the difference with the country is more than chance",
    ),
    "mirror_title_none": (
        "Spiegel van {region}: bij geen van de {n} maten is het verschil met landelijk groter dan toeval",
        "Mirror of {region}: for none of {n} measures is the difference with the country more than chance",
    ),
    "mirror_subtitle": (
        "Elke maat gedeeld door het landelijke cijfer; grijze stippen zijn andere regio's, zonder "
        "naam. Gecorrigeerd voor leeftijd, geslacht en diagnosegroep waar dat kan.",
        "Each measure over the figure of the country; grey dots are other regions, unnamed. "
        "Adjusted for age, sex and diagnosis group where possible.",
    ),
    "mirror_caption": ("Alle maten", "All measures"),
    "mirror_axis": (
        "keer het landelijke cijfer (Nederland = 1)",
        "times the figure of the country (Netherlands = 1)",
    ),
    "mirror_says": ("{p} (NL {nl})", "{p} (NL {nl})"),
    "mirror_false": (
        "Door toeval alleen vallen naar verwachting {a} van de {n} maten buiten de 99,8%-grens.",
        "By chance alone {a} of the {n} measures are expected outside the 99.8% limits.",
    ),
    "mirror_about": ("Hoe leest u deze spiegel?", "How to read this mirror"),
    "mirror_about_read": (
        "De ruit of stip is uw regio met haar 95%-interval, de streep in het midden is Nederland. "
        "Verder van het midden is niet beter of slechter.",
        "The diamond or dot is your region with its 95% interval, the line in the middle is the "
        "country. Further from the middle is not better or worse.",
    ),
    "mirror_since": ("Verandering sinds de nulmeting", "Change since the baseline"),
    "mirror_nothing": (
        "Een spiegel is van een regio, en van deze regio is geen maat te tonen.",
        "A mirror is of a region, and of this region no measure can be shown.",
    ),
    "mirror_table_measure": ("Maat", "Measure"),
    "mirror_table_own": ("Uw regio", "Your region"),
    "mirror_table_interval": ("95%-interval", "95% interval"),
    "mirror_table_country": ("Landelijk", "Country"),
    "mirror_table_ratio": ("Keer landelijk", "Times the country"),
    "mirror_table_place": ("Plaats", "Place"),
}
