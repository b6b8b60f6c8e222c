-- Work to be done after a change, written in the same transaction as the change.
CREATE TABLE jobs_job (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    -- Two jobs with the same kind and key are one; NULL means always another.
    dedupe_key TEXT,
    state TEXT NOT NULL CHECK (state IN ('ready', 'dead')),
    run_at BIGINT NOT NULL,
    lease_until BIGINT,
    attempts BIGINT NOT NULL,
    last_error TEXT,
    created_at BIGINT NOT NULL
);
CREATE INDEX jobs_job_due ON jobs_job (run_at, id) WHERE state = 'ready';
CREATE UNIQUE INDEX jobs_job_dedupe ON jobs_job (kind, dedupe_key) WHERE dedupe_key IS NOT NULL;

-- When each recurring task runs next.
CREATE TABLE jobs_recurring (
    name TEXT PRIMARY KEY,
    next_at BIGINT NOT NULL
);
