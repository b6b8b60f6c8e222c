-- Answers to requests that carried an idempotency key, so that a repeated request does not act again.
CREATE TABLE web_idempotency (
    actor TEXT NOT NULL,
    scope TEXT NOT NULL,
    key TEXT NOT NULL,
    input_hash TEXT NOT NULL,
    status BIGINT,
    location TEXT,
    body TEXT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (actor, scope, key)
);
CREATE INDEX web_idempotency_age ON web_idempotency (created_at);

-- Which process makes ids with which node number, so that two never make the same.
CREATE TABLE web_node (
    node BIGINT PRIMARY KEY CHECK (node BETWEEN 0 AND 1023),
    lease_until BIGINT NOT NULL
);
