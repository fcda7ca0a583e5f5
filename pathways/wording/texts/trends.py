"""The texts of the page Trends."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "nav_trends": ("Trends", "Trends"),
    "trends_measure": ("Wat volgen we?", "What do we follow?"),
    # the finding
    "trends_title_changed": (
        "{name}: {p} in {year}; {area} {d} sinds {since} (95%-interval {interval})",
        "{name}: {p} in {year}; {area} {d} since {since} (95% interval {interval})",
    ),
    "trends_title_chance": (
        "{name}: {p} in {year}; {area} sinds {since} niet meer veranderd dan toeval ({d}; "
        "95%-interval {interval})",
        "{name}: {p} in {year}; {area} not changed by more than chance since {since} ({d}; 95% "
        "interval {interval})",
    ),
    "trends_title_one": ("{name}: {p} in {year}, {area}", "{name}: {p} in {year}, {area}"),
    "trends_title_provisional": (
        "{name}, {area}: alleen voorlopige cijfers",
        "{name}, {area}: provisional figures only",
    ),
    "trends_subtitle": (
        "Per instroomjaar, met 95%-interval; de as begint bij nul.",
        "By year of entry, with 95% interval; the axis begins at zero.",
    ),
    "trends_provisional_note": (
        "Gearceerd: van die instroom is de volgduur nog niet om.",
        "Hatched: the follow-up of these entries is not over yet.",
    ),
    "trends_withheld": (
        "Van {area} is deze maat niet te tonen: te weinig patiënten, of te veel in Overige routes. Hier "
        "staat het hele land.",
        "This measure cannot be shown for {area}: too few patients, or too many in Other routes. Here is the "
        "whole country.",
    ),
    "trends_unadjusted": ("Niet gecorrigeerd voor leeftijd en geslacht.", "Not adjusted for age and sex."),
    # figure
    "trends_limits_key": (
        "regelgrens (drie standaardafwijkingen)",
        "control limit (three standard deviations)",
    ),
    "trends_complete": ("volgduur is om", "follow-up is over"),
    "trends_axis": ("Percentage", "Percentage"),
    "trends_provisional": ("voorlopig", "provisional"),
    "trends_baseline": ("nulmeting", "baseline"),
    "trends_codes": ("{year}: codes gewijzigd", "{year}: codes changed"),
    "trends_bars": (
        "{area}: verandering sinds {since} (nulmeting)",
        "{area}: change since {since} (baseline)",
    ),
    "trends_bar": (
        "Van {since} naar {until}: {d} procentpunt (95%: {interval})",
        "From {since} to {until}: {d} percentage points (95%: {interval})",
    ),
    "trends_no_limits": (
        "Geen regelgrenzen: daarvoor zijn {needed} complete jaren nodig, er zijn er {n}.",
        "No control limits: these need {needed} complete years, and there are {n}.",
    ),
    # table
    "trends_table_caption": (
        "{name} per instroomjaar, in {people}. {rounded}",
        "{name} by year of entry, in {people}. {rounded}",
    ),
    "trends_table_area": ("Gebied", "Area"),
    "trends_table_year": ("Instroomjaar", "Year of entry"),
    "trends_table_numerator": ("Teller", "Numerator"),
    "trends_table_denominator": ("Noemer", "Denominator"),
    "trends_table_share": ("Percentage", "Percentage"),
    "trends_table_interval": ("95%-interval", "95% interval"),
    "trends_table_remark": ("Opmerking", "Remark"),
    # explanation
    "trends_about_read": (
        "Elk punt is een instroomjaar: iedereen met een eerste contact in dat jaar, gevolgd zo lang als"
        " de definitie zegt. De lijn van Nederland is gestreept.",
        "Each point is a year of entry: everyone with a first contact in that year, followed as long as"
        " the definition says. The line of the country is dashed.",
    ),
    "trends_about_immature": (
        "Een open, gearceerd punt is voorlopig: de volgduur is niet om, dus er kan nog zorg bij komen.",
        "An open, hatched point is provisional: follow-up is not over, so more care may follow.",
    ),
    "trends_about_change": ("Wat is de verandering?", "What is the change?"),
    "trends_about_baseline": (
        "De nulmeting is het eerste complete jaar. De verandering is het laatste complete jaar min de "
        "nulmeting, met een interval van Newcombe (1998, methode 10), verruimd met de afronding. Waar "
        "het interval nul bevat, kan het toeval zijn. In de lijst rechts is alleen gekleurd wat na de "
        "regel van Benjamini en Hochberg (1995) groter is dan toeval: van 20 maten die niet veranderen,"
        " sluit er naar verwachting toch een nul uit.",
        "The baseline is the first complete year. The change is the last complete year minus the "
        "baseline, with an interval of Newcombe (1998, method 10), widened by the rounding. Where the "
        "interval holds nought it may be chance. In the list on the right only what is more than chance"
        " after the rule of Benjamini and Hochberg (1995) is coloured: of 20 measures that do not "
        "change, one is expected to exclude nought all the same.",
    ),
    "trends_about_days": (
        "De mediaan is het aantal dagen dat de helft niet overschrijdt; boven dertien weken staat zij in "
        "weken. Het interval volgt uit de kwartielen (McGill, Tukey en Larsen 1978, op een logaritmische "
        "schaal). De nulmeting is het eerste complete jaar; de verandering is het laatste complete jaar min "
        "de nulmeting, met een interval uit de intervallen van beide jaren (Zou en Donner 2008). De lijst "
        "rechts is in procentpunten: daarin staan geen medianen.",
        "The median is the number of days that half of them do not exceed; above thirteen weeks it is told "
        "in weeks. Its interval follows from the quartiles (McGill, Tukey and Larsen 1978, on a logarithmic "
        "scale). The baseline is the first complete year; the change is the last complete year minus the "
        "baseline, with an interval from those of both years (Zou and Donner 2008). The list on the right is "
        "in percentage points: no median stands in it.",
    ),
    "trends_about_chart_days": (
        "Regelgrenzen (XmR-kaart: 2,66 keer de gemiddelde sprong tussen twee jaren) staan er vanaf {needed} "
        "complete jaren. Met minder punten zeggen ze niets.",
        "Control limits (XmR chart: 2.66 times the average step between two years) are drawn from {needed} "
        "complete years on. With fewer points they say nothing.",
    ),
    "trends_about_limits": ("Waarom geen regelgrenzen?", "Why no control limits?"),
    "trends_about_chart": (
        "Regelgrenzen (p-kaart, drie standaardafwijkingen) staan er vanaf {needed} complete jaren. Met "
        "minder punten zeggen ze niets.",
        "Control limits (p-chart, three standard deviations) are drawn from {needed} complete years on."
        " With fewer points they say nothing.",
    ),
    "trends_about_codes": ("Zijn codes of regels veranderd?", "Did codes or rules change?"),
    "trends_about_no_codes": (
        "Voor deze maat is geen wijziging in codes bekend binnen deze jaren.",
        "No change in codes is known for this measure within these years.",
    ),
    "trends_about_mix": (
        "Een verandering kan ook komen doordat er andere mensen instromen: er is niet gecorrigeerd voor"
        " leeftijd en geslacht.",
        "A change may also come from other people entering: there is no adjustment for age and sex.",
    ),
    "trends_nothing": (
        "Er zijn geen jaren om over te vergelijken voor deze selectie.",
        "There are no years to compare for this selection.",
    ),
}
