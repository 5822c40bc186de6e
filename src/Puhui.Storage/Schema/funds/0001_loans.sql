-- Offers, contracts, facts, postings and requests are inserted once and never updated or deleted; only the versions that commits are conditional on move.
-- The merchant is the distribution key: it leads every key, and every statement but the list of borrowers carries it.
create table loan_offer (
    merchant text not null,
    offer text not null,
    body text not null,
    primary key (merchant, offer)
) {clustered};

create table loan_borrower (
    merchant text not null,
    version bigint not null,
    primary key (merchant)
) {clustered};

create table loan_line (
    merchant text not null,
    line text not null,
    offer text not null,
    contract text not null,
    version bigint not null,
    primary key (merchant, line),
    unique (merchant, offer)
) {clustered};

create table loan_fact (
    merchant text not null,
    line text not null,
    sequence bigint not null,
    kind text not null,
    request text not null,
    value_day bigint not null,
    recorded_at bigint not null,
    body text not null,
    primary key (merchant, line, sequence)
) {clustered};

-- What the ledger holds for a fact, revision by revision; the highest is in force.
create table loan_posting (
    merchant text not null,
    line text not null,
    sequence bigint not null,
    revision bigint not null,
    fact text not null,
    value_day bigint not null,
    currency text not null,
    cash bigint not null,
    principal bigint not null,
    interest bigint not null,
    credit bigint not null,
    primary key (merchant, line, sequence, revision)
) {clustered};

create table loan_request (
    merchant text not null,
    request text not null,
    body text not null,
    recorded_at bigint not null,
    primary key (merchant, request)
) {clustered};
