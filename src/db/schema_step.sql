-- What db/migrate keeps of the steps that ran.

-- name: schema_step_list :many
-- out: number int, name text, checksum text
SELECT number, name, checksum FROM schema_steps ORDER BY number;

-- name: schema_step_add :exec
-- in: number int, name text, checksum text, at time
INSERT INTO schema_steps (number, name, checksum, at) VALUES (:number, :name, :checksum, :at);
