-- PostgreSQL keeps its tables in the order of time anyway.
-- The same table, but with a key beside its rows instead of rows in the order of the key. A row is as long as an
-- answer, so in that order each lay on a page of its own, which was written to the disk with it.
CREATE TABLE web_answer (
    actor TEXT NOT NULL,
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    input_hash TEXT NOT NULL,
    status BIGINT,
    location TEXT,
    body TEXT,
    created_at BIGINT NOT NULL,
    UNIQUE (actor, scope, key)
);
INSERT INTO web_answer (actor, scope, key, input_hash, status, location, body, created_at)
SELECT actor, scope, key, input_hash, status, location, body, created_at FROM web_idempotency ORDER BY created_at;
DROP TABLE web_idempotency;
ALTER TABLE web_answer RENAME TO web_idempotency;
CREATE INDEX web_idempotency_age ON web_idempotency (created_at);
