-- Version 5. What a large chronicle costs: links by the numbers of their items, cards apart from the rows that are looked through.

-- Numbers grow with time, so the links of one matter lie together. Of two items that a rule holds to be the same no `why`
-- is kept: it is asked again of their cards when it is shown. `score` is in ten-thousandths.
CREATE TABLE linked (
    later INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
    earlier INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
    score INTEGER NOT NULL,
    verdict TEXT,                       -- null: the same
    why TEXT,
    PRIMARY KEY (later, earlier)
) WITHOUT ROWID;
CREATE INDEX linked_back ON linked (earlier);
INSERT INTO linked
    SELECT max(a.number, b.number), min(a.number, b.number), round(10000 * l.score), nullif(l.verdict, 'same'), CASE WHEN l.verdict <> 'same' THEN l.why END
    FROM link l JOIN item a ON a.room = l.room AND a.id = l.a JOIN item b ON b.room = l.room AND b.id = l.b;
DROP TABLE link;

CREATE TABLE card (
    item INTEGER PRIMARY KEY REFERENCES item ON DELETE CASCADE,
    card BLOB NOT NULL                  -- deflated JSON: the keys, then what the joins wrote of it
);
INSERT INTO card SELECT number, card FROM item;
ALTER TABLE item DROP COLUMN card;

-- an item's keys are told by its card, so they need not be found by the item
CREATE TABLE keyed_by_key (key INTEGER NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (key, item)) WITHOUT ROWID;
INSERT INTO keyed_by_key SELECT key, item FROM keyed;
DROP TABLE keyed;
ALTER TABLE keyed_by_key RENAME TO keyed;
