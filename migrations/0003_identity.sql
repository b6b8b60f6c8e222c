-- Accounts. A handle is stored in lower case; `email` is as typed, `email_key` is what must be unique.
CREATE TABLE identity_user (
    id BIGINT PRIMARY KEY,
    handle TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    -- A PHC string: algorithm, parameters, salt and hash.
    password_hash TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('person', 'moderator', 'admin')),
    bio TEXT NOT NULL,
    -- BCP 47, guessed from the bio.
    bio_lang TEXT NOT NULL,
    place TEXT NOT NULL,
    -- The key of a picture.
    avatar TEXT,
    -- NULL: as the browser asks.
    locale TEXT,
    -- The account speaks for a verified brand.
    brand BOOLEAN NOT NULL,
    disabled BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX identity_user_handle ON identity_user (handle);
CREATE UNIQUE INDEX identity_user_email ON identity_user (email_key);

-- Accounts asked for, which become accounts when the link in the mail is followed. Several may wait for one
-- address or handle; the first that is confirmed has it.
CREATE TABLE identity_sign_up (
    id BIGINT PRIMARY KEY,
    handle TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    locale TEXT NOT NULL,
    -- SHA-256 of the token in the link; NULL until the mail is written.
    token_hash BYTEA,
    expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX identity_sign_up_token ON identity_sign_up (token_hash) WHERE token_hash IS NOT NULL;
CREATE INDEX identity_sign_up_age ON identity_sign_up (expires_at);

CREATE TABLE identity_session (
    id BIGINT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES identity_user (id),
    -- SHA-256 of the token in the cookie or the Authorization header.
    token_hash BYTEA NOT NULL,
    ip TEXT NOT NULL,
    agent TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- At most ten minutes behind.
    seen_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX identity_session_token ON identity_session (token_hash);
CREATE INDEX identity_session_user ON identity_session (user_id, id);
CREATE INDEX identity_session_age ON identity_session (created_at);
CREATE INDEX identity_session_idle ON identity_session (seen_at);

CREATE TABLE identity_api_token (
    id BIGINT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES identity_user (id),
    name TEXT NOT NULL,
    token_hash BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    -- At most ten minutes behind; NULL: never used.
    used_at BIGINT
);
CREATE UNIQUE INDEX identity_api_token_token ON identity_api_token (token_hash);
CREATE INDEX identity_api_token_user ON identity_api_token (user_id, id);

-- Links to choose a new password.
CREATE TABLE identity_reset (
    id BIGINT PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES identity_user (id),
    token_hash BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX identity_reset_token ON identity_reset (token_hash);
CREATE INDEX identity_reset_user ON identity_reset (user_id);
CREATE INDEX identity_reset_age ON identity_reset (expires_at);
