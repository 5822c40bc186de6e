-- Small, the same everywhere: reference tables when distributed.
create table credit_reference (
    version text {ordinal} not null,
    as_of bigint not null,
    score_definition text {ordinal} not null,
    forecast_design text {ordinal} not null,
    merchants bigint not null,
    forecast_rows bigint not null,
    built_at bigint not null,
    content text not null,
    primary key (version)
);

create index credit_reference_latest on credit_reference (score_definition, forecast_design, as_of, built_at);

create table credit_document (
    kind bigint not null,
    version text {ordinal} not null,
    content text not null,
    primary key (kind, version)
);

-- Distributed by merchant; an id begins with its merchant.
create table credit_decision (
    merchant text {ordinal} not null,
    id text {ordinal} not null,
    as_of bigint not null,
    purpose bigint not null,
    outcome bigint not null,
    decided_at bigint not null,
    hash text not null,
    content text not null,
    primary key (merchant, id)
);

create index credit_decision_latest on credit_decision (merchant, decided_at);
