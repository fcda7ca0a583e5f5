"""From claims to steps."""

from tests.spec.example import Chapter, Example

CHAPTER = Chapter(
    title="From claims to steps",
    says="""
        A lens says which claims are which step: here code A is step A, and so on. The order in which a lens
        lists its steps is the *vocabulary order*; it decides wherever nothing else does. A claim is an era:
        it lasts from its `date` to its `end_date` (the same day when there is none), cut at the end of
        follow-up. The length of an era is end minus start, so a claim of one day has length 0.
    """,
    examples=(
        Example(
            title="A claim without a step is not drawn but is counted",
            says="""
                Codes X and Z have no step under this lens. Their cost belongs to the episode all the same. An
                episode without any step is shown as `none`.
            """,
            claims="""
                patient | date       | code | amount | why
                --------+------------+------+--------+----------------------
                1       | 2018-01-01 | X    | 100.00 | index, no step
                1       | 2018-01-10 | Z    | 50.00  | no step
                1       | 2018-01-20 | A    | 25.00  | step A
                2       | 2018-01-01 | X    | 100.00 | no step in this episode
            """,
            pathways="""
                patient | pathway | end_state | cost
                --------+---------+-----------+-------
                1       | A       | ended     | 175.00
                2       | none    | ended     | 100.00
            """,
        ),
        Example(
            title="The same claims through two lenses",
            says="""
                A lens reads one column of the claims. A definition can have several, and each gives a pathway
                of its own for the same episodes: here what was done, and who did it.
            """,
            settings="""
                [lenses.who]
                column = "specialist"
                steps = { 0330 = "neurologist", 0305 = "orthopaedist" }
            """,
            claims="""
                patient | date       | code | specialist | why
                --------+------------+------+------------+-------------------------------------------
                1       | 2018-01-01 | X    | 0330       | what was done has no step, who did it has
                1       | 2018-01-10 | A    | 0330       |
                1       | 2018-01-20 | B    | 0305       |
                1       | 2018-01-30 | B    |            | nobody knows who did it
            """,
            pathways="""
                patient | lens | pathway                    | end_state
                --------+------+----------------------------+----------
                1       | care | A > B                      | ended
                1       | who  | neurologist > orthopaedist | ended
            """,
        ),
        Example(
            title="Short claims can be left out of the steps",
            says="`min_era_days` is the shortest length that counts; 0, the default, drops nothing.",
            settings="""
                [steps]
                min_era_days = 5
            """,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+----------------
                1       | 2018-01-01 |            | X    |
                1       | 2018-02-01 | 2018-02-05 | A    | 4 days: dropped
                1       | 2018-03-01 | 2018-03-06 | B    | 5 days: stays
                1       | 2018-04-01 |            | C    | 0 days: dropped
            """,
            pathways="""
                patient | pathway | end_state
                --------+---------+----------
                1       | B       | ended
            """,
        ),
    ),
)
