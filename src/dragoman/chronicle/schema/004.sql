-- Version 4. Lists of actors that a person brought along; `digest` is of the rows, so that one sees which reports were read with which.

CREATE TABLE actor_list (
    name TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    imported TEXT NOT NULL,
    digest TEXT NOT NULL,
    actors INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE listed (
    list TEXT NOT NULL REFERENCES actor_list ON DELETE CASCADE,
    id TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (list, id)
) WITHOUT ROWID;
