"""Follow-up: which claims are in it, and when it is complete."""

from datetime import date

from tests.spec.example import Chapter, Example

CHAPTER = Chapter(
    title="Follow-up",
    says="""
        Steps are observed from the index date for `follow_up_days`, both ends included. Only episodes with
        complete follow-up are shown, unless the definition says `incomplete = "show"`.
    """,
    examples=(
        Example(
            title="Both ends are included",
            says="A claim on the last day of follow-up is in, a claim on the next day is out.",
            settings="""
                [episodes]
                follow_up_days = 30
                quiet_days = 5
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+-------------------------
                1       | 2018-01-01 | X    | index
                1       | 2018-01-31 | A    | day 30: in
                1       | 2018-02-01 | B    | day 31: out
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A       | ongoing
            """,
            rows="""
                reason          | rows
                ----------------+-----
                used            | 2
                after_follow_up | 1
            """,
        ),
        Example(
            title="A claim that lasts beyond follow-up is cut at its end",
            says="The duration of an episode runs from its first to its last day of care within follow-up.",
            settings="""
                [episodes]
                follow_up_days = 30
                quiet_days = 5
            """,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+----------------------------
                1       | 2018-01-01 |            | X    | index
                1       | 2018-01-20 | 2018-03-31 | A    | counts until 31 January
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A       | ongoing
            """,
            durations="""
                days | episodes
                -----+---------
                30   | 1
            """,
        ),
        Example(
            title="Complete: observed until the end of follow-up, or died before it",
            says="""
                Observation ends on `observed_until`, and never after the last day of the data. Death
                completes an episode: nothing more could have been observed.
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+-----------------------------------------------
                1       | 2018-01-01 | X    | follow-up until 1 January 2019, observed until then
                2       | 2018-01-01 | X    | observed until the day before: not complete
                3       | 2018-01-01 | X    | died in June: complete
                4       | 2018-01-01 | X    | no date: observed until the data end
            """,
            patients="""
                patient | observed_until | died_on
                --------+----------------+-----------
                1       | 2019-01-01     |
                2       | 2018-12-31     |
                3       | 2018-06-01     | 2018-06-01
                4       |                |
            """,
            inclusion="""
                patient | all | new | complete | shown
                --------+-----+-----+----------+------
                1       | 1   | 1   | 1        | 1
                2       | 1   | 1   | 0        | 0
                3       | 1   | 1   | 1        | 1
                4       | 1   | 1   | 1        | 1
            """,
        ),
        Example(
            title="Without a patients table observation ends with the data",
            says="Here the data run until 31 December 2018.",
            data_until=date(2018, 12, 31),
            claims="""
                patient | date       | code | why
                --------+------------+------+----------------------------------------------
                1       | 2017-12-31 | X    | follow-up until 31 December 2018: complete
                2       | 2018-01-01 | X    | follow-up until 1 January 2019: not complete
            """,
            inclusion="""
                patient | all | new | complete | shown
                --------+-----+-----+----------+------
                1       | 1   | 1   | 1        | 1
                2       | 1   | 1   | 0        | 0
            """,
        ),
        Example(
            title="Incomplete episodes can be shown, and are then censored",
            says="Their end state says that the data ended, not the care.",
            settings="""
                [episodes]
                incomplete = "show"
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+-----------------------------------
                1       | 2018-01-01 | X    | follow-up until 1 January 2019
                1       | 2018-01-15 | A    |
            """,
            patients="""
                patient | observed_until
                --------+---------------
                1       | 2018-12-31
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A       | censored
            """,
            inclusion="""
                patient | all | new | complete | shown
                --------+-----+-----+----------+------
                1       | 1   | 1   | 0        | 1
            """,
        ),
        Example(
            title="As given: follow-up ends on the last day of the last claim",
            says="Unless the definition sets `follow_up_days`, as the next example does.",
            settings="""
                [episodes]
                by = "given"
            """,
            claims="""
                patient | date       | end_date   | code | episode_id | why
                --------+------------+------------+------+------------+---------------------
                1       | 2018-01-01 |            | A    | 1          |
                1       | 2018-01-15 | 2018-02-10 | B    | 1          | the last day is 10 February
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A > B   | ended
            """,
            durations="""
                days | episodes
                -----+---------
                40   | 1
            """,
        ),
        Example(
            title="As given, with follow-up",
            says="The episode is the source's, the part of it that is drawn is ours.",
            settings="""
                [episodes]
                by = "given"
                follow_up_days = 30
                quiet_days = 5
            """,
            claims="""
                patient | date       | code | episode_id | why
                --------+------------+------+------------+------------------
                1       | 2018-01-01 | A    | 1          |
                1       | 2018-01-15 | B    | 1          |
                1       | 2018-02-10 | C    | 1          | after follow-up
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A > B   | ended
            """,
            rows="""
                reason          | rows
                ----------------+-----
                used            | 2
                after_follow_up | 1
            """,
        ),
    ),
)
