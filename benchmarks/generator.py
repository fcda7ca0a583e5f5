"""Seeded claims for measuring: about eight per episode, in no order, with everything the rules look at.

Not a calibrated set (`pathways sample` makes those); this one only has to be large, quick to make and varied:
several episodes per patient, repeats and several claims on one day, claims that span days, wash-out and
follow-up that cut, deaths, observation that ends early, codes without a step, diagnoses and specialists of
every group.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

CLAIMS_PER_EPISODE = 8
EPISODES_PER_PATIENT = 1.5
PATIENTS_PER_PART = 850_000  # about 10 M claims
FIRST_DAY = (date(2016, 1, 1) - date(1970, 1, 1)).days
LAST_DAY = (date(2022, 12, 31) - date(1970, 1, 1)).days
PROVINCES = (
    *("Drenthe", "Flevoland", "Friesland", "Gelderland", "Groningen", "Limburg", "Noord-Brabant"),
    *("Noord-Holland", "Overijssel", "Utrecht", "Zeeland", "Zuid-Holland"),
)
DIAGNOSES = ("M54.5", "M54.4", "M51.1", "M48.0", "Z99")  # the last one is in no group
SPECIALISTS = ("0305", "0308", "0320", "0324", "0327", "0330", "0362", "0389", "9999")
STEPS = (
    *("huisarts", "fysiotherapie", "orthopedie", "neurologie", "neurochirurgie", "pijn", "revalidatie"),
    *("reumatologie", "mri", "rontgen", "injectie", "operatie"),
)
CODES = (
    *tuple(f"{7000 + 10 * place + number}" for place in range(len(STEPS)) for number in (1, 2)),
    "1901",
    "1902",
)
ACTIVITIES = tuple(f"act {code}" for code in CODES)  # PM4Py takes text of digits for dates


def make_claims(folder: Path, claims: int, *, seed: int = 1, text_ids: bool = False) -> None:
    """Write `claims-*.parquet` and `patients.parquet` with about this many claims.

    Large sets are made in parts of whole patients; each file holds a slice of every part, so that a patient's
    claims lie scattered over all files, as in a claims archive ordered by month of invoice.
    """
    folder.mkdir(parents=True, exist_ok=True)
    patients = round(claims / CLAIMS_PER_EPISODE / EPISODES_PER_PATIENT)
    parts = max(1, round(patients / PATIENTS_PER_PART))
    random = np.random.default_rng(seed)
    known = []
    for part, numbers in enumerate(np.array_split(np.arange(patients), parts)):
        rows, observed = _part(random, numbers, text_ids)
        known.append(observed)
        for place in range(parts):
            slice_of_part = rows.gather_every(parts, place)
            slice_of_part.write_parquet(folder / f"slice-{place:03}-{part:03}.parquet")
    pl.concat(known).write_parquet(folder / "patients.parquet")
    for place in range(parts):
        slices = sorted(folder.glob(f"slice-{place:03}-*.parquet"))
        whole = pl.concat(pl.read_parquet(file) for file in slices)
        whole.sample(fraction=1, shuffle=True, seed=seed + place).write_parquet(
            folder / f"claims-{place:03}.parquet", row_group_size=500_000
        )
        for file in slices:
            file.unlink()


def make_log(folder: Path, events: int, *, seed: int = 1) -> None:
    """Write `log.parquet`: an event log with about this many events, eight per case, each at its own moment.

    Both ways to name things stand side by side: those of the claims, and `timestamp` for process miners.
    """
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(seed)
    each = 1 + random.geometric(1 / (CLAIMS_PER_EPISODE - 1), events // CLAIMS_PER_EPISODE)
    case = np.repeat(np.arange(len(each)), each)
    habits = random.integers(0, len(CODES), (len(each), 3))
    by_habit = random.random(len(case)) < 0.8
    code = np.where(
        by_habit, habits[case, random.integers(0, 3, len(case))], random.integers(0, len(CODES), len(case))
    )
    first = np.flatnonzero(np.diff(case, prepend=-1))
    minutes = np.cumsum(random.integers(1, 20_000, len(case)))
    passed = minutes - np.repeat(minutes[first], each)
    start = random.integers(FIRST_DAY, LAST_DAY, len(each)) * 1440
    timestamp = pl.Series(((start[case] + passed) * 60_000_000).astype(np.int64)).cast(pl.Datetime("us"))
    log = pl.DataFrame(
        {
            "patient_id": _ids(case, as_text=False),
            "code": pl.Series(ACTIVITIES).gather(code),
            "timestamp": timestamp,
        }
    )
    nothing = ("code_system", "diagnosis", "specialist", "provider", "region", "episode_id")
    log = log.with_columns(
        pl.col("timestamp").dt.date().alias("date"),
        pl.col("timestamp").dt.time().alias("time"),
        pl.col("timestamp").dt.date().alias("end_date"),
        *(pl.lit(None, dtype=pl.String).alias(name) for name in nothing),
        *(pl.lit(None, dtype=pl.Int64).alias(name) for name in ("amount_cents", "sequence")),
    )
    log[random.permutation(len(log))].write_parquet(folder / "log.parquet")


def _part(
    random: np.random.Generator, numbers: np.ndarray, text_ids: bool
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Claims and patients for these patient numbers, claims in random order."""
    episodes_each = 1 + random.binomial(3, (EPISODES_PER_PATIENT - 1) / 3, len(numbers))
    patient = np.repeat(numbers, episodes_each)
    episodes = len(patient)
    index_day = random.integers(FIRST_DAY, LAST_DAY, episodes)
    diagnosis = random.choice(len(DIAGNOSES), episodes, p=[0.5, 0.2, 0.17, 0.1, 0.03])
    performer = random.choice(
        len(SPECIALISTS), episodes, p=[0.3, 0.2, 0.12, 0.1, 0.08, 0.08, 0.06, 0.04, 0.02]
    )
    route = random.integers(
        0, len(CODES), (episodes, 3)
    )  # a few habits per episode: repeats happen, as in care

    claims_each = 1 + random.geometric(
        1 / (CLAIMS_PER_EPISODE - 0.45), episodes
    )  # some fall after the last day
    episode = np.repeat(np.arange(episodes), claims_each)
    claims = len(episode)
    silence = np.where(random.random(claims) < 0.25, 0, random.exponential(35, claims).astype(np.int64))
    first = np.flatnonzero(np.diff(episode, prepend=-1))
    passed = np.cumsum(silence)
    day = index_day[episode] + passed - np.repeat(passed[first], claims_each)
    inside = day <= LAST_DAY
    episode, day = episode[inside], day[inside]
    claims = len(day)
    length = np.where(random.random(claims) < 0.1, random.integers(1, 30, claims), 0)
    habit = random.random(claims) < 0.6
    code = np.where(
        habit, route[episode, random.integers(0, 3, claims)], random.integers(0, len(CODES), claims)
    )
    own = random.random(claims) < 0.8
    specialist = np.where(own, performer[episode], random.integers(0, len(SPECIALISTS), claims))

    def texts(values: tuple[str, ...] | list[str], places: np.ndarray) -> pl.Series:
        return pl.Series(values).gather(places)

    residence = random.integers(0, len(PROVINCES), len(numbers))
    offset = int(numbers[0])
    rows = pl.DataFrame(
        {
            "patient_id": _ids(patient[episode], text_ids),
            "date": pl.Series(day.astype(np.int32)).cast(pl.Date),
            "time": pl.Series([None], dtype=pl.Time).new_from_index(0, claims),
            "end_date": pl.Series((day + length).astype(np.int32)).cast(pl.Date),
            "code": texts(CODES, code),
            "code_system": pl.Series(["bench"]).new_from_index(0, claims),
            "diagnosis": texts(DIAGNOSES, diagnosis[episode]),
            "specialist": texts(SPECIALISTS, specialist),
            "provider": pl.Series([None], dtype=pl.String).new_from_index(0, claims),
            "region": texts(PROVINCES, residence[patient[episode] - offset]),
            "episode_id": pl.Series([None], dtype=pl.String).new_from_index(0, claims),
            "amount_cents": random.integers(-2_000, 80_000, claims),
            "sequence": pl.Series([None], dtype=pl.Int64).new_from_index(0, claims),
        }
    )
    order = random.permutation(claims)

    people = len(numbers)
    observed_from = np.full(people, FIRST_DAY - 800)
    moved_in = random.random(people) < 0.05
    observed_from[moved_in] = random.integers(FIRST_DAY, LAST_DAY, int(moved_in.sum()))
    observed_until = np.full(people, LAST_DAY)
    left = random.random(people) < 0.05
    observed_until[left] = random.integers(FIRST_DAY, LAST_DAY, int(left.sum()))
    died = random.random(people) < 0.03
    died_on = pl.Series(random.integers(FIRST_DAY, LAST_DAY, people).astype(np.int32)).cast(pl.Date)
    observed = pl.DataFrame(
        {
            "patient_id": _ids(numbers, text_ids),
            "birth_year": (2000 - random.integers(0, 80, people)).astype(np.int32),
            "sex": texts(("m", "v"), random.integers(0, 2, people)),
            "region": texts(PROVINCES, residence),
            "observed_from": pl.Series(observed_from.astype(np.int32)).cast(pl.Date),
            "observed_until": pl.Series(observed_until.astype(np.int32)).cast(pl.Date),
            "died_on": died_on.zip_with(
                pl.Series(died), pl.Series([None], dtype=pl.Date).new_from_index(0, people)
            ),
        }
    )
    return rows[order], observed


def _ids(numbers: np.ndarray, as_text: bool) -> pl.Series:
    """Scattered pseudonyms, one per number: an odd factor modulo 2^40 never maps two numbers to one."""
    scattered = pl.Series((numbers.astype(np.int64) * 0x9E3779B97) % 2**40)
    return pl.Series("P" + scattered.cast(pl.String)) if as_text else scattered
