-- Version 1. Rows that stand on one report hang from `document` and go with it; ids are those of the records.
-- Columns are what one filters and sorts by; `payload` is the rest of the record as JSON,
-- defaults left out.

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE document (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    uri TEXT NOT NULL,
    title TEXT,
    language TEXT,
    outlet TEXT,
    domain TEXT,
    country TEXT,
    published_start TEXT,
    published_end TEXT,
    day TEXT NOT NULL,                  -- what listings sort by: published_start, '9999' where it is unknown
    added TEXT NOT NULL,
    unread TEXT,
    hidden INTEGER NOT NULL DEFAULT 0,  -- 1: a person rejected it
    fingerprint TEXT NOT NULL,
    payload TEXT NOT NULL
);
CREATE INDEX document_by_day ON document (day, id);
CREATE INDEX document_by_publication ON document (published_end);
CREATE INDEX document_by_outlet ON document (outlet COLLATE NOCASE);
CREATE INDEX document_by_domain ON document (domain COLLATE NOCASE);
CREATE INDEX document_by_fingerprint ON document (fingerprint);

-- the bytes as they came, deflated
CREATE TABLE received (
    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    address TEXT NOT NULL,
    media TEXT NOT NULL,
    given TEXT NOT NULL,
    data BLOB NOT NULL
);

-- the text that each reader made of them; findings stand on the version that `derivation` names
CREATE TABLE text_version (
    number INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    reader TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (document, reader)
);

-- what the stages found, before any judgement: findings as deflated JSON
CREATE TABLE derivation (
    document INTEGER PRIMARY KEY REFERENCES document ON DELETE CASCADE,
    text_version INTEGER NOT NULL REFERENCES text_version,
    findings BLOB NOT NULL
);

CREATE VIEW current_text AS
    SELECT d.number AS number, d.title AS title, t.text AS text
    FROM document d JOIN derivation v ON v.document = d.number JOIN text_version t ON t.number = v.text_version;

