-- Money that a person owes or has paid, once for each checkout.
CREATE TABLE payments_payment (
    id BIGINT PRIMARY KEY,
    payer BIGINT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    currency TEXT NOT NULL,
    provider TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('created', 'needs_action', 'pending', 'unknown', 'succeeded', 'declined')),
    -- The attempt that decides: the running one, or the one that took the money.
    attempt BIGINT,
    -- Given back, and handed to sellers; never more together than was paid.
    refunded BIGINT NOT NULL CHECK (refunded >= 0),
    released BIGINT NOT NULL CHECK (released >= 0),
    -- The path of this site where the payer goes on.
    return_to TEXT NOT NULL,
    -- From when on no attempt may begin.
    closed_at BIGINT,
    created_at BIGINT NOT NULL,
    settled_at BIGINT,
    CHECK (refunded + released <= amount),
    CHECK (state = 'succeeded' OR refunded + released = 0)
);
CREATE INDEX payments_payment_payer ON payments_payment (payer, id);

-- One try to take the money, by one method. Its id is the reference that the provider acts on once.
CREATE TABLE payments_attempt (
    id BIGINT PRIMARY KEY,
    payment BIGINT NOT NULL REFERENCES payments_payment (id),
    method TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('unknown', 'needs_action', 'pending', 'succeeded', 'declined')),
    action_url TEXT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX payments_attempt_payment ON payments_attempt (payment, id);

-- What the provider told us, each event once.
CREATE TABLE payments_event (
    provider TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    reference TEXT NOT NULL,
    minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('applied', 'unmatched', 'mismatch')),
    received_at BIGINT NOT NULL,
    PRIMARY KEY (provider, id)
);
CREATE INDEX payments_event_odd ON payments_event (received_at) WHERE result <> 'applied';

-- Money that goes back to the payer; its id is the reference that the provider acts on once.
CREATE TABLE payments_refund (
    id BIGINT PRIMARY KEY,
    payment BIGINT NOT NULL REFERENCES payments_payment (id),
    attempt BIGINT NOT NULL REFERENCES payments_attempt (id),
    amount BIGINT NOT NULL CHECK (amount > 0),
    currency TEXT NOT NULL,
    -- Why, and what makes a repeated request one.
    reason TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('requested', 'done')),
    created_at BIGINT NOT NULL,
    done_at BIGINT,
    UNIQUE (payment, reason)
);

-- The ledger: groups of entries whose sum is zero in each currency. Nothing in it is ever changed or removed;
-- what was wrong is put right by another group.
CREATE TABLE payments_group (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('capture', 'surplus', 'refund', 'refunded', 'release')),
    -- The attempt, refund or order that it is about: each is posted once.
    subject BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (kind, subject)
);
CREATE TABLE payments_entry (
    grp BIGINT NOT NULL REFERENCES payments_group (id),
    line BIGINT NOT NULL,
    account TEXT NOT NULL,
    -- Positive for a debit, negative for a credit.
    minor BIGINT NOT NULL CHECK (minor <> 0),
    currency TEXT NOT NULL,
    PRIMARY KEY (grp, line)
);
CREATE INDEX payments_entry_account ON payments_entry (account, currency, minor);
