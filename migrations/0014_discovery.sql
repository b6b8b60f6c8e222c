-- How each reader wants their pages made. The engine learns it from the stream; this is what the settings page shows
-- and what a rebuild starts from.
CREATE TABLE discovery_choice (
    person_id BIGINT PRIMARY KEY,
    -- Sliders in hundredths.
    proven BIGINT NOT NULL CHECK (proven BETWEEN -100 AND 100),
    far BIGINT NOT NULL CHECK (far BETWEEN -100 AND 100),
    commercial BIGINT NOT NULL CHECK (commercial BETWEEN -100 AND 100),
    small BIGINT NOT NULL CHECK (small BETWEEN -100 AND 100),
    -- Everything in the order of time, without a profile.
    in_time BOOLEAN NOT NULL,
    changed_at BIGINT NOT NULL
);

-- Topics that a reader asked for, or does not want.
CREATE TABLE discovery_topic (
    person_id BIGINT NOT NULL,
    topic_key TEXT NOT NULL,
    -- As the reader wrote it.
    name TEXT NOT NULL,
    wanted BOOLEAN NOT NULL,
    PRIMARY KEY (person_id, topic_key)
);
