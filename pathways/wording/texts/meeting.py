"""The texts of the saved views and of the own region."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "views": ("Weergaven", "Views"),
    "views_saved": ("Bewaarde weergaven", "Saved views"),
    "views_none": ("Nog geen weergaven bewaard", "No views saved yet"),
    "views_how": (
        "Bewaar er ten hoogste {most}. Zij staan in het adres, dus ook in een gedeelde link. Bij het "
        "presenteren bladert u er met de pijltjes doorheen.",
        "Save up to {most}. They stand in the address, so also in a shared link. When presenting, the arrow "
        "keys step through them.",
    ),
    "view_name": ("Naam van deze weergave", "Name of this view"),
    "save_view": ("Bewaar", "Save"),
    "view_is_saved": ("Deze weergave is bewaard.", "This view is saved."),
    "views_full": (
        "Er zijn er al {most}: verwijder er eerst een.",
        "There are {most} already: remove one first.",
    ),
    "forget_view": ("Verwijder weergave {name}", "Remove view {name}"),
    "view_before": ("Vorige weergave: {name}", "Previous view: {name}"),
    "view_after": ("Volgende weergave: {name}", "Next view: {name}"),
    "view_at": ("{k} van {n}: {name}", "{k} of {n}: {name}"),
    "view_none": ("geen van de bewaarde weergaven", "none of the saved views"),
    "make_own": ("Onthoud {name} als uw eigen regio", "Keep {name} as your own region"),
    "forget_own": ("{name} is uw eigen regio; vergeet dit", "{name} is your own region; forget this"),
    "to_own": ("Naar uw regio: {name}", "To your region: {name}"),
}
