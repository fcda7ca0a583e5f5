"""How an episode ends."""

from tests.spec.example import Chapter, Example

CHAPTER = Chapter(
    title="How an episode ends",
    says="""
        Every episode has exactly one end state, decided at the end of its follow-up. The first that holds is
        taken: `died`, `censored`, `back` (in first-line care), `ongoing`, `ended`.
    """,
    examples=(
        Example(
            title="The five end states",
            says="""
                All five patients start on 1 January 2018, so follow-up ends on 1 January 2019. `quiet_days`
                is 180: a last claim on 5 July is 180 days before the end, a last claim on 4 July 181 days.
                The vocabulary says that code H means a return to the GP.
            """,
            settings="""
                [episodes]
                incomplete = "show"

                [lenses.care]
                back = ["H"]
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+------------------------------
                1       | 2018-01-01 | X    |
                1       | 2018-03-01 | A    | dies in October
                2       | 2018-01-01 | X    |
                2       | 2018-03-01 | A    | observed until 31 December 2018
                3       | 2018-01-01 | X    |
                3       | 2018-03-01 | A    |
                3       | 2018-05-01 | H    | the last claim is with the GP
                4       | 2018-01-01 | X    |
                4       | 2018-07-05 | A    | 180 days before the end
                5       | 2018-01-01 | X    |
                5       | 2018-07-04 | A    | 181 days before the end
            """,
            patients="""
                patient | observed_until | died_on
                --------+----------------+-----------
                1       |                | 2018-10-01
                2       | 2018-12-31     |
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A       | died
                2       | A       | censored
                3       | A       | back
                4       | A       | ongoing
                5       | A       | ended
            """,
        ),
        Example(
            title="The order of precedence",
            says="Each patient's last claim is with the GP and lies within the quiet days.",
            settings="""
                [episodes]
                incomplete = "show"

                [lenses.care]
                back = ["H"]
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+---------------------------------------------
                1       | 2018-01-01 | X    |
                1       | 2018-09-01 | H    | dies: goes before censored and back
                2       | 2018-01-01 | X    |
                2       | 2018-09-01 | H    | leaves observation: goes before back
                3       | 2018-01-01 | X    |
                3       | 2018-09-01 | H    | back: goes before ongoing
            """,
            patients="""
                patient | observed_until | died_on
                --------+----------------+-----------
                1       | 2018-10-01     | 2018-10-01
                2       | 2018-12-31     |
                3       | 2019-01-01     |
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | none    | died
                2       | none    | censored
                3       | none    | back
            """,
        ),
        Example(
            title="Death after follow-up does not count",
            says="On the last day of follow-up it does.",
            claims="""
                patient | date       | code | why
                --------+------------+------+---------------------------------
                1       | 2018-01-01 | X    |
                1       | 2018-03-01 | A    | dies on 1 January 2019: the last day
                2       | 2018-01-01 | X    |
                2       | 2018-03-01 | A    | dies on 2 January 2019
            """,
            patients="""
                patient | died_on
                --------+-----------
                1       | 2019-01-01
                2       | 2019-01-02
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A       | died
                2       | A       | ended
            """,
        ),
        Example(
            title="Back in first-line care: the very last claim decides",
            says="""
                Last by date, then time of day, then sequence; a claim without a time comes before one with a
                time. When several claims are equally last, one of them with the GP is enough.
            """,
            settings="""
                [lenses.care]
                back = ["H"]
            """,
            claims="""
                patient | date       | time  | code | why
                --------+------------+-------+------+------------------------------------
                1       | 2018-01-01 |       | X    |
                1       | 2018-03-01 |       | H    |
                1       | 2018-04-01 |       | A    | the GP was not the last
                2       | 2018-01-01 |       | X    |
                2       | 2018-04-01 |       | A    |
                2       | 2018-04-01 |       | H    | equally last
                3       | 2018-01-01 |       | X    |
                3       | 2018-04-01 | 09:00 | H    |
                3       | 2018-04-01 | 10:00 | A    | an hour later
                4       | 2018-01-01 |       | X    |
                4       | 2018-04-01 | 09:00 | A    |
                4       | 2018-04-01 | 10:00 | H    | the GP was the last
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A       | ended
                2       | A       | back
                3       | A       | ended
                4       | A       | back
            """,
        ),
        Example(
            title="Ongoing: the last day of care counts, not the last claim's first",
            says="""
                Care that runs until 1 August is 153 days from the end of follow-up on 1 January, so within
                the 180 quiet days.
            """,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+-------------------
                1       | 2018-01-01 |            | X    |
                1       | 2018-03-01 | 2018-08-01 | A    | care until 1 August
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | A       | ongoing
            """,
        ),
    ),
)
