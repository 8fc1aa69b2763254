-- Firms on their way to another place (act/move_act).

-- name: move_mark :one
-- in: side text
-- out: place text, fingerprint text, back text
SELECT place, fingerprint, back FROM moves WHERE side = :side;

-- name: move_mark_put :exec
-- in: side text, place text, fingerprint text, back text, now time
INSERT INTO moves (side, place, fingerprint, back, at) VALUES (:side, :place, :fingerprint, :back, :now)
ON CONFLICT (side) DO UPDATE SET place = excluded.place, fingerprint = excluded.fingerprint,
    back = excluded.back, at = excluded.at;

-- name: move_mark_drop :exec
-- in: side text
DELETE FROM moves WHERE side = :side;
