"""The texts of the page Vergelijken."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "nav_compare": ("Vergelijken", "Compare"),
    # what is compared
    "compare_with": ("Vergelijk met", "Compare with"),
    "compare_same": ("zelfde", "the same"),
    "compare_show": ("Manier van vergelijken", "Way of comparing"),
    "compare_show_side": ("Naast elkaar", "Side by side"),
    "compare_show_difference": ("Verschil", "Difference"),
    "compare_nationally": ("landelijk", "nationally"),
    # the finding
    "compare_more_first_specialist": (
        "{left}: vaker een {a} als eerste specialist dan {right} ({d})",
        "{left}: a {a} is more often the first specialist than {right} ({d})",
    ),
    "compare_less_first_specialist": (
        "{left}: minder vaak een {a} als eerste specialist dan {right} ({d})",
        "{left}: a {a} is less often the first specialist than {right} ({d})",
    ),
    "compare_more_first_care": (
        "{left}: vaker eerst {a} dan {right} ({d})",
        "{left}: more often {a} first than {right} ({d})",
    ),
    "compare_less_first_care": (
        "{left}: minder vaak eerst {a} dan {right} ({d})",
        "{left}: less often {a} first than {right} ({d})",
    ),
    "compare_more_flow": (
        "{left}: vaker van {a} naar {b} dan {right} ({d})",
        "{left}: more often from {a} to {b} than {right} ({d})",
    ),
    "compare_less_flow": (
        "{left}: minder vaak van {a} naar {b} dan {right} ({d})",
        "{left}: less often from {a} to {b} than {right} ({d})",
    ),
    "compare_more_end": (
        "{left}: na {a} vaker {b} dan {right} ({d})",
        "{left}: after {a} more often {b} than {right} ({d})",
    ),
    "compare_less_end": (
        "{left}: na {a} minder vaak {b} dan {right} ({d})",
        "{left}: after {a} less often {b} than {right} ({d})",
    ),
    "compare_more_next": (
        "{left}: daarna vaker {b} dan {right} ({d})",
        "{left}: next more often {b} than {right} ({d})",
    ),
    "compare_less_next": (
        "{left}: daarna minder vaak {b} dan {right} ({d})",
        "{left}: next less often {b} than {right} ({d})",
    ),
    "compare_next": ("Daarna {b}", "Next {b}"),
    "compare_none": (
        "{left} en {right}: geen verschil in stroom dat groter is dan toeval",
        "{left} and {right}: no difference in flow that is more than chance",
    ),
    "compare_whole_only": (
        "{left} en {right} verschillen als geheel, maar geen stroom apart verschilt meer dan toeval",
        "{left} and {right} differ as a whole, but no single flow differs by more than chance",
    ),
    "compare_found": ("{d} pp; 95%-interval {interval}", "{d} pp; 95% interval {interval}"),
    "compare_to": ("{low} tot {high}", "{low} to {high}"),
    # what is drawn
    "compare_subtitle_side": (
        "Zelfde schaal, volgorde en plaats van elk blok. Percentages: van alle {people} aan die kant.",
        "Same scale, order and place of each block. Percentages: of all {people} on that side.",
    ),
    "compare_subtitle_difference": (
        "Dikte = deel van alle {people} in {left}. Kleur = verschil in procentpunten (pp).",
        "Thickness = share of all {people} in {left}. Colour = difference in percentage points (pp).",
    ),
    "compare_count": (
        "{k} van {n} stromen verschillen meer dan toeval.",
        "{k} of {n} flows differ by more than chance.",
    ),
    "compare_count_none": (
        "Geen van de {n} stromen verschilt meer dan toeval.",
        "None of the {n} flows differs by more than chance.",
    ),
    "compare_count_one": (
        "1 van {n} stromen verschilt meer dan toeval.",
        "1 of {n} flows differs by more than chance.",
    ),
    "compare_difference_of": ("{left} min {right}", "{left} minus {right}"),
    "compare_adjusted": (
        "Stromen gecorrigeerd voor leeftijd, geslacht en diagnosegroep.",
        "Flows adjusted for age, sex and diagnosis group.",
    ),
    "compare_unadjusted": ("Niet gecorrigeerd voor leeftijd en geslacht.", "Not adjusted for age and sex."),
    "compare_whole": (
        "Het geheel: {p}% zou na het begin een andere weg moeten gaan om gelijk te zijn ({chance}).",
        "The whole: {p}% would have to start or go on in another way to make both equal ({chance}).",
    ),
    "compare_whole_spread": (
        "Het geheel verschilt dus, maar het verschil is over zoveel stromen verdeeld dat er geen is aan te "
        "wijzen.",
        "So the whole differs, but the difference is spread over so many flows that none can be pointed at.",
    ),
    "compare_whole_hidden": (
        "Dat geheel kan toeval zijn; wat gekleurd is, is ook op zichzelf groter dan toeval.",
        "That whole may be chance; what is coloured is more than chance on its own.",
    ),
    "compare_whole_plain": (
        "Dit getal is niet gecorrigeerd voor leeftijd en geslacht.",
        "This number is not adjusted for age and sex.",
    ),
    "compare_p": ("p = {p}", "p = {p}"),
    "compare_p_small": ("p < 0,001", "p < 0.001"),
    "compare_fits": ("stap 1 tot {k} van {n} past hier", "steps 1 to {k} of {n} fit here"),
    "compare_n": ("{name}: n = {n} {people}", "{name}: n = {n} {people}"),
    "compare_side": ("{name} n = {n}", "{name} n = {n}"),
    # a flow
    "compare_first": ("{a} als eerste", "{a} first"),
    "compare_at_first": ("stap 1", "step 1"),
    "compare_at": ("stap {k}–{m}", "step {k}–{m}"),
    "compare_both": (
        "{left} {p} ({x} van {n}) · {right} {q} ({y} van {m})",
        "{left} {p} ({x} of {n}) · {right} {q} ({y} of {m})",
    ),
    "compare_expected": (
        "Verwacht bij deze leeftijd, geslacht en diagnose: {n}",
        "Expected with these ages, sexes and diagnoses: {n}",
    ),
    "compare_points": ("{d} procentpunt (95%: {interval})", "{d} percentage points (95%: {interval})"),
    "compare_signal": ("Groter dan toeval", "More than chance"),
    "compare_chance": ("Niet groter dan toeval", "Not more than chance"),
    # behind a flow
    "compare_side_counts": ("{x} van {n} ({p})", "{x} of {n} ({p})"),
    "compare_block": ("{a}, stap {k}", "{a}, step {k}"),
    "compare_block_untested": (
        "niet getoetst: een blok is de som van stromen",
        "not tested: a block is the sum of flows",
    ),
    "compare_in_pool": ("niet apart getoond", "not shown apart"),
    "compare_untold": (
        "niet te vergelijken: aan een van beide kanten te klein om apart te tonen",
        "not to be compared: on one of both sides too small to show apart",
    ),
    "compare_left_out": (
        "van dezelfde stap in Overige routes, te klein om apart te tonen: {said}",
        "from the same step in Other routes, too small to show apart: {said}",
    ),
    "compare_defined": (
        "deel van alle {people} dat na {a} in stap {k} als volgende heeft: {b}",
        "share of all {people} that after {a} in step {k} has next: {b}",
    ),
    "compare_defined_next": (
        "deel van alle {people} dat na de gekozen eerste specialist als volgende heeft: {b}",
        "share of all {people} that has next, after the first specialist chosen: {b}",
    ),
    "compare_defined_first": (
        "deel van alle {people} met als eerste: {b}",
        "share of all {people} that begins with: {b}",
    ),
    "compare_value": ("{p} ({d} pp)", "{p} ({d} pp)"),
    "compare_bars": ("Grootste verschillen in stroom", "Largest differences in flow"),
    "compare_bars_axis": (
        "verschil (procentpunten), met 95%-interval",
        "difference (percentage points), 95% interval",
    ),
    "compare_bar_says": ("{d} pp", "{d} pp"),
    "compare_chart_name": (
        "Verschillen tussen twee selecties. Met Tab komt u in de figuur, met pijltjes loopt u langs de "
        "blokken. Dezelfde gegevens staan onder Tabel.",
        "Differences between two selections. Use Tab to enter the chart and the arrow keys to move "
        "between blocks. The same data are under Table.",
    ),
    # ends, where there is half the room
    "compare_end_back": ("Naar huisarts", "Back to GP"),
    "compare_end_ended": ("Geen zorg meer", "No more care"),
    # legend
    "compare_legend_outflow": ("uitstroom", "outflow"),
    "compare_legend_less": ("{d} pp of meer eronder", "{d} pp or more below"),
    "compare_legend_more": ("{d} pp of meer erboven", "{d} pp or more above"),
    "compare_legend_between": ("{a} tot {b}", "{a} to {b}"),
    "compare_legend_small": ("tot {d}", "up to {d}"),
    "compare_legend_chance": ("niet groter dan toeval", "not more than chance"),
    # table
    "compare_table_caption": (
        "Elke vergeleken stroom: deel van alle {people} in {left} (n = {n}) en in {right} (n = {m}). "
        "{rounded}",
        "Every flow compared: share of all {people} in {left} (n = {n}) and in {right} (n = {m}). {rounded}",
    ),
    "compare_table_flow": ("Stroom", "Flow"),
    "compare_table_where": ("Waar", "Where"),
    "compare_table_expected": ("Verwacht", "Expected"),
    "compare_table_difference": ("Verschil (pp)", "Difference (pp)"),
    "compare_table_interval": ("95%-interval (pp)", "95% interval (pp)"),
    "compare_table_signal": ("Groter dan toeval", "More than chance"),
    "compare_yes": ("ja", "yes"),
    "compare_no": ("nee", "no"),
    # explanation
    "compare_about_what": ("Wat ziet u?", "What do you see?"),
    "compare_about_read": (
        "Links staat uw selectie, rechts waarmee u vergelijkt. In beide figuren is een procent even dik"
        " en staat hetzelfde blok even hoog.",
        "On the left is your selection, on the right what you compare it with. In both charts one per "
        "cent is equally thick, and the same block stands equally high.",
    ),
    "compare_about_expect": (
        "Een verschil is links min rechts, in procentpunten van alle mensen aan elke kant.",
        "A difference is left minus right, in percentage points of all people on each side.",
    ),
    "compare_about_chance": (
        "Wanneer is een verschil groter dan toeval?",
        "When is a difference more than chance?",
    ),
    "compare_about_signal": (
        "Van elke stroom is uitgerekend hoe vaak toeval zo'n verschil geeft. Omdat er veel stromen "
        "zijn, geldt de regel van Benjamini en Hochberg (1995): van de gekleurde stromen is naar "
        "verwachting hoogstens 5% toeval. Wat Overige routes van een stroom kan hebben overgenomen, "
        "telt niet als verschil.",
        "For each flow we worked out how often chance makes such a difference. As there are many flows,"
        " the rule of Benjamini and Hochberg (1995) holds: at most 5% of the coloured flows is expected"
        " to be chance. What Other routes may have taken from a flow does not count as a difference.",
    ),
    "compare_about_interval": (
        "De intervallen zijn die van Newcombe (1998, methode 10), verruimd met de afronding.",
        "The intervals are those of Newcombe (1998, method 10), widened by the rounding.",
    ),
    "compare_about_interval_adjusted": (
        "Het interval is dat van waargenomen min verwacht (binomiaal), verruimd met de afronding en met"
        " de onzekerheid van de kant waarmee is vergeleken. Bij blokken staat het gewone verschil, "
        "zonder correctie.",
        "The interval is that of observed minus expected (binomial), widened by the rounding and by the"
        " uncertainty of the side compared with. Beside blocks stands the plain difference, without "
        "adjustment.",
    ),
    "compare_about_part": (
        "De ene kant is een deel van de andere. Daarom is voor de toets en het interval vergeleken met "
        "de rest.",
        "One side is a part of the other. Test and interval therefore compare it with the rest.",
    ),
    "compare_about_mix": ("Leeftijd, geslacht en diagnose", "Age, sex and diagnosis"),
    "compare_about_adjusted": (
        "Per stroom is uitgerekend hoeveel mensen aan de linkerkant die weg zouden gaan, als mensen van"
        " dezelfde leeftijd, hetzelfde geslacht en dezelfde diagnosegroep dat daar even vaak deden als "
        "rechts. Het verschil is het waargenomen min dit verwachte aantal.",
        "For each flow we worked out how many people on the left would go that way, if people of the "
        "same age, sex and diagnosis group did so there as often as on the right. The difference is the"
        " observed minus this expected number.",
    ),
    "compare_about_unadjusted": (
        "Deze vergelijking is niet gecorrigeerd voor leeftijd en geslacht: een verschil kan komen "
        "doordat er andere mensen wonen. De intervallen komen uit de afgeronde aantallen.",
        "This comparison is not adjusted for age and sex: a difference may exist because other people "
        "live there. The intervals come from the rounded numbers.",
    ),
    "compare_about_whole": ("Een getal voor het geheel", "One number for the whole"),
    "compare_about_distance": (
        "De afstand is de helft van alle verschillen in de eerste stap en wat daarop volgt, opgeteld "
        "zonder teken: het deel dat een andere weg zou moeten gaan om links en rechts gelijk te maken. "
        "Toeval alleen maakt haar nooit nul; p zegt hoe vaak toeval haar minstens zo groot maakt, in ten "
        "hoogste 1.999 nagespeelde trekkingen met dezelfde afronding.",
        "The distance is half the sum of all differences in the first step and what follows it, without"
        " their signs: the share that would have to go another way to make left and right equal. Chance"
        " alone never makes it nought; p says how often chance makes it at least as large, in at most 1,999 "
        "simulated draws with the same rounding.",
    ),
    "compare_about_hidden": ("Wat is niet vergeleken?", "What is not compared?"),
    "compare_about_pooled": (
        "{n} stromen zijn aan een van beide kanten kleiner dan {minimum} patiënten en staan daar onder "
        "Overige routes. Hun aantal is niet bekend, dus er is geen verschil te noemen.",
        "{n} flows are smaller than {minimum} patients on one of both sides, and stand there under "
        "Other routes. Their number is not known, so there is no difference to tell.",
    ),
    # states
    "compare_right_missing": (
        "Waarmee u vergelijkt, is er niet of is te klein om te tonen: {name}.",
        "What you compare with does not exist, or is too small to show: {name}.",
    ),
    "compare_choose": (
        "Kies hierboven waarmee u wilt vergelijken.",
        "Choose above what you want to compare with.",
    ),
}
