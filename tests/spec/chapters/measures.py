"""What a measure counts."""

from tests.spec.example import Chapter, Example

CHAPTER = Chapter(
    title="Measures",
    says="""
        A measure is a share of the shown episodes, or the days until some care. It speaks of *events*:
        claims that the definition gives a name. The denominator is an event, or every shown episode; the
        numerator is an event in a window of days.
    """,
    examples=(
        Example(
            title="An event of the numerator in the follow-up",
            says="""
                An event is one of the episode's own claims. All that it asks must hold: codes, specialists,
                diagnoses, or the steps of a lens.
            """,
            settings="""
                [events.surgery]
                codes = ["S"]
                specialists = ["01"]

                [measures.surgery]
                numerator = "surgery"
            """,
            claims="""
                patient | date       | code | specialist | why
                --------+------------+------+------------+-----------------------
                1       | 2018-01-01 | X    |            |
                1       | 2018-05-01 | S    | 01         | counts
                2       | 2018-01-01 | X    |            |
                2       | 2018-05-01 | S    | 02         | another specialist
                3       | 2018-01-01 | X    |            |
                3       | 2019-05-01 | S    | 01         | after the follow-up
            """,
            measures="""
                measure | denominator | numerator
                --------+-------------+----------
                surgery | 3           | 1
            """,
        ),
        Example(
            title="A window counted from the first event of the denominator",
            says="""
                Both ends count. Who is not followed until the end of the window is not in the denominator.
            """,
            settings="""
                [events.scan]
                lens = "care"
                steps = ["A"]

                [events.surgery]
                codes = ["S"]

                [measures.after-scan]
                denominator = "scan"
                numerator = "surgery"
                counted_from = "denominator"
                within_days = 90
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+----------------------------------------
                1       | 2018-01-01 | X    |
                1       | 2018-02-01 | A    |
                1       | 2018-05-02 | S    | day 90: counts
                2       | 2018-01-01 | X    |
                2       | 2018-01-20 | S    | before the scan
                2       | 2018-02-01 | A    |
                2       | 2018-05-03 | S    | day 91: too late
                3       | 2018-01-01 | X    |
                3       | 2018-10-15 | A    | fewer than 90 days of follow-up left
                4       | 2018-01-01 | X    | no scan
            """,
            measures="""
                measure    | denominator | numerator
                -----------+-------------+----------
                after-scan | 2           | 1
            """,
        ),
        Example(
            title="Who died within follow-up stays in the denominator",
            says="Nothing more can happen to them, so all is known. As with complete episodes.",
            settings="""
                [events.scan]
                codes = ["A"]

                [events.surgery]
                codes = ["S"]

                [measures.after-scan]
                denominator = "scan"
                numerator = "surgery"
                counted_from = "denominator"
                within_days = 90
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+----
                1       | 2018-01-01 | X    |
                1       | 2018-12-01 | A    |
            """,
            patients="""
                patient | died_on
                --------+-----------
                1       | 2018-12-20
            """,
            measures="""
                measure    | denominator | numerator
                -----------+-------------+----------
                after-scan | 1           | 0
            """,
        ),
        Example(
            title="Care that came before the index",
            says="""
                A negative `from_days` looks back. Before the index a claim of the same patient and
                diagnosis group is an event. Who was not observed that far back is not in the denominator.
            """,
            settings="""
                [events.scan]
                codes = ["A"]

                [measures.scan-before]
                numerator = "scan"
                from_days = -30
                within_days = 0
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+---------------------------
                1       | 2018-01-10 | A    | 22 days before the index
                1       | 2018-02-01 | X    |
                2       | 2018-01-01 | A    | 31 days before
                2       | 2018-02-01 | X    |
                3       | 2018-01-10 | A    |
                3       | 2018-02-01 | X    | observed too late to tell
            """,
            patients="""
                patient | observed_from
                --------+--------------
                3       | 2018-01-05
            """,
            measures="""
                measure     | denominator | numerator
                ------------+-------------+----------
                scan-before | 2           | 1
            """,
        ),
        Example(
            title="Events with any diagnosis",
            says="""
                Medicines bear no diagnosis, and what another doctor does may bear another one. Then all
                claims of the patient count, also those that are out of scope or of another diagnosis group.
            """,
            settings="""
                [scope]
                codes = ["X", "A"]

                [events.pills]
                codes = ["N02A"]
                any_diagnosis = true

                [events.pills-of-the-episode]
                codes = ["N02A"]

                [measures.pills]
                numerator = "pills"

                [measures.own-pills]
                numerator = "pills-of-the-episode"
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+----------------------
                1       | 2018-01-01 | X    |
                1       | 2018-02-01 | N02A | outside the scope
            """,
            measures="""
                measure   | denominator | numerator
                ----------+-------------+----------
                pills     | 1           | 1
                own-pills | 1           | 0
            """,
        ),
        Example(
            title="A run of events that lasts",
            says="""
                Events with at most `gap_days` between the end of one and the start of the next are one run.
                It is looked at within the window, for what comes after is not known of everybody.
            """,
            settings="""
                [events.pills]
                codes = ["P"]

                [measures.first-run]
                numerator = "pills"
                gap_days = 30
                lasts_days = 80

                [measures.any-run]
                numerator = "pills"
                gap_days = 30
                lasts_days = 80
                run = "any"
            """,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+----------------------------------
                1       | 2018-01-01 |            | X    |
                1       | 2018-02-01 | 2018-03-02 | P    |
                1       | 2018-04-01 | 2018-05-01 | P    | 30 days later: the same run, 89 days
                2       | 2018-01-01 |            | X    |
                2       | 2018-02-01 | 2018-03-02 | P    | a run of its own
                2       | 2018-04-02 | 2018-05-01 | P    | 31 days later: another run
                2       | 2018-05-31 | 2018-07-01 | P    | which lasts 90 days with this one
            """,
            measures="""
                measure   | denominator | numerator
                ----------+-------------+----------
                first-run | 2           | 1
                any-run   | 2           | 2
            """,
        ),
        Example(
            title="A window counted from the stop",
            says="""
                A run has stopped when `gap_days` of silence follow it within the follow-up and within life.
                The stop is the last day of the first run. With `absent` the numerator counts who did not
                have the event.
            """,
            settings="""
                [episodes]
                follow_up_days = 730

                [events.injection]
                codes = ["D"]

                [events.pills]
                codes = ["P"]

                [measures.nothing-after-stop]
                denominator = "injection"
                numerator = "pills"
                counted_from = "stop"
                gap_days = 200
                within_days = 300
                absent = true
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+----------------------------------------------------
                1       | 2018-01-01 | X    |
                1       | 2018-02-01 | D    |
                1       | 2018-08-01 | D    | 181 days later: the stop, for no more follow
                2       | 2018-01-01 | X    |
                2       | 2018-02-01 | D    | the stop
                2       | 2018-10-01 | P    | 242 days later: had the event
                3       | 2018-01-01 | X    |
                3       | 2019-10-01 | D    | fewer than 200 days of silence seen: not in the denominator
            """,
            measures="""
                measure            | denominator | numerator
                -------------------+-------------+----------
                nothing-after-stop | 2           | 1
            """,
        ),
        Example(
            title="A window that begins before the stop",
            says="""
                `from_days` below zero: what follows may begin a little before the supply is used up.
            """,
            settings="""
                [episodes]
                follow_up_days = 730

                [events.injection]
                codes = ["D"]

                [events.pills]
                codes = ["P"]

                [measures.nothing-after-stop]
                denominator = "injection"
                numerator = "pills"
                counted_from = "stop"
                from_days = -60
                gap_days = 200
                within_days = 300
                absent = true
            """,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+--------------------------------------------
                1       | 2018-01-01 |            | X    |
                1       | 2018-02-01 | 2018-08-03 | D    | the stop is the end of its supply
                1       | 2018-06-04 |            | P    | 60 days before the stop: had the event
                2       | 2018-01-01 |            | X    |
                2       | 2018-02-01 | 2018-08-03 | D    |
                2       | 2018-06-03 |            | P    | 61 days before the stop: not in the window
            """,
            measures="""
                measure            | denominator | numerator
                -------------------+-------------+----------
                nothing-after-stop | 2           | 1
            """,
        ),
        Example(
            title="New use",
            says="""
                With `new_after_days` who had the numerator's event in so many days before the index is left
                out, and so is who was not observed for so long.
            """,
            settings="""
                [events.pills]
                codes = ["P"]
                any_diagnosis = true

                [measures.new-use]
                numerator = "pills"
                new_after_days = 180
            """,
            claims="""
                patient | date       | end_date   | code | why
                --------+------------+------------+------+-------------------------------------
                1       | 2018-01-01 |            | P    | 181 days before
                1       | 2018-07-01 |            | X    |
                1       | 2018-08-01 |            | P    | new
                2       | 2018-01-01 | 2018-01-02 | P    | its end is 180 days before: left out
                2       | 2018-07-01 |            | X    |
                2       | 2018-08-01 |            | P    |
                3       | 2018-07-01 |            | X    | new, and no use
            """,
            measures="""
                measure | denominator | numerator
                --------+-------------+----------
                new-use | 2           | 1
            """,
        ),
        Example(
            title="Days until the event",
            says="""
                With `kind = "days"` the days run from the day counted from to the first event in the
                window, of the episodes that have one. A release tells their quartiles.
            """,
            settings="""
                [events.surgery]
                codes = ["S"]

                [measures.until-surgery]
                kind = "days"
                numerator = "surgery"
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+----------------
                1       | 2018-01-01 | X    |
                1       | 2018-01-31 | S    | 30 days
                1       | 2018-03-01 | S    | not the first
                2       | 2018-01-01 | X    |
            """,
            measures="""
                measure       | denominator | numerator
                --------------+-------------+----------
                until-surgery | 2           | 1
            """,
            measure_days="""
                measure       | days | episodes
                --------------+------+---------
                until-surgery | 30   | 1
            """,
        ),
        Example(
            title="By age and sex",
            says="""
                Measures are counted by age band and sex, for standardisation; without patients, all
                unknown.
            """,
            settings="""
                [events.a]
                codes = ["A"]

                [measures.a]
                numerator = "a"
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
                1       | 1933       | m
                2       | 2001       |
            """,
            measures="""
                age_band | sex     | measure | denominator | numerator
                ---------+---------+---------+-------------+----------
                85+      | m       | a       | 1           | 1
                0-17     | unknown | a       | 1           | 0
            """,
        ),
    ),
)
