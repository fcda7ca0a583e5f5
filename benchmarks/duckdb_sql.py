"""The same question in DuckDB SQL, as a careful analyst writes it: set-based, narrowed early, integer keys.

Where the measured data allows a shortcut, SQL gets it: claims have no time of day and no sequence, every
patient is in the patients table with a region. So it does less than the engine, never more.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

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
    TABLES,
    WASHOUT_DAYS,
)


def count(folder: Path) -> dict[str, Any]:
    """All tables of `Counts`, and `rows`; DuckDB takes the threads and memory it takes by itself."""
    database = duckdb.connect()
    database.execute("SET preserve_insertion_order = false")
    for statement in statements(folder):
        database.execute(statement)
    answer: dict[str, Any] = {name: database.sql(f"SELECT * FROM {name}").pl() for name in TABLES}
    answer["rows"] = dict(database.sql("SELECT reason, n FROM reasons").fetchall())
    return answer


def _values(pairs: Iterator[tuple[object, ...]] | list[tuple[object, ...]]) -> str:
    return ", ".join("(" + ", ".join(repr(value) for value in pair) + ")" for pair in pairs)


def statements(folder: Path) -> Iterator[str]:
    claims, patients = (
        f"read_parquet('{folder}/claims-*.parquet')",
        f"read_parquet('{folder}/patients.parquet')",
    )
    groups = [(code, number) for number, codes in enumerate(GROUPS.values()) for code in codes]
    steps = [(code, 1 << STEPS.index(step), int(code in BACK)) for code, step in STEP_OF_CODE.items()]
    specialists = [(code, place) for place, code in enumerate(SPECIALIST_OF_CODE)]
    unknown = len(specialists)
    yield f"CREATE TEMP TABLE grp AS SELECT * FROM (VALUES {_values(groups)}) t(diagnosis, grp)"
    yield f"CREATE TEMP TABLE step AS SELECT * FROM (VALUES {_values(steps)}) t(code, mask, is_back)"
    yield f"CREATE TEMP TABLE spec AS SELECT * FROM (VALUES {_values(specialists)}) t(specialist, spec)"
    yield f"CREATE TEMP TABLE data_until AS SELECT max(date) AS day FROM {claims}"
    yield f"CREATE TEMP TABLE total AS SELECT count(*) AS n FROM {claims}"

    # claims in scope, with what the definition says of them; days as integers
    narrow = f"""
        SELECT patient_id, grp.grp::UTINYINT AS grp, (date - DATE '1970-01-01')::INTEGER AS day,
               (end_date - DATE '1970-01-01')::INTEGER AS last, amount_cents,
               coalesce(spec.spec, {unknown})::UTINYINT AS spec, coalesce(mask, 0)::USMALLINT AS mask,
               coalesce(is_back, 0)::UTINYINT AS is_back
        FROM {claims} JOIN grp USING (diagnosis)
             LEFT JOIN step USING (code) LEFT JOIN spec USING (specialist)
    """
    before = "PARTITION BY patient_id, grp ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"
    # a claim that starts an episode gives its day to all that follow; RANGE takes that day's claims along
    yield f"""
        CREATE TEMP TABLE claim AS
        WITH narrow AS ({narrow}),
             looked_back AS (SELECT *, max(last) OVER ({before}) AS earlier FROM narrow)
        SELECT *, max(CASE WHEN earlier IS NULL OR day - earlier > {GAP_DAYS} THEN day END) OVER
                  (PARTITION BY patient_id, grp ORDER BY day RANGE UNBOUNDED PRECEDING) AS index_day
        FROM looked_back
    """
    yield f"""
        CREATE TEMP TABLE episode AS
        WITH found AS (
            SELECT patient_id, grp, index_day,
                   min(earlier) FILTER (day = index_day AND day - earlier > {GAP_DAYS}) AS earlier_end,
                   max(least(last, index_day + {FOLLOW_UP_DAYS})) AS last_day, sum(amount_cents)::BIGINT AS
                   cost, max(day) AS last_date, max(CASE WHEN is_back = 1 THEN day END) AS back_date, min(CASE
                   WHEN day = index_day THEN spec END) AS spec, count(*) AS used
            FROM claim WHERE day <= index_day + {FOLLOW_UP_DAYS} GROUP BY ALL),
        observed AS (
            SELECT f.*, p.region, year(DATE '1970-01-01' + index_day) AS year,
                   (index_day - {WASHOUT_DAYS} >= coalesce(observed_from - DATE '1970-01-01', -1000000)
                    AND coalesce(earlier_end, -1000000) < index_day - {WASHOUT_DAYS}) AS is_new,
                   coalesce(died_on - DATE '1970-01-01' <= index_day + {FOLLOW_UP_DAYS}, false) AS died,
                   least(coalesce(observed_until, d.day), d.day) - DATE '1970-01-01'
                       >= index_day + {FOLLOW_UP_DAYS} AS followed
            FROM found f JOIN {patients} p USING (patient_id), data_until d)
        SELECT row_number() OVER () AS episode, patient_id, grp, index_day, region, year::USMALLINT AS year,
        spec, cost,
               used, last_day - index_day AS duration, is_new, followed OR died AS complete,
               is_new AND (followed OR died) AS shown,
               CASE WHEN died THEN 'died' WHEN NOT followed THEN 'censored' WHEN back_date = last_date THEN
               'back'
                    WHEN index_day + {FOLLOW_UP_DAYS} - last_day <= {QUIET_DAYS} THEN 'ongoing' ELSE 'ended'
                    END
                   AS end_state
        FROM observed
    """
    yield """
        CREATE TEMP TABLE reasons AS
        SELECT 'used' AS reason, sum(used)::BIGINT AS n FROM episode
        UNION ALL SELECT 'after_follow_up', (SELECT count(*) FROM claim) - (SELECT sum(used) FROM
        episode)::BIGINT UNION ALL SELECT 'other_diagnosis', (SELECT n FROM total) - (SELECT count(*) FROM
        claim)
    """
    # steps: points of one day combine, eras stand alone; equal neighbours merge; numbered
    yield f"""
        CREATE TEMP TABLE steps AS
        WITH drawn AS (
            SELECT e.episode, day, least(last, e.index_day + {FOLLOW_UP_DAYS}) AS last, mask
            FROM claim c JOIN episode e ON e.patient_id = c.patient_id AND e.grp = c.grp AND e.index_day =
            c.index_day WHERE e.shown AND mask > 0 AND day <= c.index_day + {FOLLOW_UP_DAYS}),
        pieces AS (
            SELECT episode, day, last, bit_or(mask) AS mask FROM drawn WHERE day = last GROUP BY ALL
            UNION ALL SELECT episode, day, last, mask FROM drawn WHERE day < last),
        compared AS (
            SELECT *, lag(mask) OVER (PARTITION BY episode ORDER BY day, last, mask) AS before FROM pieces)
        SELECT episode, before, mask, day - lag(day) OVER steps AS days, row_number() OVER steps AS position
        FROM compared WHERE before IS DISTINCT FROM mask
        WINDOW steps AS (PARTITION BY episode ORDER BY day, last, mask)
    """
    # a pathway is two integers: five steps of twelve bits, and three
    yield f"""
        CREATE TEMP TABLE pathway AS
        WITH listed AS (
            SELECT episode, {_packed(1, 5)} AS early, {_packed(6, MAX_STEPS)} AS late, count(*) AS n
            FROM steps GROUP BY episode)
        SELECT e.*, coalesce(early, 0) AS early, coalesce(late, 0) AS late,
               CASE WHEN n > {MAX_STEPS} THEN 'goes_on' ELSE end_state END AS follows
        FROM episode e LEFT JOIN listed USING (episode) WHERE shown
    """
    strata = _strata()
    words = _combination_words()
    yield f"CREATE TEMP TABLE word AS SELECT mask, {words} AS word FROM (SELECT DISTINCT mask FROM steps)"
    yield f"""
        CREATE TEMP TABLE variants AS
        WITH counted AS (
            SELECT grp, region, year, spec, early, late, follows, count(*) AS episodes,
                   count(DISTINCT patient_id) AS patients, sum(cost)::BIGINT AS cost_cents
            FROM pathway GROUP BY ALL)
        SELECT 'care' AS lens, {strata}, {_steps()}, follows AS end_state, episodes, patients,
               cost_cents
        FROM counted {_join_words()}
    """
    # an episode is a repeat in a lattice point when an earlier one of the patient differs from it in nothing
    # but the dimensions that the point leaves open: `covers` has a bit for each such point
    yield f"""
        CREATE TEMP TABLE repeats AS
        WITH several AS (SELECT patient_id FROM pathway GROUP BY ALL HAVING count(*) > 1),
        listed AS (SELECT p.* FROM pathway p SEMI JOIN several USING (patient_id)),
        repeated AS (
            SELECT b.episode, bit_or(CASE (a.grp <> b.grp)::INTEGER + 2 * (a.region <> b.region)::INTEGER
                                          + 4 * (a.year <> b.year)::INTEGER + 8 * (a.spec <> b.spec)::INTEGER
                                     {_covers()} END) AS covers
            FROM listed a JOIN listed b ON a.patient_id = b.patient_id
                 AND (a.index_day, a.grp) < (b.index_day, b.grp)
            GROUP BY b.episode),
        point AS (
            SELECT CASE WHEN k & 1 = 0 THEN grp END AS grp, CASE WHEN k & 2 = 0 THEN region END AS region,
                   CASE WHEN k & 4 = 0 THEN year END AS year, CASE WHEN k & 8 = 0 THEN spec END AS spec,
                   early, late, follows
            FROM listed JOIN repeated USING (episode), range(16) t(k) WHERE covers >> k & 1 = 1),
        counted AS (
            SELECT grp, region, year, spec, early, late, follows, count(*) AS repeats FROM point GROUP BY ALL)
        SELECT 'care' AS lens, {strata}, {_steps()}, follows AS end_state, repeats
        FROM counted {_join_words()}
    """
    yield f"""
        CREATE TEMP TABLE days AS
        WITH counted AS (
            SELECT grp, region, year, spec, position - 1 AS position, before, mask, days, count(*) AS episodes
            FROM steps JOIN episode USING (episode) WHERE position BETWEEN 2 AND {MAX_STEPS} GROUP BY ALL)
        SELECT 'care' AS lens, {strata}, position::INTEGER AS position, s.word AS source, t.word AS target,
               days::INTEGER AS days, episodes
        FROM counted c JOIN word s ON s.mask = c.before JOIN word t ON t.mask = c.mask
    """
    for table, what in (("durations", "duration"), ("end_states", "end_state")):
        name = "duration::INTEGER AS days" if table == "durations" else "end_state"
        yield f"""
            CREATE TEMP TABLE {table} AS
            WITH counted AS (SELECT grp, region, year, spec, {what}, count(*) AS episodes FROM episode WHERE
            shown
                             GROUP BY ALL)
            SELECT {strata}, {name}, episodes FROM counted
        """
    yield f"""
        CREATE TEMP TABLE inclusion AS
        WITH counted AS (
            SELECT grp, region, year, spec, count(*) AS n, count_if(is_new) AS new,
                   count_if(is_new AND complete) AS complete FROM episode GROUP BY ALL),
        staged AS (
            UNPIVOT (SELECT grp, region, year, spec, n AS "all", n AS in_scope, new, complete, complete AS
            shown
                     FROM counted) ON "all", in_scope, new, complete, shown INTO NAME stage VALUE episodes)
        SELECT {strata}, stage, episodes FROM staged WHERE episodes > 0
    """


def _strata() -> str:
    """The strata in words; a dimension that is NULL is left open: all."""
    group = " ".join(f"WHEN {number} THEN '{name}'" for number, name in enumerate(GROUPS))
    specialist = " ".join(
        f"WHEN {number} THEN '{name}'" for number, name in enumerate(SPECIALIST_OF_CODE.values())
    )
    return (
        f"CASE grp {group} ELSE 'all' END AS diagnosis, coalesce(region, 'all') AS region, "
        f"coalesce(year::VARCHAR, 'all') AS year, "
        f"CASE spec {specialist} WHEN {len(SPECIALIST_OF_CODE)} THEN 'unknown' ELSE 'all' END AS specialist"
    )


def _combination_words() -> str:
    """The steps of a mask, in vocabulary order."""
    members = ", ".join(
        f"CASE WHEN mask & {1 << place} > 0 THEN '{step}' END" for place, step in enumerate(STEPS)
    )
    return f"concat_ws(' + ', {members})"


def _packed(first: int, last: int) -> str:
    """The steps from one position to another in one integer, twelve bits each."""
    return (
        f"bit_or(CASE WHEN position BETWEEN {first} AND {last} "
        f"THEN mask::UBIGINT << (12 * (position - {first}))::UBIGINT ELSE 0 END)"
    )


def _steps() -> str:
    """The words of a pathway as a list, from the tables that `_join_words` joins."""
    words = [f"w{number}.word" for number in range(1, MAX_STEPS + 1)]
    length = " + ".join(f"({word} IS NOT NULL)::INTEGER" for word in words)
    return f"list_value({', '.join(words)})[1:{length}] AS steps"


def _join_words() -> str:
    places = [("early", n) for n in range(5)] + [("late", n) for n in range(MAX_STEPS - 5)]
    return " ".join(
        f"LEFT JOIN word w{number} ON w{number}.mask = ({half} >> {12 * place} & 4095)"
        for number, (half, place) in enumerate(places, start=1)
    )


def _covers() -> str:
    """Per difference in dimensions (a bit each), the lattice points that leave all of these open."""
    points = {different: sum(1 << k for k in range(16) if different & ~k == 0) for different in range(16)}
    return " ".join(f"WHEN {different} THEN {covered}" for different, covered in points.items())
