"""The tables of the journal, as migrations from day one.

The version lives in `PRAGMA user_version`, not in sqlite-utils' migration table: that one writes the time of day
of each migration, and the journal holds no time of day. Identifiers are random, so that their order tells nothing
of the order of appointments once days are cut to months. Days are ordinals (1 January of year 1 is 1), months YYYYMM.
"""

import sqlite3

from conseiller.journal.records import BaseKind

APPLICATION_ID = 0x434E534C
"""'CNSL' in the file header: this SQLite file is a journal of conseiller."""

_ONE_WORD = "NOT GLOB '*[^a-z0-9_-]*' AND length({0}) BETWEEN 1 AND 60"

_SESSIONS = f"""
CREATE TABLE journal (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    kind TEXT NOT NULL CHECK (kind IN ('entretiens', 'essai', 'importe', 'simule')),
    cut_on INTEGER -- day of the last cut: sessions without a day were past their return window then
) STRICT;

CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    state TEXT NOT NULL DEFAULT 'ouvert' CHECK (state IN ('ouvert', 'clos', 'abandonne')),
    kind TEXT NOT NULL CHECK (kind IN ('individuel', 'atelier')),
    day INTEGER CHECK (day > 0), -- erased after the return window
    month INTEGER NOT NULL CHECK (month BETWEEN 190001 AND 299912 AND month % 100 BETWEEN 1 AND 12),
    place TEXT CHECK (length(place) = 5 AND place GLOB '[0-9][0-9AB][0-9][0-9][0-9]'), -- INSEE, of the work place
    opened_on INTEGER, turn INTEGER, -- while open: day it was opened, and its order among open ones
    system TEXT CHECK (system {_ONE_WORD.format("system")}), -- while open
    device TEXT CHECK (device {_ONE_WORD.format("device")}), -- while open: the class only
    redacted INTEGER NOT NULL DEFAULT 0 CHECK (redacted IN (0, 1)), -- while open
    closed_on INTEGER, -- until the next closing or the next day
    code TEXT CHECK (length(code) = 8 AND code NOT GLOB '*[^0-9A-HJKMNP-TV-Z]*'),
    CHECK (state <> 'ouvert' OR (day IS NOT NULL AND opened_on IS NOT NULL AND turn IS NOT NULL)),
    CHECK (state = 'ouvert' OR (opened_on IS NULL AND turn IS NULL)),
    CHECK (state = 'ouvert' OR (system IS NULL AND device IS NULL AND redacted = 0)),
    CHECK (state = 'clos' OR closed_on IS NULL),
    CHECK (state <> 'abandonne' OR code IS NULL),
    CHECK (code IS NULL OR day IS NOT NULL)
) STRICT;

CREATE UNIQUE INDEX session_by_code ON session (code) WHERE code IS NOT NULL;

CREATE TABLE visited_tree (
    session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    rank INTEGER NOT NULL CHECK (rank > 0),
    tree TEXT NOT NULL CHECK (tree {_ONE_WORD.format("tree")}),
    version TEXT NOT NULL CHECK (version NOT GLOB '*[^0-9A-Za-z._-]*' AND length(version) BETWEEN 1 AND 20),
    PRIMARY KEY (session, tree)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
    session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    question TEXT NOT NULL CHECK (question {_ONE_WORD.format("question")}),
    position INTEGER NOT NULL CHECK (position > 0),
    value TEXT NOT NULL CHECK (value NOT GLOB '*[^a-z0-9_,.-]*' AND length(value) BETWEEN 1 AND 700),
    PRIMARY KEY (session, question)
) STRICT, WITHOUT ROWID;
"""

_GESTURES = f"""
CREATE TABLE gesture (
    session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 1 AND 3),
    objective TEXT NOT NULL CHECK (objective IN ('a', 'b', 'c', 'aucun')),
    family TEXT NOT NULL CHECK (family {_ONE_WORD.format("family")}),
    state TEXT CHECK (state IN ('fait_en_seance', 'intention', 'deja_fait', 'decline')),
    PRIMARY KEY (session, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE counted_advice (
    session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    objective TEXT NOT NULL CHECK (objective IN ('a', 'b', 'c')),
    done_in_session INTEGER NOT NULL CHECK (done_in_session IN (0, 1)),
    intention INTEGER CHECK (intention IN (0, 1)), -- empty: not asked
    PRIMARY KEY (session, objective)
) STRICT, WITHOUT ROWID;
"""

