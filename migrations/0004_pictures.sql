-- Pictures that people have uploaded. The files are in the blob store under pictures/{key}/.
CREATE TABLE pictures_picture (
    id BIGINT PRIMARY KEY,
    owner_id BIGINT NOT NULL,
    -- Content address: SHA-256 of the largest rendition. Several rows may share one.
    key TEXT NOT NULL,
    width BIGINT NOT NULL CHECK (width > 0),
    height BIGINT NOT NULL CHECK (height > 0),
    thumbhash TEXT NOT NULL,
    -- How many notes, products, reviews and profiles show it.
    uses BIGINT NOT NULL CHECK (uses >= 0),
    created_at BIGINT NOT NULL
);
CREATE INDEX pictures_picture_unused ON pictures_picture (created_at, id) WHERE uses = 0;
CREATE INDEX pictures_picture_files ON pictures_picture (key);
