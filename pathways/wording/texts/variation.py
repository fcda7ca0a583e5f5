"""The texts of the page Variatie."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "nav_variation": ("Variatie", "Variation"),
    # choices
    "variation_measure": ("Wat vergelijken we?", "What do we compare?"),
    "variation_rate": ("Correctie", "Adjustment"),
    "variation_rate_standardised": ("Gecorrigeerd", "Adjusted"),
    "variation_rate_crude": ("Zoals geteld", "As counted"),
    "variation_plot": ("Tweede figuur", "Second chart"),
    "variation_plot_funnel": ("Trechter", "Funnel"),
    "variation_plot_tiles": ("Kaart", "Map"),
    "variation_first": ("{a} als eerste stap", "{a} as first step"),
    "variation_flow": ("Stap {k}–{m}: {a} → {b}", "Step {k}–{m}: {a} → {b}"),
    # the finding
    "variation_title_none": (
        "{name}: geen van de {n} regio's wijkt meer af van landelijk ({nl}) dan toeval verklaart",
        "{name}: none of the {n} regions differs from the country ({nl}) by more than chance explains",
    ),
    "variation_title_one": (
        "{name}: {regions} wijkt meer af van landelijk ({nl}) dan toeval verklaart",
        "{name}: {regions} differs from the country ({nl}) by more than chance explains",
    ),
    "variation_title_two": (
        "{name}: {regions} wijken meer af van landelijk ({nl}) dan toeval verklaart",
        "{name}: {regions} differ from the country ({nl}) by more than chance explains",
    ),
    "variation_title_more": (
        "{name}: {regions} en nog {k} wijken meer af van landelijk ({nl}) dan toeval verklaart",
        "{name}: {regions} and {k} more differ from the country ({nl}) by more than chance explains",
    ),
    "variation_title_own": (
        "{name}: {p} in {region}, {nl} landelijk",
        "{name}: {p} in {region}, {nl} in the country",
    ),
    "variation_and": (" en ", " and "),
    "variation_range": ("Van {low} tot {high} tussen regio's.", "From {low} to {high} between regions."),
    "variation_own": (
        "{region}: {p} (95%-interval {low} tot {high}).",
        "{region}: {p} (95% interval {low} to {high}).",
    ),
    "variation_standardised": (
        "Gecorrigeerd voor leeftijd, geslacht en diagnosegroep.",
        "Adjusted for age, sex and diagnosis group.",
    ),
    "variation_crude": ("Niet gecorrigeerd voor leeftijd en geslacht.", "Not adjusted for age and sex."),
    # how much
    "variation_none": (
        "Geen variatie aan te tonen die groter is dan toeval (SCV {scv}).",
        "No variation can be shown that is more than chance (SCV {scv}).",
    ),
    "variation_little": ("Weinig variatie (SCV {scv}; onder 3).", "Little variation (SCV {scv}; under 3)."),
    "variation_medium": (
        "Matige variatie (SCV {scv}; 3 tot 10).",
        "Moderate variation (SCV {scv}; 3 to 10).",
    ),
    "variation_much": ("Sterke variatie (SCV {scv}; boven 10).", "Strong variation (SCV {scv}; above 10)."),
    "variation_quotient": (
        "Hoog gedeeld door laag (80/20, zonder toeval): {q}.",
        "High over low (80/20, chance taken out): {q}.",
    ),
    "variation_false": (
        "Door toeval vallen naar verwachting {a} van de {n} regio's buiten 95% en {b} buiten 99,8%.",
        "By chance {a} of the {n} regions are expected outside 95%, and {b} outside 99.8%.",
    ),
    "variation_not_ranked": ("Te weinig verschil om te rangschikken.", "Too little difference to rank."),
    "variation_no_summary": (
        "Te weinig regio's in beeld om te zeggen hoeveel het landelijk varieert.",
        "Too few regions in view to say how much it varies in the country.",
    ),
    # figures
    "variation_dots_caption": ("Per regio, gesorteerd", "By region, sorted"),
    "variation_dots_unranked": ("Per regio, in vaste volgorde", "By region, in a fixed order"),
    "variation_funnel_caption": (
        "Is het verschil groter dan toeval?",
        "Is the difference more than chance?",
    ),
    "variation_tiles_caption": ("Waar is het verschil groter dan toeval?", "Where is it more than chance?"),
    "variation_axis": ("Percentage: {name}", "Percentage: {name}"),
    "variation_axis_standardised": ("Gecorrigeerd percentage: {name}", "Adjusted percentage: {name}"),
    "variation_axis_short": ("Percentage", "Percentage"),
    "variation_axis_short_standardised": ("Gecorrigeerd percentage", "Adjusted percentage"),
    "variation_axis_days": ("Mediaan (dagen): {name}", "Median (days): {name}"),
    "variation_axis_weeks": ("Mediaan (weken): {name}", "Median (weeks): {name}"),
    "variation_axis_short_days": ("Mediaan (dagen)", "Median (days)"),
    "variation_axis_short_weeks": ("Mediaan (weken)", "Median (weeks)"),
    "variation_days": ("dagen", "days"),
    "variation_weeks": ("weken", "weeks"),
    "variation_median": ("Mediaan", "Median"),
    "variation_half": ("Middelste helft", "Middle half"),
    "variation_axis_size": (
        "Aantal {people} in de noemer (n)",
        "Number of {people} in the denominator (n)",
    ),
    "variation_inside": ("binnen de 95%-grens", "within 95% limits"),
    "variation_between": ("tussen 95% en 99,8%", "between 95% and 99.8%"),
    "variation_outside": ("buiten de 99,8%-grens", "outside 99.8% limits"),
    "variation_your_region": ("uw regio", "your region"),
    "variation_interval_key": ("95%-betrouwbaarheidsinterval", "95% confidence interval"),
    "variation_thin": ("dunne lijn: grens van toeval alleen", "thin line: limits of chance alone"),
    "variation_tile_below": ("onder landelijk, groter dan toeval", "below the country, more than chance"),
    "variation_tile_above": ("boven landelijk, groter dan toeval", "above the country, more than chance"),
    "variation_tile_even": ("niet groter dan toeval", "not more than chance"),
    "variation_few": ("te weinig", "too few"),
    "variation_hover": ("{p} (95%-interval {low} tot {high})", "{p} (95% interval {low} to {high})"),
    "variation_hover_ratio": (
        "waargenomen / verwacht: {r} (verwacht {e})",
        "observed / expected: {r} (expected {e})",
    ),
    # source
    "variation_n": ("{n} in {k} regio's", "{n} in {k} regions"),
    "variation_method_standardised": (
        "gestandaardiseerd (indirect) op leeftijd, geslacht, diagnosegroep",
        "standardised (indirect) on age, sex, diagnosis group",
    ),
    "variation_method_crude": ("niet gestandaardiseerd", "not standardised"),
    "variation_withheld": (
        "{k} regio's niet getoond: te weinig patiënten in teller of noemer",
        "{k} regions not shown: too few patients above or below the line",
    ),
    # behind a mark
    "evidence_behind": ("Hierachter", "Behind this"),
    "evidence_choose": (
        "Klik in de figuur voor wat erachter zit.",
        "Click in the chart for what stands behind it.",
    ),
    "evidence_left_out": ("Niet meegeteld", "Left out"),
    "variation_numerator": ("Teller", "Numerator"),
    "variation_denominator": ("Noemer", "Denominator"),
    "variation_counted_share": ("Geteld percentage", "Counted percentage"),
    "variation_expected": ("Verwacht", "Expected"),
    "variation_ratio": ("Waargenomen / verwacht", "Observed / expected"),
    "variation_interval": ("95%-interval", "95% interval"),
    "variation_place": ("Oordeel", "Verdict"),
    "variation_left_out_why": (
        "{n} van {all}: horen niet in de noemer, of de volgduur is nog niet om",
        "{n} of {all}: not in the denominator, or the follow-up is not over yet",
    ),
    "variation_not_there": (
        "{n} van {all}: komen niet bij deze stap, of staan daarvoor al onder Overige routes",
        "{n} of {all}: do not get to this step, or stand under Other routes before it",
    ),
    "variation_left_out_none": ("niemand", "nobody"),
    "variation_definition": ("Definitie", "Definition"),
    # table
    "variation_table_caption": (
        "{name} per regio; landelijk {nl}. {rounded}",
        "{name} by region; country {nl}. {rounded}",
    ),
    "variation_table_region": ("Regio", "Region"),
    "variation_table_numerator": ("Teller", "Numerator"),
    "variation_table_denominator": ("Noemer", "Denominator"),
    "variation_table_counted": ("Geteld", "Counted"),
    "variation_table_quarter": ("Een kwart binnen", "A quarter within"),
    "variation_table_three_quarters": ("Drie kwart binnen", "Three quarters within"),
    "variation_table_expected": ("Verwacht", "Expected"),
    "variation_table_ratio": ("Waargenomen / verwacht", "Observed / expected"),
    "variation_table_shown": ("In de figuur", "In the chart"),
    "variation_table_interval": ("95%-interval", "95% interval"),
    "variation_table_place": ("Plaats", "Place"),
    # explanation
    "variation_about_flow": (
        "Van iedereen die deze stap bereikt: het deel dat deze weg gaat.",
        "Of everyone who reaches this step: the share that goes this way.",
    ),
    "variation_about_read": ("Hoe leest u dit?", "How to read this"),
    "variation_about_dots": (
        "Links staat elke regio met haar percentage en een 95%-interval. De streeplijn is heel Nederland.",
        "On the left stands each region with its percentage and a 95% interval. The dashed line is the "
        "whole country.",
    ),
    "variation_about_funnel": (
        "Rechts staat het percentage tegen het aantal mensen. Hoe minder mensen, hoe meer het toeval "
        "doet: daarom is de trechter links wijd. Buiten de 99,8%-grens valt door toeval alleen 2 op de "
        "1.000 regio's.",
        "On the right the percentage stands against the number of people. The fewer people, the more "
        "chance does: that is why the funnel is wide on the left. By chance alone 2 in 1,000 regions "
        "fall outside the 99.8% limits.",
    ),
    "variation_about_days": (
        "Links staat van elke regio de mediaan (de helft wacht korter, de helft langer) met een "
        "95%-interval. De streeplijn is de mediaan van heel Nederland.",
        "On the left stands the median of each region (half wait less, half wait longer) with a 95% "
        "interval. The dashed line is the median of the whole country.",
    ),
    "variation_about_days_mix": (
        "Een mediaan is niet gecorrigeerd voor leeftijd, geslacht en diagnosegroep.",
        "A median is not adjusted for age, sex and diagnosis group.",
    ),
    "variation_about_days_limits": (
        "Hoe ver toeval een mediaan brengt, volgt uit de kwartielen van het land en het aantal mensen: 1,25 "
        "R / 1,35 √n op de schaal van de logaritme (McGill, Tukey en Larsen 1978). De dikke grenzen laten "
        "ook ruimte voor gewone verschillen tussen regio's (Spiegelhalter 2005). Hele dagen of weken zijn "
        "meegerekend.",
        "How far chance takes a median follows from the quartiles of the country and the number of people: "
        "1.25 R / 1.35 √n on the scale of the logarithm (McGill, Tukey and Larsen 1978). The thick limits "
        "also leave room for ordinary differences between regions (Spiegelhalter 2005). Whole days or weeks "
        "are counted in.",
    ),
    "variation_about_days_numbers": ("Hier is de rangschikbaarheid {rank}.", "Here rankability is {rank}."),
    "variation_about_days_withheld": (
        "Regio's met minder dan 20 mensen hebben geen mediaan, want die zou over te weinig mensen gaan.",
        "Regions with fewer than 20 people have no median, for it would be of too few people.",
    ),
    "variation_about_mix": (
        "Verwacht is het aantal als mensen van dezelfde leeftijd, hetzelfde geslacht en dezelfde "
        "diagnosegroep in deze regio even vaak deze zorg kregen als in heel Nederland (indirecte "
        "standaardisatie). Het gecorrigeerde percentage is waargenomen gedeeld door verwacht, maal het "
        "landelijke percentage. Verschillen in ernst blijven over.",
        "Expected is the number if people of the same age, sex and diagnosis group had this care in "
        "this region as often as in the whole country (indirect standardisation). The adjusted "
        "percentage is observed over expected, times that of the country. Differences in severity "
        "remain.",
    ),
    "variation_about_chance": ("Wanneer valt een regio op?", "When does a region stand out?"),
    "variation_about_limits": (
        "De dunne grenzen zijn die van toeval alleen (binomiaal). De dikke grenzen laten ook ruimte "
        "voor de gewone verschillen die tussen regio's bestaan (additieve overdispersie, Spiegelhalter "
        "2005, 10% gewinsoriseerd). Een regio valt op als zij buiten de wijdste grens ligt.",
        "The thin limits are those of chance alone (binomial). The thick ones also leave room for the "
        "ordinary differences that exist between regions (additive overdispersion, Spiegelhalter 2005, "
        "winsorised at 10%). A region stands out when it lies outside the wider limits.",
    ),
    "variation_about_rounding": (
        "Aantallen zijn afgerond; de intervallen (Wilson) en de dikke grenzen zijn daarvoor verruimd.",
        "Numbers are rounded; the intervals (Wilson) and the thick limits are widened for it.",
    ),
    "variation_about_amount": ("Hoeveel varieert het?", "How much does it vary?"),
    "variation_about_numbers": (
        "SCV {scv}; quotiënt 80/20 {q80} en 90/10 {q90}; dispersie {phi}; rangschikbaarheid {rank}. "
        "Berekend uit de afgeronde aantallen van de regio's die getoond worden.",
        "SCV {scv}; quotient 80/20 {q80} and 90/10 {q90}; dispersion {phi}; rankability {rank}. "
        "Computed from the rounded numbers of the regions that are shown.",
    ),
    "variation_about_scv": (
        "De SCV (systematische component van variatie, Diehr 1990, maal 100) is wat er aan verschil "
        "tussen regio's overblijft als het toeval eruit is; dat toeval is binomiaal, zodat een vaak "
        "voorkomende maat niet te laag uitkomt. De indeling in weinig, matig en sterk komt van Wennberg, "
        "McPherson en Caper (N Engl J Med 1984); de grenzen 3 en 10 zijn de vuistregel van atlassen van zorg "
        "en geen norm.",
        "The SCV (systematic component of variation, Diehr 1990, times 100) is what remains of the "
        "differences between regions when chance is taken out; that chance is binomial, so that a common "
        "measure does not come out too low. Telling little, moderate and strong apart comes from Wennberg, "
        "McPherson and Caper (N Engl J Med 1984); the limits 3 and 10 are the rule of thumb of atlases of "
        "care, and no norm.",
    ),
    "variation_about_shrunk": (
        "Het quotiënt deelt het 80e percentiel van de regio's door het 20e, nadat elke verhouding naar "
        "1 is getrokken zover haar aantallen klein zijn (empirisch Bayes). Het hoogste gedeeld door het"
        " laagste zou vooral kleine regio's meten.",
        "The quotient divides the 80th percentile of the regions by the 20th, after each ratio was "
        "drawn towards 1 as far as its numbers are small (empirical Bayes). The highest over the lowest"
        " would mostly measure small regions.",
    ),
    "variation_about_icc": (
        "Van alle variatie tussen patiënten ligt {icc}% tussen regio's (ICC); de mediane kansverhouding"
        " is {mor}.",
        "Of all variation between patients {icc}% lies between regions (ICC); the median odds ratio is "
        "{mor}.",
    ),
    "variation_about_order": ("Waarom soms geen volgorde?", "Why sometimes no order?"),
    "variation_about_rank": (
        "Rangschikbaarheid is het deel van de verschillen dat geen toeval is (van Dishoeck 2011). Onder"
        " 0,5 zou een ranglijst vooral toeval tonen; dan staan regio's in hun vaste volgorde.",
        "Rankability is the part of the differences that is not chance (van Dishoeck 2011). Under 0.5 a"
        " ranking would mostly show chance; then regions stand in their fixed order.",
    ),
    "variation_about_withheld": (
        "Regio's met minder dan 50 in de noemer of minder dan 10 in de teller hebben geen punt. Zo is "
        "niemand te herleiden.",
        "Regions with fewer than 50 below the line or fewer than 10 above it have no mark, so that "
        "nobody can be traced.",
    ),
    # states
    "variation_nothing": (
        "Voor deze selectie is er geen maat en geen stroom om over regio's te vergelijken.",
        "For this selection there is no measure and no flow to compare over regions.",
    ),
    "variation_chart_name": (
        "Regio's vergeleken. Met Tab komt u in de figuur, met pijltjes loopt u langs de regio's, met "
        "Enter ziet u wat er achter een punt zit. Dezelfde gegevens staan onder Tabel.",
        "Regions compared. Use Tab to enter the chart, the arrow keys to walk along the regions, Enter "
        "to see what is behind a mark. The same data are under Table.",
    ),
}
