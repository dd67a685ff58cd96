-- Version 3. What each run changed, and who stands on which side of an event.

-- one row a command (or call) that changed something; `because` is a person's reason
CREATE TABLE run (
    number INTEGER PRIMARY KEY,
    made TEXT NOT NULL,
    what TEXT NOT NULL,
    because TEXT
);
-- an event that came about or changed, beside each event that held any of its mentions before; `state` is that one's record.
-- `event` is null where nothing is left, `former` where nothing was. `step` counts transactions: within one all rows hold together.
CREATE TABLE change (
    step INTEGER NOT NULL,
    run INTEGER NOT NULL REFERENCES run,
    event TEXT,
    former TEXT,
    state TEXT
);
CREATE INDEX change_by_run ON change (run, step);

CREATE TABLE event_party (
    event TEXT NOT NULL REFERENCES event ON DELETE CASCADE,
    side TEXT NOT NULL,                 -- source or target
    actor TEXT,
    country TEXT
);
CREATE INDEX event_party_by_event ON event_party (event);
CREATE INDEX event_party_by_actor ON event_party (actor, event);
CREATE INDEX event_party_by_country ON event_party (country, event);
INSERT INTO event_party
    SELECT e.id, 'source', json_extract(p.value, '$.actor'), json_extract(p.value, '$.country')
    FROM event e, json_each(e.payload, '$.sources') p;
INSERT INTO event_party
    SELECT e.id, 'target', json_extract(p.value, '$.actor'), json_extract(p.value, '$.country')
    FROM event e, json_each(e.payload, '$.targets') p;
