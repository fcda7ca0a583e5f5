"""What the selection is compared with: a filter per dimension, where "the same" is the first choice."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import Input, Output, html

from callbacks.choices import field, options, segments
from callbacks.ids import Compare
from pathways.wording.comparing import Pair
from pathways.wording.comparing_named import DEEP, SAME, SHOWS, VERSUS
from pathways.wording.sentences import chosen_name, offer_name

IDS = {
    "vs-region": Compare.REGION,
    "vs-year": Compare.YEAR,
    "vs-diagnosis": Compare.DIAGNOSIS,
    "vs-specialist": Compare.SPECIALIST,
}
"""Key in the address -> the filter, in the order in which they stand."""
assert set(IDS) == set(VERSUS), "filters: one each"
CONTROLS = {key: Input(id_, "value") for key, id_ in IDS.items()} | {
    "show": Input(Compare.SHOW, "value"),
    "deep": Input(Compare.STEPS, "value"),
}


def layout(pair: Pair) -> html.Fieldset:
    """The filters in a row."""
    words, now = pair.words, contents(pair)
    return html.Fieldset(
        [
            html.Legend(words("compare_with")),
            *(
                field(
                    words(VERSUS[key]),
                    id_,
                    dbc.Select(id=id_, options=now[key]["options"], value=now[key]["value"]),
                    id=f"{id_}-field",
                    hidden=now[key]["hidden"],
                )
                for key, id_ in IDS.items()
            ),
        ],
        className="versus",
        id=Compare.ROW,
    )


def tools(pair: Pair) -> list[html.Fieldset]:
    """How many steps are drawn, and whether side by side or as one difference."""
    words = pair.words
    steps = options({key: key for key in sorted(DEEP)})
    ways = options({key: words(f"compare_show_{key}") for key in SHOWS})
    return [
        segments(words("steps"), Compare.STEPS, steps, str(pair.steps)),
        segments(words("compare_show"), Compare.SHOW, ways, pair.shows),
    ]


def outputs() -> dict[str, Any]:
    """What changes after a choice: what is offered, and what is chosen."""
    wired: dict[str, Any] = {
        key: {
            "options": Output(id_, "options"),
            "value": Output(id_, "value"),
            "hidden": Output(f"{id_}-field", "hidden"),
        }
        for key, id_ in IDS.items()
    }
    return wired


def contents(pair: Pair) -> dict[str, Any]:
    """Options and value per filter; a value equal to the selection's own is "the same"."""
    return {key: _choices(pair, dimension) for key, dimension in VERSUS.items()}


def _choices(pair: Pair, dimension: str) -> dict[str, Any]:
    own, other = getattr(pair.left.selection, dimension), getattr(pair.right.selection, dimension)
    offers = [offer for offer in pair.left.offers[dimension] if offer.id != own]
    options = [{"label": pair.words("compare_same"), "value": SAME}]
    options += [{"label": offer_name(pair.left, dimension, offer), "value": offer.id} for offer in offers]
    if other != own and other not in [offer.id for offer in offers]:
        options.append({"label": chosen_name(pair.right, dimension), "value": other})
    return {"options": options, "value": SAME if other == own else other, "hidden": len(options) < 2}
