-- The notes of those whom a reader follows, written when they are published, so that reading them is one range of
-- the primary key. Ids of notes are ordered by time, so they are the order of the feed.
CREATE TABLE feed_following (
    reader_id BIGINT NOT NULL,
    note_id BIGINT NOT NULL,
    author_id BIGINT NOT NULL,
    PRIMARY KEY (reader_id, note_id)
);
CREATE INDEX feed_following_author ON feed_following (author_id, reader_id, note_id);
CREATE INDEX feed_following_note ON feed_following (note_id, reader_id);
