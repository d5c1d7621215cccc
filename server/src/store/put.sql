-- Stores a record, or replaces the one of the same level that has the same id.
INSERT INTO record (project, run, level, type, name, model, id, trace, parent, session, created, json)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
ON CONFLICT (project, id, level) DO UPDATE SET run = excluded.run, type = excluded.type,
name = excluded.name, model = excluded.model, trace = excluded.trace, parent = excluded.parent,
session = excluded.session, created = excluded.created, json = excluded.json
