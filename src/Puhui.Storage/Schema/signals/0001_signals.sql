-- Who sells. One row each; currency, zone and platform never change, because stored amounts and days depend on them.
create table merchant (
    id text {ordinal} not null primary key,
    platform text not null,
    name text not null,
    industry text not null,
    region text not null,
    currency text not null,
    time_zone text not null,
    registered_at bigint not null
) {clustered};

-- Consent given (1) or withdrawn (2). What is in force is a fold over these facts, never a column. seq counts a merchant's
-- facts from 1: whoever appends on top of facts that are no longer the last ones meets the key and decides again.
create table consent_fact (
    merchant text {ordinal} not null,
    seq bigint not null,
    id text {ordinal} not null,
    action bigint not null,
    scope bigint not null,
    purpose bigint not null,
    at bigint not null,
    expires_at bigint,
    primary key (merchant, seq),
    unique (merchant, id)
) {clustered};

-- What happened, once. hash is the truncated SHA-256 of the canonical content; data is canonical JSON.
create table event (
    merchant text {ordinal} not null,
    source text {ordinal} not null,
    id text {ordinal} not null,
    at bigint not null,
    received_at bigint not null,
    kind integer not null,
    sign integer not null,
    hash {bytes} not null,
    data text not null,
    primary key (merchant, source, id)
) {clustered};

-- One merchant's local day. parts are appended, never merged in place: reading adds up what stands under one key.
create table tile (
    merchant text {ordinal} not null,
    day bigint not null,
    orders bigint not null,
    gross_sales bigint not null,
    night_orders bigint not null,
    host_orders bigint not null,
    order_cancellations bigint not null,
    cancelled_amount bigint not null,
    order_refunds bigint not null,
    refunded_amount bigint not null,
    parcels_shipped bigint not null,
    parcels_delivered bigint not null,
    parcels_on_time bigint not null,
    parcels_timed bigint not null,
    delivery_seconds bigint not null,
    parcels_returned bigint not null,
    stock_counts bigint not null,
    stock_value bigint not null,
    reviews bigint not null,
    rating_sum bigint not null,
    negative_reviews bigint not null,
    complaints_opened bigint not null,
    complaints_closed bigint not null,
    payout_gross bigint not null,
    payout_fees bigint not null,
    payout_refunds bigint not null,
    payout_net bigint not null,
    tips bigint not null,
    ad_spend bigint not null,
    tax_base bigint not null,
    tax_paid bigint not null,
    utility_paid bigint not null,
    orders_paid bigint not null,
    parts {bytes} not null,
    primary key (merchant, day)
) {clustered};

-- Lines that were not taken in, by the hash of their bytes, so that importing a file again adds nothing.
create table quarantined_line (
    id text {ordinal} not null primary key,
    reason bigint not null,
    field text,
    detail text not null,
    bytes {bytes} not null,
    origin text not null,
    line bigint not null,
    received_at bigint not null
) {clustered};

create index quarantined_line_by_time on quarantined_line (received_at, id);

-- A quarantined line that was taken in after repair, and the event it became.
create table quarantine_release (
    line_id text {ordinal} not null primary key,
    released_at bigint not null,
    bytes {bytes} not null,
    merchant text not null,
    source text not null,
    event_id text not null
) {clustered};

-- The outbox: payouts that loans may sweep. delivered_at is empty until the reader has acted on the row.
create table payout_notice (
    merchant text {ordinal} not null,
    source text {ordinal} not null,
    id text {ordinal} not null,
    at bigint not null,
    value_date bigint not null,
    gross bigint not null,
    fees bigint not null,
    refunds bigint not null,
    net bigint not null,
    currency text not null,
    delivered_at bigint,
    primary key (merchant, source, id)
) {clustered};

create index payout_notice_undelivered on payout_notice (at, merchant, source, id) where delivered_at is null;
