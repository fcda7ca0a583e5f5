"""What stands along a pathway."""

from tests.spec.example import Chapter, Example

CHAPTER = Chapter(
    title="Cost and time along a pathway",
    says="""
        Beside the number of episodes stands what they cost and when each step came. What an episode cost is
        known to the cent on the protected machine. A release holds means over enough patients only, and an
        episode above the 99th percentile of its index year, over the whole country, counts with that
        percentile; each of its steps then counts with the same part of what it cost.
    """,
    examples=(
        Example(
            title="A step costs what is claimed from its day until the next step",
            says="""
                Claims that are no step count with the step before them, and those before the first step
                with the first. So the costs of the steps add up to the cost of the episode.
            """,
            claims="""
                patient | date       | code | amount | why
                --------+------------+------+--------+---------------------------------
                1       | 2018-01-01 | X    | 100.00 | before the first step: with A
                1       | 2018-01-05 | A    | 50.00  |
                1       | 2018-01-20 | X    | 10.00  | no step: with A, which runs
                1       | 2018-02-01 | B    | 70.00  |
                1       | 2018-02-09 | B    | 5.00   | the same step goes on
                1       | 2018-03-01 | X    | 1.00   | after the last step: with B
            """,
            link_costs="""
                position | source  | target | cost
                ---------+---------+--------+-------
                0        | (start) | A      | 160.00
                1        | A       | B      | 76.00
            """,
            afterwards="Position 0 leads to the first step: in a release its cost stands with the node.",
        ),
        Example(
            title="On a day on which steps begin, a claim counts with its own step",
            says="""
                Where it is part of none that begins that day, it counts with the step that ran until then
                if it is part of that one, else with the last that begins.
            """,
            settings="""
                [steps]
                same_day = "in_order"
            """,
            claims="""
                patient | date       | code | sequence | amount | why
                --------+------------+------+----------+--------+--------------------------
                1       | 2018-01-01 | X    | 1        | 0.00   |
                1       | 2018-01-05 | A    | 1        | 10.00  |
                1       | 2018-02-01 | A    | 1        | 3.00   | still A, which ran
                1       | 2018-02-01 | B    | 2        | 20.00  |
                1       | 2018-02-01 | C    | 3        | 30.00  |
                1       | 2018-02-01 | X    | 4        | 1.00   | no step: with the last, C
            """,
            link_costs="""
                position | source  | target | cost
                ---------+---------+--------+------
                0        | (start) | A      | 13.00
                1        | A       | B      | 20.00
                2        | B       | C      | 31.00
            """,
        ),
        Example(
            title="Days since the start run from the index date to the day of a step",
            says="",
            claims="""
                patient | date       | code | why
                --------+------------+------+----
                1       | 2018-01-01 | X    |
                1       | 2018-01-05 | A    |
                1       | 2018-02-01 | B    |
                2       | 2018-03-01 | A    | no index claim yet
                2       | 2018-03-03 | X    |
                2       | 2018-03-03 | A    | on the day itself
            """,
            since_start="""
                position | step | days | episodes
                ---------+------+------+---------
                1        | A    | 4    | 1
                2        | B    | 31   | 1
                1        | A    | 0    | 1
            """,
        ),
        Example(
            title="Who goes where, by age and sex",
            says="""
                For what would be expected of other patients, every flow is counted by age band and sex too:
                also that into the first step, and those into the end. Age is the year of the index date
                minus the year of birth.
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+----
                1       | 2018-01-01 | X    |
                1       | 2018-01-05 | A    |
                2       | 2018-01-01 | X    |
            """,
            patients="""
                patient | birth_year | sex
                --------+------------+----
                1       | 1954       | v
                2       |            | m
            """,
            case_mix="""
                age_band | sex | position | source  | target | episodes
                ---------+-----+----------+---------+--------+---------
                55-64    | v   | 0        | (start) | A      | 1
                55-64    | v   | 1        | A       | ended  | 1
                unknown  | m   | 0        | (start) | none   | 1
                unknown  | m   | 1        | none    | ended  | 1
            """,
        ),
    ),
)
