"""Which episodes are new: the wash-out."""

from tests.spec.example import Chapter, Example

CHAPTER = Chapter(
    title="Which episodes are new",
    says="""
        Only new episodes are shown: the patient was observed for at least `washout_days` before the index
        date and had no such care in that time. An episode that is not new is counted in the inclusion flow
        (all, in scope, new, complete, shown) and nowhere else. Episodes `by = "given"` have no wash-out.
    """,
    examples=(
        Example(
            title="By index: no earlier index claim in the wash-out",
            says="""
                The wash-out covers the `washout_days` before the index date, its first day included. Only
                earlier index claims make an episode old.
            """,
            settings="""
                [episodes]
                washout_days = 30
                follow_up_days = 10
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+--------------------------------------------------
                1       | 2018-01-01 | X    | new
                1       | 2018-02-01 | X    | the wash-out begins on 2 January: new
                2       | 2018-01-02 | X    | new
                2       | 2018-02-01 | X    | an index claim on the first day of the wash-out: not new
                3       | 2018-01-20 | A    | no index claim
                3       | 2018-02-01 | X    | new
            """,
            inclusion="""
                patient | all | new | shown
                --------+-----+-----+------
                1       | 2   | 2   | 2
                2       | 2   | 1   | 1
                3       | 1   | 1   | 1
            """,
        ),
        Example(
            title="By gap: no claim at all in the wash-out",
            says="""
                Any earlier claim of the patient in scope and in the diagnosis group counts.
            """,
            settings="""
                [episodes]
                by = "gap"
                gap_days = 7
                washout_days = 30
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+------------------------------------------------
                1       | 2018-01-01 | A    | new
                1       | 2018-02-01 | B    | new
                2       | 2018-01-02 | A    | new
                2       | 2018-02-01 | B    | a claim on the first day of the wash-out: not new
            """,
            inclusion="""
                patient | all | new | shown
                --------+-----+-----+------
                1       | 2   | 2   | 2
                2       | 2   | 1   | 1
            """,
        ),
        Example(
            title="A long claim reaches into the wash-out",
            says="""
                What counts is the last day of the earlier claim, not the day on which it began. This holds
                with a wash-out of 0 days too: an index during an earlier index claim is not a new start.
            """,
            settings="""
                [episodes]
                washout_days = 30
                follow_up_days = 10
            """,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+-------------------------------------
                1       | 2018-01-01 | 2018-01-10 | X    | new
                1       | 2018-02-01 |            | X    | care until 10 January: not new
            """,
            inclusion="""
                patient | all | new | shown
                --------+-----+-----+------
                1       | 2   | 1   | 1
            """,
        ),
        Example(
            title="Observed during the whole wash-out",
            says="""
                Who was not observed cannot be called new. Where the patients table is silent (no table, no
                row, no date) nothing is checked, and the release says so.
            """,
            settings="""
                [episodes]
                washout_days = 30
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+------------------------------------
                1       | 2018-02-01 | X    | observed from the first day of the wash-out
                2       | 2018-02-01 | X    | observed from a day later: not new
                3       | 2018-02-01 | X    | not known: new
            """,
            patients="""
                patient | observed_from
                --------+--------------
                1       | 2018-01-02
                2       | 2018-01-03
                3       |
            """,
            inclusion="""
                patient | all | new | shown
                --------+-----+-----+------
                1       | 1   | 1   | 1
                2       | 1   | 0   | 0
                3       | 1   | 1   | 1
            """,
        ),
        Example(
            title="Two claims on the index date do not make each other old",
            says="Only claims with an earlier date count.",
            settings="""
                [episodes]
                washout_days = 30
            """,
            claims="""
                patient | date       | code | specialist   | why
                --------+------------+------+--------------+----------------------------
                1       | 2018-02-01 | X    | neurology    | index claim
                1       | 2018-02-01 | X    | orthopaedics | same day: one new episode
            """,
            inclusion="""
                patient | all | new | shown
                --------+-----+-----+------
                1       | 1   | 1   | 1
            """,
        ),
    ),
)
