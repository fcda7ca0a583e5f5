"""The texts of the page Data en uitleg."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "nav_method": ("Data en uitleg", "Data and method"),
    "more_method": ("Meer in Data en uitleg", "More in Data and method"),
    "method_title": (
        "Waar komen deze cijfers vandaan, en wat kunt u er niet uit concluderen?",
        "Where do these figures come from, and what can you not conclude from them?",
    ),
    "method_subtitle": (
        "Alles hieronder is gemaakt uit de definitie en de uitgave zelf, voor: {selection}.",
        "Everything below is made from the definition and the release themselves, for: {selection}.",
    ),
    "method_said": ("Bijgewerkt. Uitleg voor {selection}.", "Updated. Method for {selection}."),
    "method_contents": ("Inhoud", "Contents"),
    "method_copy": ("Kopieer als methodeparagraaf", "Copy as a methods paragraph"),
    "method_copied": ("Methodeparagraaf gekopieerd", "Methods paragraph copied"),
    "method_not_copied": (
        "Kopiëren is niet gelukt. De tekst staat onder Methodeparagraaf.",
        "Copying failed. The text stands under Methods paragraph.",
    ),
    "method_text": ("Methodeparagraaf", "Methods paragraph"),
    "method_text_why": (
        "Deze tekst kunt u overnemen in een rapport. Noem altijd de uitgave, want een nieuwe uitgave kan "
        "andere cijfers hebben.",
        "You may use this text in a report. Always name the release, as a new release can have other "
        "figures.",
    ),
    # what one cannot conclude
    "cannot_reason": (
        "Waarom iemand is verwezen, onderzocht of behandeld. De reden staat niet in declaraties. Een grote "
        "stroom kan terecht zijn.",
        "Why somebody was referred, examined or treated. The reason is not in claims. A large flow can be "
        "justified.",
    ),
    "cannot_order": (
        "Dat de ene arts naar de andere verwees. Een stroom zegt alleen dat de ene zorg na de andere kwam.",
        "That one doctor referred to the other. A flow only says that one kind of care came after the other.",
    ),
    "cannot_diagnosis": (
        "Wat men bij de verwijzing al wist. De diagnose wordt vastgelegd aan het einde van het onderzoek. "
        "Wie op diagnose kiest, kiest dus met kennis van achteraf.",
        "What was known on referral. The diagnosis is recorded at the end of the examination. Choosing by "
        "diagnosis is therefore choosing with hindsight.",
    ),
    "cannot_imaging": (
        "Wie een foto of scan wilde. Beeldvorming die vóór het consult is aangevraagd, staat op naam van de "
        "huisarts, ook als de specialist erom vroeg.",
        "Who wanted an X-ray or scan. Imaging that was ordered before the consultation is booked on the GP, "
        "also when the specialist asked for it.",
    ),
    "cannot_result": (
        "Hoe het met de patiënt ging. Klachten, pijn en herstel staan niet in declaraties. Geen verdere zorg "
        "betekent niet: genezen.",
        "How the patient fared. Complaints, pain and recovery are not in claims. No further care does not "
        "mean: cured.",
    ),
    "cannot_unseen": (
        "Hoe vaak een klacht voorkomt. Wie geen zorg kreeg die hier meetelt, of die zelf betaalde, is niet "
        "te zien.",
        "How common a complaint is. Whoever had no care that counts here, or paid for it, cannot be seen.",
    ),
    "cannot_registration": (
        "Dat een verschil alleen door de zorg komt. Ook de manier van vastleggen en declareren verschilt "
        "tussen instellingen en jaren, en tarieven en codes veranderen.",
        "That a difference comes from care alone. Ways of recording and claiming differ between institutions "
        "and years as well, and tariffs and codes change.",
    ),
    "cannot_cost": (
        "Wat zorg werkelijk kost. Kosten zijn gedeclareerde bedragen.",
        "What care really costs. Costs are amounts claimed.",
    ),
    "cannot_better": (
        "Dat meer of minder beter of slechter is. Er zijn geen streefwaarden.",
        "That more or less is better or worse. There are no target values.",
    ),
    "cannot_synthetic": (
        "Iets over de Nederlandse zorg: deze gegevens zijn synthetisch, dus verzonnen.",
        "Anything about Dutch care: these data are synthetic, so invented.",
    ),
    # who is counted
    "method_inclusion_here": (
        "Voor deze selectie: {selection}. De aantallen zijn episoden, afgerond.",
        "For this selection: {selection}. The numbers are episodes, rounded.",
    ),
    "method_inclusion_none": (
        "Voor deze selectie zijn er te weinig patiënten om aantallen te tonen, of zijn er geen gegevens.",
        "For this selection there are too few patients to show numbers, or there are no data.",
    ),
    "left_out_in_scope": ("buiten de afbakening", "out of scope"),
    "left_out_new": (
        "niet nieuw: eerder al zorg, of daarvoor niet lang genoeg waargenomen",
        "not new: earlier care, or not observed for long enough before",
    ),
    "left_out_complete": (
        "niet de hele volgduur waargenomen",
        "not observed for the whole follow-up",
    ),
    "left_out_shown": ("niet in de figuur", "not in the chart"),
    "left_out": ("{n} {why}", "{n} {why}"),
    "left_out_small": ("een te klein verschil om te tonen: {why}", "too small a difference to show: {why}"),
    "left_out_nobody": ("niemand {why}", "nobody {why}"),
    "method_ends": (
        "Zo eindigen de zorgpaden in deze selectie: {ends}.",
        "This is how the pathways in this selection end: {ends}.",
    ),
    "method_end": ("{name} {p} ({n})", "{name} {p} ({n})"),
    # rows
    "method_rows": ("Wat is er met de declaraties gedaan?", "What was done with the claims?"),
    "method_rows_balance": (
        "Elke regel is geteld: gelezen = gebruikt + terzijde gelegd + buiten beschouwing. De aantallen zijn "
        "afgerond, dus de som kan iets afwijken.",
        "Every row is counted: read = used + set aside + out of scope. The numbers are rounded, so the sum "
        "can differ slightly.",
    ),
    "method_rows_what": ("Regels", "Rows"),
    "method_rows_why": ("Reden", "Reason"),
    "method_rows_number": ("Aantal", "Number"),
    "method_rows_share": ("Deel", "Share"),
    "row_read": ("Gelezen", "Read"),
    "row_used": ("Gebruikt", "Used"),
    "row_aside": ("Terzijde gelegd", "Set aside"),
    "row_scope": ("Buiten beschouwing", "Out of scope"),
    "reason_outside_scope": ("hoort niet bij deze aandoening", "not of this condition"),
    "reason_other_diagnosis": ("andere diagnose", "other diagnosis"),
    "reason_no_episode_id": ("zonder zorgtrajectnummer", "without an episode number"),
    "reason_no_index": ("van patiënten zonder begincontact", "of patients without a first contact"),
    "reason_before_index": ("vóór het begincontact", "before the first contact"),
    "reason_after_follow_up": ("na de volgduur", "after follow-up"),
    # protection
    "method_protection_example": (
        "Een voorbeeld. Gaan er minder dan {minimum} patiënten naar een zeldzame vervolgstap, dan staan zij "
        "bij Overige routes, samen met andere kleine stromen. Zijn het er {some}, dan ziet u {shown}.",
        "An example. When fewer than {minimum} patients go on to a rare next step, they stand with Other "
        "routes, together with other small flows. When they are {some}, you see {shown}.",
    ),
    "method_protection_routes": (
        "Een hele route staat er alleen als ten minste {minimum} patiënten hem volgen, en wat er op elk stuk "
        "van die route overblijft ook groot genoeg is, of niemand.",
        "A whole route is shown only when at least {minimum} patients follow it, and what is left over on "
        "each part of it is large enough too, or nobody.",
    ),
    "method_protection_focus": (
        "Een blok kan worden uitgelicht in een selectie met ten minste {n} patiënten, als het blok "
        "er ten minste {m} heeft. Er is steeds één blok tegelijk uit te lichten.",
        "A block can be put in focus in a selection of at least {n} patients, when the block holds "
        "at least {m}. One block at a time can be in focus.",
    ),
    "method_protection_days": (
        "Tijden staan er bij ten minste {n} patiënten: in hele dagen tot {m} dagen, daarboven in hele weken.",
        "Times are shown for at least {n} patients: in whole days up to {m} days, in whole weeks above.",
    ),
    "method_protection_cost": (
        "Gemiddelde kosten staan er bij ten minste {n} patiënten, afgerond op {m} "
        "euro. Bedragen per patiënt tellen mee tot het {k}e percentiel van het land.",
        "Mean costs are shown for at least {n} patients, rounded to {m} euro. Amounts "
        "per patient count up to the national {k}th percentile.",
    ),
    "method_protection_ratio": (
        "Een verhouding staat er bij een noemer van ten minste {n} en een teller van ten minste {m}.",
        "A ratio is shown for a denominator of at least {n} and a numerator of at least {m}.",
    ),
    "method_protection_subtraction": (
        "Ook door aftrekken is niet zomaar een klein aantal te vinden: bij het maken is gezocht naar "
        "aantallen die uit andere getallen zijn af te leiden, bijvoorbeeld het land min alle andere regio's. "
        "Die zijn samengevoegd of weggelaten. Vrije combinaties van regio's of jaren zijn er daarom niet.",
        "Nor can a small number simply be found by subtraction: the build looked for numbers that follow "
        "from others, for instance the country minus all other regions. These were pooled or withheld. That "
        "is why there are no free combinations of regions or years.",
    ),
    "method_preset": ("De regels heten {id}.", "The rules are called {id}."),
    # accuracy
    "method_accuracy": ("Hoe nauwkeurig is deze uitgave?", "How accurate is this release?"),
    "method_accuracy_how": (
        "Door afronden en samenvoegen wijken de getoonde aantallen iets af van de werkelijke. Bij het maken "
        "is gemeten hoeveel: welk deel van de stappen is samengevoegd, en hoeveel alle stromen samen "
        "afwijken.",
        "Because of rounding and pooling the numbers shown differ slightly from the true ones. How much was "
        "measured at the build: which share of the steps is pooled, and by how much all flows together "
        "differ.",
    ),
    "method_accuracy_none": (
        "Van deze uitgave is dat niet gemeten.",
        "This was not measured for this release.",
    ),
    "accuracy_region_all": ("het hele land", "the whole country"),
    "accuracy_region_each": ("elke regio apart", "each region"),
    "accuracy_year_all": ("alle jaren samen", "all years together"),
    "accuracy_year_each": ("elk jaar apart", "each year"),
    "accuracy_diagnosis_all": ("alle diagnosen samen", "all diagnoses together"),
    "accuracy_diagnosis_each": ("elke groep apart", "each group"),
    "accuracy_pooled": ("Samengevoegd tot Overige routes", "Pooled into Other routes"),
    "accuracy_error": ("Afwijking van de stromen", "Error of the flows"),
    # measures
    "method_measures": ("Spiegelcijfers", "Measures"),
    "method_measures_how": (
        "Een spiegelcijfer is een deel van de patiënten, of het aantal dagen tot bepaalde zorg. Er hoort "
        "geen streefwaarde bij. De waarden gelden voor de gekozen selectie. Klap een cijfer open voor de "
        "teller, de noemer, de termijn en de kanttekeningen.",
        "A measure is a share of patients, or the number of days until some care. There is no target value. "
        "The values are of the selection chosen. Unfold a measure for its numerator, denominator, window and "
        "caveats.",
    ),
    "method_measures_none": (
        "Deze definitie kent geen spiegelcijfers.",
        "This definition has no measures.",
    ),
    "method_measure_share": ("{p}: {n} van {whole} {people}", "{p}: {n} of {whole} {people}"),
    "method_measure_days": (
        "mediaan {median}; middelste helft: {span}; noemer {whole} {people}",
        "median {median}; middle half: {span}; denominator {whole} {people}",
    ),
    "method_measure_withheld": ("te weinig patiënten om te tonen", "too few patients to show"),
    # chance
    "method_chance": ("Verschil of toeval?", "Difference or chance?"),
    "method_chance_interval": (
        "Bij een verschil tussen twee aandelen hoort een 95%-interval, berekend uit de afgeronde aantallen "
        "(methode van Newcombe; de afronding is meegerekend). Bevat het interval nul, dan noemen wij het "
        "verschil niet groter dan toeval.",
        "A difference of two shares comes with a 95% interval, computed from the rounded numbers (Newcombe's "
        "method; the rounding is counted in). Where the interval holds zero, we call the difference not more "
        "than chance.",
    ),
    "method_chance_country": (
        "Een regio is deel van het land. Daarom vergelijken wij haar voor het interval met de rest van het "
        "land.",
        "A region is part of the country. For the interval we therefore compare it with the rest of the "
        "country.",
    ),
    "method_chance_many": (
        "Wie twintig verschillen bekijkt die er in werkelijkheid niet zijn, ziet er gemiddeld één buiten het "
        "interval vallen.",
        "Whoever looks at twenty differences that do not really exist will see one outside the interval, on "
        "average.",
    ),
    # order
    "method_order": ("Volgorde en kleuren", "Order and colours"),
    "method_order_how": (
        "Elke stap heeft één vaste plaats en één vaste kleur, in elke regio, elk jaar en elke kolom. De "
        "volgorde hoort bij de definitie. Een kleur zegt niets over goed of slecht.",
        "Each step has one fixed place and one fixed colour, in every region, year and column. The order "
        "belongs to the definition. A colour says nothing about good or bad.",
    ),
    # words
    "method_words": ("Woordenlijst", "Words"),
    # codes
    "method_codes_how": (
        "Welke code telt als welke stap of diagnose. Klap een lijst open om hem te zien.",
        "Which code counts as which step or diagnosis. Unfold a list to see it.",
    ),
    "method_code_list": ("{title} ({n} regels)", "{title} ({n} rows)"),
    # version
    "method_version": ("Uitgave, bron en versie", "Release, source and version"),
    "version_source": ("Bron", "Source"),
    "version_until": ("Gegevens tot en met", "Data until"),
    "version_complete": (
        "Volledig gevolgd bij een begin tot en met",
        "Completely followed for a start until",
    ),
    "version_condition": ("Definitie", "Definition"),
    "version_definition_value": ("{title}, versie {version}", "{title}, version {version}"),
    "version_author": ("Opgesteld door", "Written by"),
    "version_review": ("Opnieuw te beoordelen voor", "To be reviewed before"),
    "version_definition_hash": (
        "Vingerafdruk van de definitie (SHA-256)",
        "Definition's fingerprint (SHA-256)",
    ),
    "version_identity": ("Uitgave", "Release"),
    "version_built": ("Gemaakt op", "Built on"),
    "version_software": ("Gemaakt met", "Made with"),
    "version_software_value": ("Zorgpadverkenner {software}", "Zorgpadverkenner {software}"),
    "version_observation": ("Verzekerde perioden", "Insured periods"),
    "version_observation_known": ("bekend", "known"),
    "version_observation_unknown": ("niet bekend", "not known"),
    "version_ask": (
        "Vragen over de definitie? Die zijn voor de opsteller: {author}. Vragen over de gegevens of deze "
        "uitgave zijn voor wie deze pagina aanbiedt; noem dan de uitgave.",
        "Questions about the definition are for its author: {author}. Questions about the data or this "
        "release are for whoever offers this page; please name the release.",
    ),
    "paragraph_release": (
        "Uitgave {identity}, gemaakt met Zorgpadverkenner {software}. Bron: {source}; gegevens tot en met "
        "{day}.",
        "Release {identity}, made with Zorgpadverkenner {software}. Source: {source}; data until {day}.",
    ),
    "paragraph_inclusion": (
        "Selectie: {selection}. Aantal episoden na elke regel: {stages}.",
        "Selection: {selection}. Episodes left after each rule: {stages}.",
    ),
    "paragraph_stage": ("{name}: {n}", "{name}: {n}"),
    "paragraph_synthetic": (
        "De gegevens zijn synthetisch en geen bewijs over de Nederlandse zorg.",
        "The data are synthetic and no evidence about Dutch care.",
    ),
}
