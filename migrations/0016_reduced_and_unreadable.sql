-- The rule for which moderators keep a note from being recommended; NULL for none. It is found where it is asked for.
ALTER TABLE notes_note ADD COLUMN reduced_by TEXT;

-- Kept from being recommended by a decision on this case.
ALTER TABLE moderation_case ADD COLUMN reduced BOOLEAN NOT NULL DEFAULT FALSE;

-- One more action: what a row may say can't be widened in place on both databases.
CREATE TABLE moderation_decision_wider (
    id BIGINT PRIMARY KEY,
    case_id BIGINT NOT NULL REFERENCES moderation_case (id),
    moderator_id BIGINT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('dismiss', 'reduce', 'hide', 'restore')),
    -- The rule that was broken; only what is reduced or hidden broke one.
    rule TEXT,
    message TEXT NOT NULL,
    lang TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    CHECK ((action IN ('reduce', 'hide')) = (rule IS NOT NULL))
);
INSERT INTO moderation_decision_wider (id, case_id, moderator_id, action, rule, message, lang, created_at)
SELECT id, case_id, moderator_id, action, rule, message, lang, created_at FROM moderation_decision;
DROP TABLE moderation_decision;
ALTER TABLE moderation_decision_wider RENAME TO moderation_decision;
CREATE INDEX moderation_decision_of ON moderation_decision (case_id, id);

-- Inbox rows that the sequencer could not read, as they were: the stream goes on without them.
CREATE TABLE activity_unreadable (
    id BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    events BYTEA NOT NULL,
    set_aside_at BIGINT NOT NULL
);
