-- The bag of a person; its version says whether it changed since it was read.
CREATE TABLE orders_bag (
    person BIGINT PRIMARY KEY,
    version BIGINT NOT NULL
);
CREATE TABLE orders_bag_line (
    person BIGINT NOT NULL REFERENCES orders_bag (person),
    variant BIGINT NOT NULL,
    quantity BIGINT NOT NULL CHECK (quantity BETWEEN 1 AND 99),
    -- The price when the person last chose, to show that it changed. Never what is charged.
    seen_price BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (person, variant)
);

-- Addresses that a person has used.
CREATE TABLE orders_address (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    country TEXT NOT NULL,
    region TEXT NOT NULL,
    city TEXT NOT NULL,
    street TEXT NOT NULL,
    postcode TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX orders_address_book ON orders_address (person, id);

-- One purchase: an order for each store, one payment for all. This row decides what becomes of them.
CREATE TABLE orders_checkout (
    id BIGINT PRIMARY KEY,
    buyer BIGINT NOT NULL,
    payment BIGINT NOT NULL UNIQUE,
    state TEXT NOT NULL CHECK (state IN ('open', 'paid', 'expired', 'cancelled', 'refunded')),
    total BIGINT NOT NULL CHECK (total > 0),
    currency TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    country TEXT NOT NULL,
    region TEXT NOT NULL,
    city TEXT NOT NULL,
    street TEXT NOT NULL,
    postcode TEXT NOT NULL,
    -- Until when the goods are kept for an open one.
    expires_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

-- What one store sends to one buyer.
CREATE TABLE orders_order (
    id BIGINT PRIMARY KEY,
    checkout BIGINT NOT NULL REFERENCES orders_checkout (id),
    -- The code that people see and say; can't be guessed.
    number TEXT NOT NULL UNIQUE,
    buyer BIGINT NOT NULL,
    store BIGINT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('awaiting_payment', 'paid', 'shipped', 'delivered', 'completed', 'cancelled')),
    -- Why it was cancelled.
    reason TEXT CHECK (reason IN ('buyer', 'expired', 'too_late', 'shop')),
    -- What the buyer wrote to the store.
    note TEXT NOT NULL,
    note_lang TEXT NOT NULL,
    delivery_name TEXT NOT NULL,
    min_days BIGINT NOT NULL,
    max_days BIGINT NOT NULL,
    goods BIGINT NOT NULL CHECK (goods > 0),
    delivery BIGINT NOT NULL CHECK (delivery >= 0),
    total BIGINT NOT NULL,
    -- The site's share of the total, as it was when the order was made.
    commission BIGINT NOT NULL CHECK (commission >= 0),
    currency TEXT NOT NULL,
    carrier TEXT NOT NULL,
    tracking TEXT NOT NULL,
    tracking_url TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    paid_at BIGINT,
    shipped_at BIGINT,
    -- When it counts as received without the buyer's word.
    due_at BIGINT,
    delivered_at BIGINT,
    completed_at BIGINT,
    cancelled_at BIGINT,
    CHECK (total = goods + delivery),
    CHECK (commission <= total),
    CHECK ((state = 'cancelled') = (reason IS NOT NULL)),
    CHECK (state IN ('awaiting_payment', 'cancelled') OR paid_at IS NOT NULL)
);
CREATE INDEX orders_order_of_checkout ON orders_order (checkout, id);
CREATE INDEX orders_order_of_buyer ON orders_order (buyer, id);
CREATE INDEX orders_order_of_store ON orders_order (store, state, id);
CREATE INDEX orders_order_due ON orders_order (due_at, id) WHERE state = 'shipped';
CREATE INDEX orders_order_returnable ON orders_order (delivered_at, id) WHERE state = 'delivered';

-- What is bought, as it was then.
CREATE TABLE orders_line (
    id BIGINT PRIMARY KEY,
    order_id BIGINT NOT NULL REFERENCES orders_order (id),
    buyer BIGINT NOT NULL,
    variant BIGINT NOT NULL,
    product BIGINT NOT NULL,
    name TEXT NOT NULL,
    lang TEXT NOT NULL,
    options TEXT NOT NULL,
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    price BIGINT NOT NULL CHECK (price > 0),
    UNIQUE (order_id, variant)
);
CREATE INDEX orders_line_bought ON orders_line (buyer, product);

-- Goods that an unpaid order keeps from others.
CREATE TABLE orders_reservation (
    order_id BIGINT NOT NULL REFERENCES orders_order (id),
    variant BIGINT NOT NULL,
    quantity BIGINT NOT NULL CHECK (quantity > 0),
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (order_id, variant)
);

-- What a buyer says of what arrived: one for each line.
CREATE TABLE orders_review (
    id BIGINT PRIMARY KEY,
    line BIGINT NOT NULL UNIQUE REFERENCES orders_line (id),
    product BIGINT NOT NULL,
    store BIGINT NOT NULL,
    author BIGINT NOT NULL,
    stars BIGINT NOT NULL CHECK (stars BETWEEN 1 AND 5),
    text TEXT NOT NULL,
    lang TEXT NOT NULL,
    reply TEXT,
    reply_lang TEXT,
    replied_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX orders_review_of_product ON orders_review (product, id);
CREATE TABLE orders_review_picture (
    review BIGINT NOT NULL REFERENCES orders_review (id),
    position BIGINT NOT NULL CHECK (position BETWEEN 0 AND 5),
    picture BIGINT NOT NULL,
    alt TEXT NOT NULL,
    PRIMARY KEY (review, position)
);
-- How many gave a product each number of stars.
CREATE TABLE orders_rating (
    product BIGINT NOT NULL,
    stars BIGINT NOT NULL CHECK (stars BETWEEN 1 AND 5),
    reviews BIGINT NOT NULL CHECK (reviews > 0),
    PRIMARY KEY (product, stars)
);
