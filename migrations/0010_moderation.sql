-- Something that people reported: all reports of one thing are one case, however often it opens again.
CREATE TABLE moderation_case (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('note', 'comment', 'person', 'product')),
    -- The id of the note, comment, person or product.
    thing_id BIGINT NOT NULL,
    -- Whose it is, where that was known: they may not decide on it, and are told of the decision.
    owner_id BIGINT,
    -- What the first of the present reports gives as its reason.
    reason TEXT NOT NULL,
    -- How many people have reported it since it opened.
    reporters BIGINT NOT NULL CHECK (reporters >= 0),
    -- Taken off the site by a decision on this case.
    hidden BOOLEAN NOT NULL,
    opened_at BIGINT NOT NULL,
    -- When it was decided last; NULL while it is open.
    decided_at BIGINT,
    UNIQUE (kind, thing_id)
);
CREATE INDEX moderation_case_open ON moderation_case (opened_at, id) WHERE decided_at IS NULL;
CREATE INDEX moderation_case_decided ON moderation_case (decided_at, id) WHERE decided_at IS NOT NULL;

-- What one person says is wrong with it.
CREATE TABLE moderation_report (
    id BIGINT PRIMARY KEY,
    case_id BIGINT NOT NULL REFERENCES moderation_case (id),
    reporter_id BIGINT NOT NULL,
    reason TEXT NOT NULL,
    details TEXT NOT NULL,
    lang TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- Set by the decision that answers it.
    decided_at BIGINT
);
-- One person counts once while a case is open.
CREATE UNIQUE INDEX moderation_report_once ON moderation_report (case_id, reporter_id) WHERE decided_at IS NULL;
CREATE INDEX moderation_report_of ON moderation_report (case_id, id);

-- Who decided what, when, by which rule, and what the author was told. Rows are added and never changed.
CREATE TABLE moderation_decision (
    id BIGINT PRIMARY KEY,
    case_id BIGINT NOT NULL REFERENCES moderation_case (id),
    moderator_id BIGINT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('dismiss', 'hide', 'restore')),
    -- The rule that was broken; only what is hidden broke one.
    rule TEXT,
    message TEXT NOT NULL,
    lang TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CHECK ((action = 'hide') = (rule IS NOT NULL))
);
CREATE INDEX moderation_decision_of ON moderation_decision (case_id, id);
