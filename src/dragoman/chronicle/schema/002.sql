-- Version 2. Views for people who open the file with Datasette or the sqlite3 shell.

CREATE VIEW dated_event AS
    SELECT id, date_start, date_end, type, mode, modality, independent_reports, text, story FROM event ORDER BY day, id;
CREATE VIEW who_did_what AS
    SELECT m.date_start, m.type, p.part, coalesce(g.held_by, p.actor) AS actor, a.name, m.text, d.outlet, d.published_start AS published, d.id AS document
    FROM part p JOIN mention m ON m.id = p.finding JOIN document d ON d.number = p.document
    LEFT JOIN member g ON g.room = 'actors' AND g.item = p.actor
    LEFT JOIN actor a ON a.id = coalesce(g.held_by, p.actor);
