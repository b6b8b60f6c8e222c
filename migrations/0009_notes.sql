-- Notes. Deleted ones keep their row, without pictures, topics and products, so that their address stays taken.
CREATE TABLE notes_note (
    id BIGINT PRIMARY KEY,
    author_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    title_lang TEXT NOT NULL,
    text TEXT NOT NULL,
    text_lang TEXT NOT NULL,
    -- One of the site's channels; NULL for none.
    channel TEXT,
    place TEXT NOT NULL,
    -- The colours of the cover where there is no picture.
    tone TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('live', 'hidden', 'deleted')),
    -- Grows with every edit, so that two edits at once do not overwrite each other.
    version BIGINT NOT NULL,
    -- What a card shows: copies of the first picture and of the first linked product.
    cover_key TEXT,
    cover_width BIGINT,
    cover_height BIGINT,
    cover_thumbhash TEXT,
    cover_alt TEXT NOT NULL,
    product_id BIGINT,
    -- How many rows of notes_like, notes_collect and live ones of notes_comment there are.
    likes BIGINT NOT NULL CHECK (likes >= 0),
    collects BIGINT NOT NULL CHECK (collects >= 0),
    comments BIGINT NOT NULL CHECK (comments >= 0),
    -- The place in the explore feed: from the time of publishing and the counts; it never falls.
    heat BIGINT NOT NULL,
    published_at BIGINT NOT NULL,
    edited_at BIGINT,
    CHECK ((cover_key IS NULL) = (cover_width IS NULL)),
    CHECK ((cover_key IS NULL) = (cover_height IS NULL)),
    CHECK ((cover_key IS NULL) = (cover_thumbhash IS NULL))
);
CREATE INDEX notes_note_explore ON notes_note (heat, id) WHERE state = 'live';
CREATE INDEX notes_note_channel ON notes_note (channel, heat, id) WHERE state = 'live' AND channel IS NOT NULL;
CREATE INDEX notes_note_author ON notes_note (author_id, id) WHERE state = 'live';

-- The pictures of a note in order; what a page needs of a picture is copied here.
CREATE TABLE notes_picture (
    note_id BIGINT NOT NULL REFERENCES notes_note (id),
    position BIGINT NOT NULL,
    picture_id BIGINT NOT NULL,
    key TEXT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    thumbhash TEXT NOT NULL,
    alt TEXT NOT NULL,
    PRIMARY KEY (note_id, position)
);

CREATE TABLE notes_topic (
    note_id BIGINT NOT NULL REFERENCES notes_note (id),
    position BIGINT NOT NULL,
    -- As the author wrote it, and in lower case.
    topic TEXT NOT NULL,
    topic_key TEXT NOT NULL,
    PRIMARY KEY (note_id, position)
);
CREATE UNIQUE INDEX notes_topic_page ON notes_topic (topic_key, note_id);

-- Products that a note shows, and what the author declares about each.
CREATE TABLE notes_product (
    note_id BIGINT NOT NULL REFERENCES notes_note (id),
    position BIGINT NOT NULL,
    product_id BIGINT NOT NULL,
    declaration TEXT NOT NULL CHECK (declaration IN ('own', 'gifted', 'paid')),
    PRIMARY KEY (note_id, position)
);
CREATE UNIQUE INDEX notes_product_shelf ON notes_product (product_id, note_id);

CREATE TABLE notes_like (
    note_id BIGINT NOT NULL REFERENCES notes_note (id),
    person_id BIGINT NOT NULL,
    liked_at BIGINT NOT NULL,
    PRIMARY KEY (note_id, person_id)
);
CREATE INDEX notes_like_recent ON notes_like (person_id, liked_at, note_id);

CREATE TABLE notes_collect (
    note_id BIGINT NOT NULL REFERENCES notes_note (id),
    person_id BIGINT NOT NULL,
    collected_at BIGINT NOT NULL,
    PRIMARY KEY (note_id, person_id)
);
CREATE INDEX notes_collect_recent ON notes_collect (person_id, collected_at, note_id);

-- Comments in two levels: those with a thread are replies in it.
CREATE TABLE notes_comment (
    id BIGINT PRIMARY KEY,
    note_id BIGINT NOT NULL REFERENCES notes_note (id),
    thread_id BIGINT REFERENCES notes_comment (id),
    author_id BIGINT NOT NULL,
    text TEXT NOT NULL,
    lang TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('live', 'hidden', 'deleted')),
    likes BIGINT NOT NULL CHECK (likes >= 0),
    -- Live replies.
    replies BIGINT NOT NULL CHECK (replies >= 0),
    created_at BIGINT NOT NULL
);
CREATE INDEX notes_comment_threads ON notes_comment (note_id, id) WHERE state <> 'deleted' AND thread_id IS NULL;
CREATE INDEX notes_comment_replies ON notes_comment (thread_id, id) WHERE state = 'live';
CREATE INDEX notes_comment_of_note ON notes_comment (note_id, state);

CREATE TABLE notes_comment_like (
    comment_id BIGINT NOT NULL REFERENCES notes_comment (id),
    person_id BIGINT NOT NULL,
    PRIMARY KEY (comment_id, person_id)
);
