"""Where an episode is counted: year, region, specialist."""

from tests.spec.example import Chapter, Example

CHAPTER = Chapter(
    title="Where an episode is counted",
    says="""
        An episode has one diagnosis group, one region, one index year and one specialist, and keeps them,
        wherever its care goes.
    """,
    examples=(
        Example(
            title="The year is the year of the index date",
            says="Care after the turn of the year belongs to the same episode and the same index year.",
            claims="""
                patient | date       | code | why
                --------+------------+------+---------------------
                1       | 2018-12-31 | X    | index in 2018
                1       | 2019-01-02 | A    | same episode
                2       | 2019-01-01 | X    | index in 2019
                2       | 2019-01-02 | A    |
            """,
            pathways="""
                patient | year | pathway | end_state
                --------+------+---------+----------
                1       | 2018 | A       | ended
                2       | 2019 | A       | ended
            """,
        ),
        Example(
            title="29 February",
            says="""
                Spans are counted in days, never in months or years: 365 days after 29 February 2020 is
                28 February 2021.
            """,
            claims="""
                patient | date       | code | why
                --------+------------+------+-------------------------
                1       | 2020-02-29 | X    | index
                1       | 2021-02-28 | A    | the last day of follow-up
                1       | 2021-03-01 | B    | after follow-up
            """,
            pathways="""
                patient | year | pathway | end_state
                --------+------+---------+----------
                1       | 2020 | A       | ongoing
            """,
        ),
        Example(
            title="The region is the residence, else the region of the index claim",
            says="Where neither is known it is `unknown`.",
            claims="""
                patient | date       | code | region  | why
                --------+------------+------+---------+-----------------------------------
                1       | 2018-01-01 | X    | Zeeland | lives in Utrecht
                1       | 2018-01-05 | A    | Zeeland |
                2       | 2018-01-01 | X    | Zeeland | residence not known
                2       | 2018-01-05 | A    | Drenthe | not the index claim
                3       | 2018-01-01 | X    |         | nothing known about the index claim
                3       | 2018-01-05 | A    | Drenthe |
            """,
            patients="""
                patient | region
                --------+--------
                1       | Utrecht
                2       |
            """,
            pathways="""
                patient | region  | pathway | end_state
                --------+---------+---------+----------
                1       | Utrecht | A       | ended
                2       | Zeeland | A       | ended
                3       | unknown | A       | ended
            """,
        ),
        Example(
            title="Regions and specialists as listed, or as in the data",
            says="""
                A definition that lists its regions, or its specialists, says which values in the data mean
                which; a value it does not list is not known. Without such a list the values are taken as they
                are, as in the example above.
            """,
            settings="""
                [regions]
                vocabulary = "provinces"
            """,
            claims="""
                patient | date       | code | region    | specialist | why
                --------+------------+------+-----------+------------+--------------------------------
                1       | 2018-01-01 | X    | Groningen | 0330       | residence Utrecht is listed
                2       | 2018-01-01 | X    | Groningen | 0330       | residence Atlantis is not
                3       | 2018-01-01 | X    | Atlantis  | 0330       | nothing that is listed
            """,
            patients="""
                patient | region
                --------+---------
                1       | Utrecht
                2       | Atlantis
            """,
            pathways="""
                patient | region    | specialist | pathway | end_state
                --------+-----------+------------+---------+----------
                1       | utrecht   | 0330       | none    | ended
                2       | groningen | 0330       | none    | ended
                3       | unknown   | 0330       | none    | ended
            """,
        ),
        Example(
            title="The specialist is the performer of the index claim",
            says="""
                The index claim is the first claim of the episode (`by = "index"`: the first index claim on
                the index date), by time of day and then sequence. Between claims that are equally first, the
                order of the specialists in the definition decides.
            """,
            settings="""
                [specialists]
                steps = { 0330 = "neurologist", 0305 = "orthopaedist" }
            """,
            claims="""
                patient | date       | time  | code | specialist | why
                --------+------------+-------+------+------------+---------------------------------
                1       | 2018-01-01 |       | X    | 0305       | index claim
                1       | 2018-01-02 |       | A    | 0330       | later
                2       | 2018-01-01 |       | X    | 0305       |
                2       | 2018-01-01 |       | X    | 0330       | equally first: neurologist is listed first
                3       | 2018-01-01 | 09:00 | X    | 0305       | earlier that day
                3       | 2018-01-01 | 10:00 | X    | 0330       |
                4       | 2018-01-01 | 08:00 | A    | 0330       | first, but no index claim
                4       | 2018-01-01 | 09:00 | X    | 0305       | index claim
                5       | 2018-01-01 |       | X    | 9999       | not in the definition
            """,
            pathways="""
                patient | specialist   | pathway | end_state
                --------+--------------+---------+----------
                1       | orthopaedist | A       | ended
                2       | neurologist  | none    | ended
                3       | orthopaedist | none    | ended
                4       | orthopaedist | A       | ended
                5       | unknown      | none    | ended
            """,
        ),
    ),
)
