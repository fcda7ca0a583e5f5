"""The texts of the comparison of the example data with published figures."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "method_calibration": (
        "Lijken de voorbeeldgegevens op gepubliceerde cijfers?",
        "Do the example data look like published figures?",
    ),
    "method_calibration_how": (
        "De voorbeeldgegevens zijn synthetisch en geen bewijs over de Nederlandse zorg. Zij zijn zo gemaakt "
        "dat ze lijken op cijfers die zijn gepubliceerd. Deze tabel laat zien hoe goed dat is gelukt, "
        "gemeten in de uitgave zelf.",
        "The example data are synthetic and no evidence about Dutch care. They were made to resemble "
        "published figures. This table shows how well that was done, measured in the release itself.",
    ),
    "method_calibration_none": (
        "Van deze aandoening hebben wij geen gepubliceerde cijfers om mee te vergelijken: elk getal achter "
        "deze voorbeeldgegevens is aangenomen.",
        "Of this condition we have no published figures to compare with: every number behind these example "
        "data is assumed.",
    ),
    "calibration_agreement": (
        "{k} van de {n} gemeten cijfers kloppen binnen de toegestane marge: de marge van het cijfer en twee "
        "keer de standaardfout van deze aantallen. Alle instroomjaren samen.",
        "{k} of {n} measured figures agree within the margin: that of the figure and two standard errors of "
        "these numbers. All years of entry together.",
    ),
    "calibration_measured": ("Gemeten cijfers", "Measured figures"),
    "calibration_not_measured": ("Niet te meten cijfers", "Figures that cannot be measured"),
    "calibration_figure": ("Cijfer", "Figure"),
    "calibration_whom": ("Van wie", "Of whom"),
    "calibration_year": ("Jaar", "Year"),
    "calibration_printed": ("Gedrukt", "Printed"),
    "calibration_share": ("Als deel", "As a share"),
    "calibration_ours": ("Hier", "Here"),
    "calibration_difference": ("Verschil", "Difference"),
    "calibration_agrees": ("Klopt", "Agrees"),
    "calibration_why": ("Waarom niet", "Why not"),
    "calibration_yes": ("ja", "yes"),
    "calibration_no": ("nee", "no"),
    "calibration_withheld": ("In deze uitgave niet getoond.", "Withheld in this release."),
}
