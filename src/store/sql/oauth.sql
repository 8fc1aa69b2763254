-- Permission to fetch and send a mailbox's mail: apps, grants, and who is at the provider right now.

-- name: oauth_app_by_provider :one
-- in: provider text
-- out: provider text, client_id text, secret_sealed blob, secret_ends_at time?, tenant text, authorize_url text, token_url text, scope text, imap_host text, imap_port int, imap_tls text, version int
SELECT provider, client_id, secret_sealed, secret_ends_at, tenant, authorize_url, token_url, scope, imap_host, imap_port, imap_tls, version FROM oauth_apps WHERE provider = :provider;

-- name: oauth_app_put :exec
-- in: provider text, client_id text, secret_sealed blob, secret_ends_at time?, tenant text, authorize_url text, token_url text, scope text, imap_host text, imap_port int, imap_tls text, now time
INSERT INTO oauth_apps (provider, client_id, secret_sealed, secret_ends_at, tenant, authorize_url, token_url, scope, imap_host, imap_port, imap_tls, created_at)
VALUES (:provider, :client_id, :secret_sealed, :secret_ends_at, :tenant, :authorize_url, :token_url, :scope, :imap_host, :imap_port, :imap_tls, :now)
ON CONFLICT (provider) DO UPDATE SET client_id = excluded.client_id, secret_sealed = excluded.secret_sealed, secret_ends_at = excluded.secret_ends_at,
    tenant = excluded.tenant, authorize_url = excluded.authorize_url, token_url = excluded.token_url, scope = excluded.scope,
    imap_host = excluded.imap_host, imap_port = excluded.imap_port, imap_tls = excluded.imap_tls, version = oauth_apps.version + 1;

-- The app is another now: what the provider said of the old one is past.
-- name: oauth_grants_forgive :exec
-- in: provider text
UPDATE oauth_grants SET fault = '', fault_text = '', fault_at = NULL WHERE provider = :provider;

-- name: oauth_ask_add :exec
-- in: hash text, session text, mailbox_id mailbox_id, provider text, verifier_sealed blob, redirect text, takes_old bool, now time
INSERT INTO oauth_asks (hash, session, mailbox_id, provider, verifier_sealed, redirect, takes_old, created_at)
VALUES (:hash, :session, :mailbox_id, :provider, :verifier_sealed, :redirect, :takes_old, :now);

-- Once, and by who began it.
-- name: oauth_ask_take :one write
-- in: hash text, session text
-- out: mailbox_id mailbox_id, provider text, verifier_sealed blob, redirect text, takes_old bool, created_at time
DELETE FROM oauth_asks WHERE hash = :hash AND session = :session RETURNING mailbox_id, provider, verifier_sealed, redirect, takes_old, created_at;

-- name: oauth_asks_sweep :exec
-- in: before time
DELETE FROM oauth_asks WHERE created_at < :before;

-- name: oauth_grant_by_mailbox :one
-- in: mailbox_id mailbox_id
-- out: mailbox_id mailbox_id, provider text, mailbox text, address text, refresh_sealed blob, refresh_ends_at time?, access_sealed blob, access_ends_at time, turns int, skew_ms int, fault text, fault_text text, fault_at time?, version int
SELECT g.mailbox_id, g.provider, m.address, g.address, g.refresh_sealed, g.refresh_ends_at, g.access_sealed, g.access_ends_at, g.turns, g.skew_ms, g.fault, g.fault_text, g.fault_at, g.version
FROM oauth_grants g JOIN mailboxes m ON m.id = g.mailbox_id WHERE g.mailbox_id = :mailbox_id AND m.deleted_at IS NULL;

-- name: oauth_grant_put :exec
-- in: mailbox_id mailbox_id, provider text, address text, refresh_sealed blob, refresh_ends_at time?, access_sealed blob, access_ends_at time, skew_ms int, now time
INSERT INTO oauth_grants (mailbox_id, provider, address, refresh_sealed, refresh_ends_at, access_sealed, access_ends_at, skew_ms, created_at)
VALUES (:mailbox_id, :provider, :address, :refresh_sealed, :refresh_ends_at, :access_sealed, :access_ends_at, :skew_ms, :now)
ON CONFLICT (mailbox_id) DO UPDATE SET provider = excluded.provider, address = excluded.address, refresh_sealed = excluded.refresh_sealed, refresh_ends_at = excluded.refresh_ends_at,
    access_sealed = excluded.access_sealed, access_ends_at = excluded.access_ends_at, turns = 0, skew_ms = excluded.skew_ms,
    fault = '', fault_text = '', fault_at = NULL, version = oauth_grants.version + 1, created_at = excluded.created_at;

-- name: oauth_grant_renew :must
-- in: mailbox_id mailbox_id, version int, refresh_sealed blob, refresh_ends_at time?, access_sealed blob, access_ends_at time, turns int, skew_ms int
UPDATE oauth_grants SET refresh_sealed = :refresh_sealed, refresh_ends_at = :refresh_ends_at, access_sealed = :access_sealed, access_ends_at = :access_ends_at,
    turns = :turns, skew_ms = :skew_ms, fault = '', fault_text = '', fault_at = NULL, version = version + 1
WHERE mailbox_id = :mailbox_id AND version = :version;

-- name: oauth_grant_failed :exec
-- in: mailbox_id mailbox_id, fault text, fault_text text, now time
UPDATE oauth_grants SET fault = :fault, fault_text = :fault_text, fault_at = :now WHERE mailbox_id = :mailbox_id;

-- name: oauth_grant_drop :exec
-- in: mailbox_id mailbox_id
DELETE FROM oauth_grants WHERE mailbox_id = :mailbox_id;

-- When each mailbox's permission ends, as far as that is known: the earlier of its refresh token and
-- of its app's client secret.
-- name: oauth_ends :many
-- out: mailbox_id mailbox_id, address text, provider text, token_ends_at time?, refresh_ends_at time?, secret_ends_at time?
SELECT g.mailbox_id, m.address, g.provider,
    CASE WHEN a.secret_ends_at IS NULL OR g.refresh_ends_at < a.secret_ends_at THEN g.refresh_ends_at ELSE a.secret_ends_at END,
    g.refresh_ends_at, a.secret_ends_at
FROM oauth_grants g JOIN oauth_apps a ON a.provider = g.provider JOIN mailboxes m ON m.id = g.mailbox_id
WHERE m.deleted_at IS NULL ORDER BY g.mailbox_id;
