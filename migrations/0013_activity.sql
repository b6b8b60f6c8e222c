-- The one stream of what happens. An inbox row is written in the transaction of what happened, or by a page's batch;
-- the sequencer moves it into the segments, and there alone events have their order.
CREATE TABLE activity_inbox (
    id BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    events BYTEA NOT NULL
);

-- `seq` is the number of the last event in it, `span` how many numbers it takes: the next one ends at `seq + span`.
-- An event that was erased keeps its number and nothing else.
CREATE TABLE activity_segment (
    seq BIGINT PRIMARY KEY,
    span BIGINT NOT NULL CHECK (span > 0),
    -- Days since 1970 on which it was written.
    day BIGINT NOT NULL,
    -- The first and the last time in it.
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    events BYTEA NOT NULL
);
CREATE INDEX activity_segment_day ON activity_segment (day, seq);

-- One row: the number of the last event, and which process puts them in order. Only who finds both as it left them
-- may add, so that there is one order even where two processes believe that it is their turn.
CREATE TABLE activity_stream (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    head BIGINT NOT NULL,
    holder BIGINT,
    touched_at BIGINT NOT NULL
);
INSERT INTO activity_stream (id, head, holder, touched_at) VALUES (1, 0, NULL, 0);

-- Who is to be forgotten: nothing of theirs up to this time is kept or learned from.
CREATE TABLE activity_erased (
    person BIGINT PRIMARY KEY,
    at BIGINT NOT NULL
);
CREATE INDEX activity_erased_at ON activity_erased (at, person);

-- What a reader does not want to see.
CREATE TABLE feed_unwanted (
    reader_id BIGINT NOT NULL,
    note_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (reader_id, note_id)
);
