-- Applications to sell here, and what became of them.
CREATE TABLE catalog_brand (
    id BIGINT PRIMARY KEY,
    applicant BIGINT NOT NULL,
    name TEXT NOT NULL,
    slug TEXT NOT NULL,
    country TEXT NOT NULL,
    story TEXT NOT NULL,
    story_lang TEXT NOT NULL,
    site TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('applied', 'approved', 'rejected')),
    -- Why it was rejected; empty otherwise.
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    decided_at BIGINT,
    decided_by BIGINT,
    CHECK ((state = 'applied') = (decided_at IS NULL))
);
-- A rejected application does not keep its address from others.
CREATE UNIQUE INDEX catalog_brand_slug ON catalog_brand (slug) WHERE state <> 'rejected';
CREATE INDEX catalog_brand_queue ON catalog_brand (id) WHERE state = 'applied';
CREATE INDEX catalog_brand_of ON catalog_brand (applicant, id);

-- The one store of an approved brand.
CREATE TABLE catalog_store (
    id BIGINT PRIMARY KEY,
    brand BIGINT NOT NULL UNIQUE REFERENCES catalog_brand (id),
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    lang TEXT NOT NULL,
    country TEXT NOT NULL,
    currency TEXT NOT NULL,
    tone TEXT NOT NULL,
    about TEXT NOT NULL,
    about_lang TEXT NOT NULL,
    hero BIGINT,
    hero_key TEXT NOT NULL,
    hero_width BIGINT NOT NULL,
    hero_height BIGINT NOT NULL,
    hero_thumbhash TEXT NOT NULL,
    rating_sum BIGINT NOT NULL CHECK (rating_sum >= 0),
    rating_count BIGINT NOT NULL CHECK (rating_count >= 0),
    created_at BIGINT NOT NULL
);

-- Who may act for a store.
CREATE TABLE catalog_member (
    store BIGINT NOT NULL REFERENCES catalog_store (id),
    person BIGINT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('owner', 'member')),
    added_at BIGINT NOT NULL,
    PRIMARY KEY (store, person)
);
CREATE INDEX catalog_member_of ON catalog_member (person, store);

-- The ways in which a store sends its parcels.
CREATE TABLE catalog_delivery (
    id BIGINT PRIMARY KEY,
    store BIGINT NOT NULL REFERENCES catalog_store (id),
    name TEXT NOT NULL,
    price BIGINT NOT NULL CHECK (price >= 0),
    min_days BIGINT NOT NULL CHECK (min_days >= 0),
    max_days BIGINT NOT NULL CHECK (max_days >= min_days AND max_days <= 120)
);
CREATE INDEX catalog_delivery_of ON catalog_delivery (store, price, id);

CREATE TABLE catalog_product (
    id BIGINT PRIMARY KEY,
    store BIGINT NOT NULL REFERENCES catalog_store (id),
    name TEXT NOT NULL,
    lang TEXT NOT NULL,
    description TEXT NOT NULL,
    description_lang TEXT NOT NULL,
    category TEXT NOT NULL,
    -- What its variants differ in: a JSON list of at most two {"name", "values"}.
    options TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'on_sale', 'off')),
    -- Grows with every change by the store, so that two who edit at once do not overwrite each other.
    version BIGINT NOT NULL,
    rating_sum BIGINT NOT NULL CHECK (rating_sum >= 0),
    rating_count BIGINT NOT NULL CHECK (rating_count >= 0),
    note_count BIGINT NOT NULL CHECK (note_count >= 0),
    -- Pieces taken by orders and not returned: what "bestselling" sorts by.
    taken BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    -- When it was first on sale.
    listed_at BIGINT,
    CHECK (state = 'draft' OR listed_at IS NOT NULL)
);
CREATE INDEX catalog_product_of_store ON catalog_product (store, id);
CREATE INDEX catalog_product_shelf ON catalog_product (store, listed_at, id) WHERE state = 'on_sale';
CREATE INDEX catalog_product_newest ON catalog_product (listed_at, id) WHERE state = 'on_sale';
CREATE INDEX catalog_product_bestselling ON catalog_product (taken, id) WHERE state = 'on_sale';
CREATE INDEX catalog_product_category_newest ON catalog_product (category, listed_at, id)
    WHERE state = 'on_sale';
CREATE INDEX catalog_product_category_bestselling ON catalog_product (category, taken, id)
    WHERE state = 'on_sale';

-- A product's pictures in order; what a card needs of a picture is copied here.
CREATE TABLE catalog_picture (
    product BIGINT NOT NULL REFERENCES catalog_product (id),
    position BIGINT NOT NULL CHECK (position BETWEEN 0 AND 8),
    picture BIGINT NOT NULL,
    key TEXT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    thumbhash TEXT NOT NULL,
    alt TEXT NOT NULL,
    alt_lang TEXT NOT NULL,
    PRIMARY KEY (product, position)
);

-- One choice among a product's options: what is bought, priced and counted.
CREATE TABLE catalog_variant (
    id BIGINT PRIMARY KEY,
    store BIGINT NOT NULL REFERENCES catalog_store (id),
    product BIGINT NOT NULL REFERENCES catalog_product (id),
    -- The value of the first and second option; empty where the product has none.
    value_1 TEXT NOT NULL,
    value_2 TEXT NOT NULL,
    position BIGINT NOT NULL,
    sku TEXT NOT NULL,
    price BIGINT NOT NULL CHECK (price >= 0),
    stock BIGINT NOT NULL CHECK (stock >= 0),
    weight_g BIGINT NOT NULL CHECK (weight_g >= 0),
    -- One of the product's pictures.
    picture BIGINT,
    active BOOLEAN NOT NULL,
    CHECK (NOT active OR price > 0),
    UNIQUE (store, sku),
    UNIQUE (product, value_1, value_2)
);
CREATE INDEX catalog_variant_low ON catalog_variant (store, stock, id) WHERE active;

-- Every change of a stock: a variant's stock is the sum of its moves.
CREATE TABLE catalog_stock_move (
    id BIGINT PRIMARY KEY,
    variant BIGINT NOT NULL REFERENCES catalog_variant (id),
    delta BIGINT NOT NULL CHECK (delta <> 0),
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX catalog_stock_move_of ON catalog_stock_move (variant, id);
CREATE INDEX catalog_stock_move_for ON catalog_stock_move (reason);

-- Words of the names of products on sale, in lower case, as UTF-8 bytes: bytes sort alike in every database.
CREATE TABLE catalog_word (
    word BYTEA NOT NULL,
    product BIGINT NOT NULL REFERENCES catalog_product (id),
    PRIMARY KEY (word, product)
);
CREATE INDEX catalog_word_of ON catalog_word (product);
