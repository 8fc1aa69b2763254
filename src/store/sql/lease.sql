-- What one of several processes does for all (act/lease).

-- name: lease_take :exec
-- in: name text, held_by text, ends_at time, now time
INSERT INTO leases (name, held_by, ends_at) VALUES (:name, :held_by, :ends_at)
ON CONFLICT (name) DO UPDATE SET held_by = excluded.held_by, ends_at = excluded.ends_at
WHERE leases.held_by = excluded.held_by OR leases.ends_at < :now;

-- name: lease_leave :exec
-- in: name text, held_by text
DELETE FROM leases WHERE name = :name AND held_by = :held_by;