_OUTCOMES = "'fait', 'partiel', 'pas_encore', 'non', 'sans_objet', 'ne_sait_pas'"
_CHANNELS = "'rdv', 'appel', 'papier', 'code'"

# counted_advice: outcome is the winning answer of those who came back of themselves; drawn, for a call.
_RETURNS = f"""
ALTER TABLE gesture ADD COLUMN outcome TEXT CHECK (outcome IN ({_OUTCOMES}));
ALTER TABLE gesture ADD COLUMN obstacle TEXT CHECK (obstacle {_ONE_WORD.format("obstacle")});

ALTER TABLE counted_advice ADD COLUMN outcome TEXT CHECK (outcome IN ({_OUTCOMES}));
ALTER TABLE counted_advice ADD COLUMN channel TEXT CHECK (channel IN ({_CHANNELS}));
ALTER TABLE counted_advice ADD COLUMN drawn INTEGER NOT NULL DEFAULT 0 CHECK (drawn IN (0, 1));
ALTER TABLE counted_advice ADD COLUMN call_result TEXT CHECK (call_result IN ('non_joint', {_OUTCOMES}));

CREATE TABLE gesture_return ( -- while the session has its day
    session INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    rank INTEGER NOT NULL CHECK (rank BETWEEN 1 AND 3),
    called INTEGER NOT NULL CHECK (called IN (0, 1)), -- 1: told when called after a draw
    day INTEGER NOT NULL CHECK (day > 0),
    channel TEXT NOT NULL CHECK (channel IN ({_CHANNELS})),
    outcome TEXT NOT NULL CHECK (outcome IN ({_OUTCOMES})),
    obstacle TEXT CHECK (obstacle {_ONE_WORD.format("obstacle")}),
    PRIMARY KEY (session, rank, called, day, channel)
) STRICT, WITHOUT ROWID;

CREATE TABLE draw ( -- for the appointments of that month
    month INTEGER PRIMARY KEY CHECK (month BETWEEN 190001 AND 299912 AND month % 100 BETWEEN 1 AND 12),
    seed TEXT NOT NULL CHECK (length(seed) = 16 AND seed NOT GLOB '*[^0-9a-f]*'),
    drawn_on INTEGER NOT NULL CHECK (drawn_on > 0),
    size INTEGER NOT NULL CHECK (size > 0) -- asked for each objective
) STRICT;
"""

_HEX = "length({0}) = {1} AND {0} NOT GLOB '*[^0-9a-f]*'"
_FOREIGN = "length({0}) BETWEEN {1} AND 20 AND {0} NOT GLOB '*[^0-9A-Za-z_.-]*'"
_COUNT = "INTEGER NOT NULL CHECK ({0} >= 0)"
_OUTCOME_LEAVES = (
    "done_alone", "done_yes", "done_partly", "done_no", "yes", "partly", "no", "unknown", "no_object", "not_due",
    "intention_yes", "intention_no", "intention_not_asked", "drawn", "reached", "reached_yes", "reached_partly",
)  # fmt: skip

