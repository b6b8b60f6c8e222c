CREATE TABLE social_follow (
    follower BIGINT NOT NULL,
    followee BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (follower, followee),
    CHECK (follower <> followee)
);
-- Everybody who follows somebody, to deliver to them.
CREATE UNIQUE INDEX social_follow_delivery ON social_follow (followee, follower);
-- The two lists that people look through, newest first.
CREATE INDEX social_follow_followers ON social_follow (followee, created_at, follower);
CREATE INDEX social_follow_following ON social_follow (follower, created_at, followee);

CREATE TABLE social_block (
    blocker BIGINT NOT NULL,
    blocked BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (blocker, blocked),
    CHECK (blocker <> blocked)
);
CREATE INDEX social_block_blocked ON social_block (blocked, blocker);

-- Rows of social_follow, counted as they come and go. Locking a person's row also puts changes between two people
-- one after the other, so that a follow can't slip past a block.
CREATE TABLE social_count (
    user_id BIGINT PRIMARY KEY,
    followers BIGINT NOT NULL CHECK (followers >= 0),
    following BIGINT NOT NULL CHECK (following >= 0)
);
