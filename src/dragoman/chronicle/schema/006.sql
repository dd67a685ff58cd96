-- Version 6. What pages of a large chronicle ask again and again, kept ready.

-- how reports spell each actor, summed up over the reports of one outlet and language; the triggers keep it in step with `spelling`
CREATE TABLE spelled (
    actor TEXT NOT NULL,
    text TEXT NOT NULL,
    outlet TEXT NOT NULL,               -- its name, else its domain, else nothing
    language TEXT NOT NULL,
    mentions INTEGER NOT NULL,
    PRIMARY KEY (actor, text, outlet, language)
) WITHOUT ROWID;
INSERT INTO spelled
    SELECT s.actor, s.text, coalesce(d.outlet, d.domain, ''), coalesce(d.language, ''), sum(s.mentions)
    FROM spelling s JOIN document d ON d.number = s.document WHERE s.naming GROUP BY 1, 2, 3, 4;
CREATE TRIGGER spelling_came AFTER INSERT ON spelling WHEN new.naming BEGIN
    INSERT INTO spelled
        SELECT new.actor, new.text, coalesce(outlet, domain, ''), coalesce(language, ''), new.mentions FROM document WHERE number = new.document
        ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions;
END;
CREATE TRIGGER spelling_went AFTER DELETE ON spelling WHEN old.naming BEGIN
    UPDATE spelled SET mentions = mentions - old.mentions
        WHERE actor = old.actor AND text = old.text AND (outlet, language)
            = (SELECT coalesce(outlet, domain, ''), coalesce(language, '') FROM document WHERE number = old.document);
    DELETE FROM spelled WHERE actor = old.actor AND text = old.text AND mentions = 0;
END;

-- whom any mention of an event names as source or target, and who prints it in which language
CREATE TABLE event_actor (
    actor TEXT NOT NULL,
    day TEXT NOT NULL,
    event TEXT NOT NULL REFERENCES event ON DELETE CASCADE,
    PRIMARY KEY (actor, day, event)
) WITHOUT ROWID;
CREATE INDEX event_actor_by_event ON event_actor (event);
INSERT OR IGNORE INTO event_actor
    SELECT p.actor, e.day, e.id FROM part p JOIN event_mention em ON em.mention = p.finding JOIN event e ON e.id = em.event
    WHERE p.part IN ('source', 'target');
CREATE TABLE event_voice (
    event TEXT NOT NULL REFERENCES event ON DELETE CASCADE,
    outlet TEXT NOT NULL,
    language TEXT NOT NULL,
    PRIMARY KEY (event, outlet, language)
) WITHOUT ROWID;
INSERT OR IGNORE INTO event_voice
    SELECT em.event, coalesce(d.outlet, d.domain, ''), coalesce(d.language, '')
    FROM event_mention em JOIN mention m ON m.id = em.mention JOIN document d ON d.number = m.document;

-- what is counted is counted in an index, not in the rows with all that they hold
DROP INDEX event_by_day;
CREATE INDEX event_by_day ON event (day, id, type, modality, date_start, date_end, story);
DROP INDEX event_by_type;
CREATE INDEX event_by_type ON event (type, day, id, modality, date_start, date_end, story);
CREATE INDEX document_by_voice ON document (outlet, domain, country, published_start, published_end, hidden);
DROP INDEX change_by_run;
CREATE INDEX change_by_run ON change (run, step, event, former);