CREATE VIRTUAL TABLE search USING fts5 (
    title, text, content = 'current_text', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TABLE reference (
    id TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    form TEXT NOT NULL,
    actor TEXT NOT NULL,
    payload TEXT NOT NULL
);
CREATE INDEX reference_by_document ON reference (document, start, id);
CREATE INDEX reference_by_actor ON reference (actor, document);

CREATE TABLE mention (
    id TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    type TEXT NOT NULL,
    mode TEXT,
    modality TEXT NOT NULL,
    date_start TEXT,
    date_end TEXT,
    score REAL NOT NULL,
    text TEXT NOT NULL,
    payload TEXT NOT NULL
);
CREATE INDEX mention_by_document ON mention (document, start, id);
CREATE INDEX mention_by_type ON mention (type, document);
CREATE INDEX mention_by_date ON mention (date_start);

CREATE TABLE statement (
    id TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    manner TEXT NOT NULL,
    stance TEXT NOT NULL,
    date_start TEXT,
    date_end TEXT,
    content TEXT NOT NULL,
    payload TEXT NOT NULL
);
CREATE INDEX statement_by_document ON statement (document, start, id);

CREATE TABLE figure (
    id TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    low REAL,
    high REAL,
    unit TEXT,
    mention TEXT,
    stance TEXT NOT NULL,
    text TEXT NOT NULL,
    payload TEXT NOT NULL
);
CREATE INDEX figure_by_document ON figure (document, start, id);
CREATE INDEX figure_by_mention ON figure (mention);

-- who takes part in which finding: `part` is source, target, speaker, addressee, via or voucher
CREATE TABLE part (
    actor TEXT NOT NULL,
    finding TEXT NOT NULL,
    part TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    PRIMARY KEY (actor, finding, part)
) WITHOUT ROWID;
CREATE INDEX part_by_document ON part (document);

-- the actors of one report, and how it spells them; `naming` is 1 where the words name the actor ("he" does not)
CREATE TABLE local_actor (
    actor TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    report TEXT NOT NULL,               -- the document's id: the first of them says what the actor is
    mentions INTEGER NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (document, actor)
) WITHOUT ROWID;
CREATE INDEX local_actor_by_actor ON local_actor (actor, report, mentions);
CREATE TABLE spelling (
    actor TEXT NOT NULL,
    text TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    folded TEXT NOT NULL,
    naming INTEGER NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (actor, text, document)
) WITHOUT ROWID;
CREATE INDEX spelling_by_document ON spelling (document);
CREATE INDEX spelling_by_folded ON spelling (folded, actor);

-- one row an actor over all reports, counted from the above
CREATE TABLE actor (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    country TEXT,
    mentions INTEGER NOT NULL,
    payload TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX actor_by_mentions ON actor (mentions DESC, id);

-- what the joins put down: items with keys and cards, links, groups, and what comes of them. `keyed.key` is a hash of the key's words
CREATE TABLE item (
    number INTEGER PRIMARY KEY,
    room TEXT NOT NULL,
    id TEXT NOT NULL,
    document TEXT NOT NULL,
    card BLOB NOT NULL,                 -- deflated JSON: the keys, then what the joins wrote of it
    UNIQUE (room, id)
);
CREATE INDEX item_by_document ON item (room, document);
CREATE TABLE keyed (
    key INTEGER NOT NULL,
    item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
    PRIMARY KEY (key, item)
) WITHOUT ROWID;
CREATE INDEX keyed_by_item ON keyed (item);
CREATE TABLE link (
    room TEXT NOT NULL,
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    score REAL NOT NULL,
    why TEXT NOT NULL,
    verdict TEXT NOT NULL,
    PRIMARY KEY (room, a, b)
) WITHOUT ROWID;
CREATE INDEX link_back ON link (room, b);
CREATE TABLE member (
    room TEXT NOT NULL,
    item TEXT NOT NULL,
    held_by TEXT NOT NULL,
    PRIMARY KEY (room, item)
) WITHOUT ROWID;
CREATE INDEX member_of ON member (room, held_by);

CREATE TABLE placed (
    document TEXT PRIMARY KEY,
    copy_of TEXT,
    version_of TEXT,
    story TEXT,
    payload TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX placed_by_story ON placed (story);

CREATE TABLE event (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    mode TEXT,
    modality TEXT NOT NULL,
    day TEXT NOT NULL,                  -- date_start, else date_end, '9999' where neither is known
    date_start TEXT,
    date_end TEXT,
    first_reported TEXT,
    independent_reports INTEGER NOT NULL,
    score REAL NOT NULL,
    text TEXT NOT NULL,
    story TEXT,
    payload TEXT NOT NULL
);
CREATE INDEX event_by_day ON event (day, id);
CREATE INDEX event_by_type ON event (type, day, id);
CREATE INDEX event_by_story ON event (story);
CREATE TABLE event_mention (
    mention TEXT PRIMARY KEY,
    event TEXT NOT NULL REFERENCES event ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX event_mention_by_event ON event_mention (event);

CREATE TABLE story (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    start TEXT,
    end TEXT,
    day TEXT NOT NULL,
    part_of TEXT,
    payload TEXT NOT NULL
);
CREATE INDEX story_by_day ON story (day, id);
CREATE INDEX story_by_whole ON story (part_of);
CREATE TABLE story_document (
    story TEXT NOT NULL REFERENCES story ON DELETE CASCADE,
    document TEXT NOT NULL,
    PRIMARY KEY (document, story)
) WITHOUT ROWID;
CREATE INDEX story_document_by_story ON story_document (story);

CREATE TABLE disagreement (
    id TEXT PRIMARY KEY,
    story TEXT,
    about TEXT NOT NULL,
    subject TEXT NOT NULL,
    payload TEXT NOT NULL
);
CREATE INDEX disagreement_by_story ON disagreement (story);
CREATE TABLE disagreement_document (
    disagreement TEXT NOT NULL REFERENCES disagreement ON DELETE CASCADE,
    document TEXT NOT NULL,
    PRIMARY KEY (document, disagreement)
) WITHOUT ROWID;
CREATE INDEX disagreement_document_by_disagreement ON disagreement_document (disagreement);

-- a person's word: a log that only grows, and the documents that each entry is anchored in
CREATE TABLE judgement (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    made TEXT NOT NULL,
    by TEXT NOT NULL,
    kind TEXT NOT NULL,
    about TEXT NOT NULL,
    value TEXT,
    because TEXT,
    undone TEXT
);
CREATE TABLE judged (
    document TEXT NOT NULL,
    judgement INTEGER NOT NULL REFERENCES judgement ON DELETE CASCADE,
    matched INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (document, judgement)
) WITHOUT ROWID;
CREATE INDEX judged_by_judgement ON judged (judgement, matched);
-- which findings (or actors of a report, or reports for their story) have fields that a person set
CREATE TABLE set_by (
    record TEXT NOT NULL,
    judgement INTEGER NOT NULL REFERENCES judgement ON DELETE CASCADE,
    document TEXT NOT NULL,
    PRIMARY KEY (record, judgement, document)
) WITHOUT ROWID;
CREATE INDEX set_by_document ON set_by (document);
CREATE TABLE verdict (
    judgement INTEGER NOT NULL REFERENCES judgement ON DELETE CASCADE,
    room TEXT NOT NULL,
    a TEXT NOT NULL,
    b TEXT NOT NULL,
    verdict TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (room, a, b, judgement)
) WITHOUT ROWID;
CREATE INDEX verdict_back ON verdict (room, b);
CREATE INDEX verdict_by_judgement ON verdict (judgement);

-- ids once shown that no rule gives any more, and what stood in their place
CREATE TABLE formerly (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX formerly_by_document ON formerly (document);
