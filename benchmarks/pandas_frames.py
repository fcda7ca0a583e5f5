"""The same question in pandas, as a careful analyst would: vectorised, categories, no apply."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl

from benchmarks.generator import STEPS
from benchmarks.question import (
    BACK,
    FOLLOW_UP_DAYS,
    GAP_DAYS,
    GROUPS,
    MAX_STEPS,
    QUIET_DAYS,
    SPECIALIST_OF_CODE,
    STEP_OF_CODE,
    WASHOUT_DAYS,
)

STRATA = ["diagnosis", "region", "year", "specialist"]
UNIT = ["patient_id", "grp"]


def count(folder: Path) -> dict[str, Any]:
    """All tables of `Counts`, and `rows`."""
    columns = ["patient_id", "date", "end_date", "code", "diagnosis", "specialist", "amount_cents"]
    claims = pd.concat(
        pd.read_parquet(file, columns=columns) for file in sorted(folder.glob("claims-*.parquet"))
    )
    patients = pd.read_parquet(folder / "patients.parquet").set_index("patient_id")
    data_until, total = _days(claims["date"]).max(), len(claims)

    number = {code: place for place, codes in enumerate(GROUPS.values()) for code in codes}
    claims["grp"] = claims["diagnosis"].map(number)
    claims = claims[claims["grp"].notna()].astype({"grp": np.int8})
    claims["mask"] = (
        claims["code"].map({c: 1 << STEPS.index(s) for c, s in STEP_OF_CODE.items()}).fillna(0).astype(int)
    )
    claims["is_back"] = claims["code"].isin(BACK)
    places = {code: place for place, code in enumerate(SPECIALIST_OF_CODE)}
    claims["spec"] = claims["specialist"].map(places).fillna(len(places)).astype(np.int8)
    claims["day"], claims["last"] = _days(claims["date"]), _days(claims["end_date"])
    claims = claims[[*UNIT, "day", "last", "amount_cents", "mask", "is_back", "spec"]]
    claims = claims.sort_values([*UNIT, "day"], kind="stable", ignore_index=True)

    # episodes
    unit = _runs(claims, UNIT)
    running = claims["last"].groupby(unit).cummax()
    new_unit = np.append(True, np.diff(unit) != 0)
    earlier = running.shift(1).where(~new_unit, -(10**6)).astype(np.int64)
    begins = claims["day"] - earlier > GAP_DAYS
    claims["episode"] = begins.cumsum() - 1
    index_day = claims["day"][begins].to_numpy()
    claims["index_day"] = index_day[claims["episode"]]
    inside = claims[claims["day"] <= claims["index_day"] + FOLLOW_UP_DAYS].copy()
    inside["last"] = np.minimum(inside["last"], inside["index_day"] + FOLLOW_UP_DAYS)
    grouped = inside.groupby("episode", sort=True)
    episodes = claims.loc[begins, UNIT].reset_index(drop=True)
    episodes["index_day"], episodes["earlier"] = index_day, earlier[begins].to_numpy()
    episodes["last_day"], episodes["cost"] = grouped["last"].max(), grouped["amount_cents"].sum()
    episodes["last_date"] = grouped["day"].max()
    episodes["back_date"] = inside[inside["is_back"]].groupby("episode")["day"].max()
    episodes["spec"] = inside[inside["day"] == inside["index_day"]].groupby("episode")["spec"].min()
    known = patients.loc[episodes["patient_id"]]
    end = episodes["index_day"] + FOLLOW_UP_DAYS
    clear = episodes["index_day"] - WASHOUT_DAYS
    observed_from = _days(known["observed_from"]).to_numpy()
    followed = np.minimum(_days(known["observed_until"]).to_numpy(), data_until) >= end
    died = _days(known["died_on"]).to_numpy() <= end
    episodes["new"] = (observed_from <= clear) & (episodes["earlier"] < clear)
    episodes["complete"] = episodes["new"] & (followed | died)
    episodes["end_state"] = np.select(
        [
            died,
            ~followed,
            episodes["back_date"] == episodes["last_date"],
            end - episodes["last_day"] <= QUIET_DAYS,
        ],
        ["died", "censored", "back", "ongoing"],
        "ended",
    )
    names, specialists = list(GROUPS), [*SPECIALIST_OF_CODE.values(), "unknown"]
    episodes["diagnosis"] = pd.Categorical.from_codes(episodes["grp"], names).astype(str)
    episodes["specialist"] = pd.Categorical.from_codes(episodes["spec"], specialists).astype(str)
    episodes["region"] = known["region"].to_numpy()
    episodes["year"] = _years(episodes["index_day"])
    episodes["days"] = episodes["last_day"] - episodes["index_day"]
    shown = episodes[episodes["complete"]].copy()

    # steps
    pieces = inside[(inside["mask"] > 0) & episodes["complete"].to_numpy()[inside["episode"]]]
    points = pieces[pieces["day"] == pieces["last"]]
    points = points.drop_duplicates(["episode", "day", "mask"])
    combined = points.groupby(["episode", "day"], as_index=False)[
        "mask"
    ].sum()  # distinct bits: a sum is a union
    combined["last"] = combined["day"]
    lasting = pieces.loc[pieces["day"] < pieces["last"], ["episode", "day", "mask", "last"]]
    steps = pd.concat([combined, lasting]).sort_values(["episode", "day", "last", "mask"], ignore_index=True)
    changes = (steps["episode"] != steps["episode"].shift()) | (steps["mask"] != steps["mask"].shift())
    steps = steps[changes].reset_index(drop=True)
    steps["position"] = steps.groupby("episode").cumcount() + 1
    words = {
        mask: " + ".join(s for p, s in enumerate(STEPS) if mask >> p & 1) for mask in steps["mask"].unique()
    }
    steps["word"] = steps["mask"].map(words)
    lengths = steps.groupby("episode")["position"].max()
    drawn = steps[steps["position"] <= MAX_STEPS]
    paths = drawn.groupby("episode", sort=True)["word"].agg(" > ".join)
    shown["steps"] = paths.reindex(shown.index).fillna("")
    shown["follows"] = shown["end_state"].where(~(lengths.reindex(shown.index) > MAX_STEPS), "goes_on")

    variants = shown.groupby([*STRATA, "steps", "follows"], as_index=False).agg(
        episodes=("cost", "size"), patients=("patient_id", "nunique"), cost_cents=("cost", "sum")
    )
    link = drawn.join(shown[STRATA], on="episode")
    following = link.shift(-1)
    linked = following["episode"] == link["episode"]
    link["target"] = following["word"]
    link["days"] = following["day"] - link["day"]
    days = (
        link[linked]
        .astype({"days": np.int64})
        .groupby([*STRATA, "position", "word", "target", "days"])
        .size()
    )
    stages = dict.fromkeys(("all", "in_scope"), episodes) | {"new": episodes[episodes["new"]]}
    stages |= dict.fromkeys(("complete", "shown"), shown)
    inclusion = pd.concat(
        frame.groupby(STRATA, as_index=False).size().assign(stage=name) for name, frame in stages.items()
    )
    tables = {
        "variants": variants.rename(columns={"follows": "end_state"}).assign(lens="care"),
        "repeats": _repeats(shown),
        "days": days.rename("episodes").reset_index().rename(columns={"word": "source"}).assign(lens="care"),
        "durations": shown.groupby([*STRATA, "days"], as_index=False)
        .size()
        .rename(columns={"size": "episodes"}),
        "end_states": shown.groupby([*STRATA, "end_state"], as_index=False)
        .size()
        .rename(columns={"size": "episodes"}),
        "inclusion": inclusion.rename(columns={"size": "episodes"}),
    }
    rows = {
        "used": len(inside),
        "after_follow_up": len(claims) - len(inside),
        "other_diagnosis": total - len(claims),
    }
    return {name: _as_polars(table) for name, table in tables.items()} | {"rows": rows}


def _repeats(shown: pd.DataFrame) -> pd.DataFrame:
    several = shown[shown["patient_id"].duplicated(keep=False)]
    several = several.sort_values(["patient_id", "index_day", "grp"], kind="stable")
    found = []
    for choice in range(16):
        point = several.assign(**{name: "all" for place, name in enumerate(STRATA) if choice >> place & 1})
        again = point[point.duplicated(["patient_id", *STRATA])]
        found.append(again.groupby([*STRATA, "steps", "follows"], as_index=False).size())
    return pd.concat(found).rename(columns={"size": "repeats", "follows": "end_state"}).assign(lens="care")


def _as_polars(table: pd.DataFrame) -> pl.DataFrame:
    frame = pl.from_pandas(table)
    if "steps" in frame.columns:
        lists = pl.col("steps").str.split(" > ")
        frame = frame.with_columns(pl.when(pl.col("steps") == "").then([]).otherwise(lists).alias("steps"))
    return frame


def _days(dates: pd.Series) -> pd.Series:
    days = (pd.to_datetime(dates) - pd.Timestamp(0)) // pd.Timedelta(days=1)
    return days.fillna(10**6).astype(np.int64)


def _years(days: pd.Series) -> pd.Series:
    return pd.to_datetime(days, unit="D").dt.year.astype(str)


def _runs(frame: pd.DataFrame, columns: list[str]) -> np.ndarray:
    changes = np.zeros(len(frame), dtype=bool)
    for column in columns:
        values = frame[column].to_numpy()
        changes[1:] |= values[1:] != values[:-1]
    return np.cumsum(changes)
