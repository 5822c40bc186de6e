-- Facts as they are told to others, each inserted in its fact's own transaction. owner, the merchant or the party that sent lines, is the distribution key;
-- told_at is empty until deliveries have been made of it.
create table notice (
    owner text {ordinal} not null,
    stream text {ordinal} not null,
    sequence bigint not null,
    topic bigint not null,
    at bigint not null,
    merchant text,
    sender text,
    lender text,
    body text not null,
    told_at bigint,
    primary key (owner, stream, sequence)
) {clustered};

create index notice_untold on notice (owner, stream, sequence) where told_at is null;

create index notice_told on notice (told_at) where told_at is not null;

-- Endpoints; few, the same everywhere: a reference table when distributed. secret is sealed with the server's master key.
create table webhook (
    party text {ordinal} not null,
    id text {ordinal} not null,
    url text not null,
    topics text not null,
    secret text not null,
    created_at bigint not null,
    removed_at bigint,
    failures bigint not null,
    open_until bigint,
    primary key (party, id)
) {clustered};

-- Distributed by endpoint. leased_until keeps a delivery with the one server that is sending it.
create table webhook_delivery (
    webhook text {ordinal} not null,
    id text {ordinal} not null,
    owner text {ordinal} not null,
    stream text {ordinal} not null,
    sequence bigint not null,
    topic bigint not null,
    body text not null,
    since bigint not null,
    state bigint not null,
    tries bigint not null,
    next_try_at bigint,
    leased_until bigint,
    ended_at bigint,
    status bigint,
    fault text,
    primary key (webhook, id)
) {clustered};

create index webhook_delivery_due on webhook_delivery (webhook, next_try_at) where state = 1;

create index webhook_delivery_stream on webhook_delivery (webhook, owner, stream, sequence) where state = 1;

create index webhook_delivery_newest on webhook_delivery (webhook, since, id);

create index webhook_delivery_ended on webhook_delivery (ended_at) where ended_at is not null;