# session.other_place: the place of an imported session, when its code is no INSEE one.
_GATHERED = f"""
CREATE TABLE journal_again (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    kind TEXT NOT NULL CHECK (kind IN ('entretiens', 'essai', 'importe', 'simule', 'collecte')),
    cut_on INTEGER, -- day of the last cut: sessions without a day were past their return window then
    source TEXT CHECK ({_HEX.format("source", 32)}), -- random, in count bundles; never the workstation's name
    bundles INTEGER NOT NULL DEFAULT 0 CHECK (bundles >= 0) -- count bundles written so far
) STRICT;
INSERT INTO journal_again (id, kind, cut_on) SELECT id, kind, cut_on FROM journal;
DROP TABLE journal;
ALTER TABLE journal_again RENAME TO journal;

ALTER TABLE session ADD COLUMN other_place TEXT CHECK (
    other_place IS NULL OR (place IS NULL AND {_FOREIGN.format("other_place", 1)}));

CREATE TABLE place_zone ( -- where a place of a foreign tracker lies, as the tracker says
    place TEXT PRIMARY KEY CHECK ({_FOREIGN.format("place", 1)}),
    epci TEXT NOT NULL CHECK ({_FOREIGN.format("epci", 0)}),
    department TEXT NOT NULL CHECK ({_FOREIGN.format("department", 0)})
) STRICT, WITHOUT ROWID;

CREATE TABLE imported ( -- what was brought in, so that the same files are refused
    fingerprint TEXT PRIMARY KEY CHECK ({_HEX.format("fingerprint", 64)})
) STRICT, WITHOUT ROWID;

CREATE TABLE bundle ( -- in a gathered base: one for each source and period
    source TEXT NOT NULL CHECK ({_HEX.format("source", 32)}),
    begin_month INTEGER NOT NULL CHECK (begin_month BETWEEN 190001 AND 299912 AND begin_month % 100 BETWEEN 1 AND 12),
    end_month INTEGER NOT NULL CHECK (end_month BETWEEN begin_month AND 299912 AND end_month % 100 BETWEEN 1 AND 12),
    number INTEGER NOT NULL CHECK (number > 0), -- of the source; the highest is the newest
    extraction INTEGER NOT NULL CHECK (extraction > 0),
    simulated INTEGER NOT NULL CHECK (simulated IN (0, 1)),
    checksum TEXT NOT NULL CHECK ({_HEX.format("checksum", 64)}),
    PRIMARY KEY (source, begin_month)
) STRICT, WITHOUT ROWID;

CREATE TABLE bundle_leaf (
    source TEXT NOT NULL,
    begin_month INTEGER NOT NULL,
    objective TEXT NOT NULL CHECK (objective IN ('a', 'b', 'c')),
    commune TEXT NOT NULL CHECK ({_FOREIGN.format("commune", 0)}),
    month INTEGER NOT NULL CHECK (month BETWEEN 190001 AND 299912 AND month % 100 BETWEEN 1 AND 12),
    {", ".join(f"{name} {_COUNT.format(name)}" for name in _OUTCOME_LEAVES)},
    PRIMARY KEY (source, objective, commune, month),
    FOREIGN KEY (source, begin_month) REFERENCES bundle (source, begin_month) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE bundle_session (
    source TEXT NOT NULL,
    begin_month INTEGER NOT NULL,
    commune TEXT NOT NULL CHECK ({_FOREIGN.format("commune", 0)}),
    month INTEGER NOT NULL CHECK (month BETWEEN 190001 AND 299912 AND month % 100 BETWEEN 1 AND 12),
    individual {_COUNT.format("individual")},
    workshop {_COUNT.format("workshop")},
    PRIMARY KEY (source, commune, month),
    FOREIGN KEY (source, begin_month) REFERENCES bundle (source, begin_month) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE bundle_zone ( -- only of places that the source itself imported
    source TEXT NOT NULL,
    begin_month INTEGER NOT NULL,
    place TEXT NOT NULL CHECK ({_FOREIGN.format("place", 1)}),
    epci TEXT NOT NULL CHECK ({_FOREIGN.format("epci", 0)}),
    department TEXT NOT NULL CHECK ({_FOREIGN.format("department", 0)}),
    PRIMARY KEY (source, begin_month, place),
    FOREIGN KEY (source, begin_month) REFERENCES bundle (source, begin_month) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
"""

MIGRATIONS: tuple[str, ...] = (_SESSIONS, _GESTURES, _RETURNS, _GATHERED)
"""Step n brings a base from version n to version n + 1. Never edited once released: a change is a new step."""
LATEST = len(MIGRATIONS)


def version_of(connection: sqlite3.Connection) -> int:
    """The schema version of a base; 0 for one without tables."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_journal(connection: sqlite3.Connection) -> bool:
    """Whether the file says it is a journal of conseiller."""
    return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


def is_blank(connection: sqlite3.Connection) -> bool:
    """Whether nothing at all was ever written: no table, no mark."""
    tables = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    return not is_journal(connection) and version_of(connection) == 0 and tables == 0


def upgrade(connection: sqlite3.Connection, kind: BaseKind = BaseKind.APPOINTMENTS, until: int = LATEST) -> None:
    """Run the missing steps, all of them or none; a blank base becomes a journal of this kind.

    Raises sqlite3.Error; the base is then as it was.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = version_of(connection)  # read again under the lock: another process may have done the work
        for step in MIGRATIONS[version:until]:
            for statement in step.split(";\n"):
                connection.execute(statement)
        if version == 0:
            connection.execute("INSERT INTO journal (id, kind) VALUES (1, ?)", (kind,))
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {max(version, until)}")
        connection.execute("COMMIT")
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
