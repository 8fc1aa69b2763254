-- Did the client come back: the question, and the number chosen.

-- row: survey
-- out: id survey_id, case_id case_id, agent_id agent_id?, key_id int, asked_at time, expires_at time, score int?, missing text, answered_at time?, changed_at time?, version int
SELECT id, case_id, agent_id, key_id, asked_at, expires_at, score, missing, answered_at, changed_at, version FROM surveys

-- name: survey_by_id :one
-- like: survey
-- in: id survey_id
WHERE id = :id;

-- name: survey_of_case :one
-- like: survey
-- in: case_id case_id
WHERE case_id = :case_id ORDER BY asked_at DESC, id DESC LIMIT 1;

-- As programs ask for them: those of a case, the newest first.
-- name: surveys_after :many
-- like: survey
-- in: case_id case_id, at time, id survey_id, most int
WHERE case_id = :case_id AND (asked_at, id) < (:at, :id) ORDER BY asked_at DESC, id DESC LIMIT :most;

-- name: surveys_before :many
-- like: survey
-- in: case_id case_id, at time, id survey_id, most int
WHERE case_id = :case_id AND (asked_at, id) > (:at, :id) ORDER BY asked_at, id LIMIT :most;

-- name: survey_add :insert
-- in: case_id case_id, agent_id agent_id?, key_id int, expires_at time, now time
INSERT INTO surveys (case_id, agent_id, key_id, asked_at, expires_at, created_at) VALUES (:case_id, :agent_id, :key_id, :now, :expires_at, :now)
RETURNING id;

-- name: survey_answer :must
-- in: id survey_id, score int, missing text, now time
UPDATE surveys SET score = :score, missing = :missing, answered_at = coalesce(answered_at, :now), changed_at = :now, version = version + 1
WHERE id = :id;
