-- A firm on its way to another place, or gone there (act/move_act.h). side 'in': rows still come
-- from `place`, whose content had this fingerprint, and `back` puts the rules between tables back;
-- 'away': it lives at `place` now.
CREATE TABLE moves (
    side        TEXT PRIMARY KEY CHECK (side IN ('in', 'away')),
    place       TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    back        TEXT NOT NULL,
    at          BIGINT NOT NULL
);
