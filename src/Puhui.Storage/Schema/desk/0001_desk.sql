-- The desk: rows for the lists of the console, which sum up facts kept elsewhere. They are written in the facts' own transactions and can be rebuilt from them.
-- The merchant is the distribution key and leads every primary key; lists gather from all. What is not known is 0 or empty, so that orders need no nulls.
-- Lists are read platform by platform (and lender by lender) and put together in order, which is why these lead the indexes.
create table desk_merchant (
    merchant text {ordinal} not null,
    platform text {ordinal} not null,
    name text {ordinal} not null,
    industry text {ordinal} not null,
    region text {ordinal} not null,
    currency text not null,
    registered_at bigint not null,
    search text not null,
    primary key (merchant)
) {clustered};

create index desk_merchant_by_id on desk_merchant (platform, merchant);
create index desk_merchant_by_name on desk_merchant (platform, name, merchant);
create index desk_merchant_by_time on desk_merchant (platform, registered_at, merchant);

-- What one lender has decided on a merchant last, and where its lines there stand. What lists filter and sort by is repeated from desk_merchant, lest they join.
-- due_day: the earliest day with a minimum that stays unpaid if nothing more is paid; grace_days are that line's.
create table desk_credit (
    merchant text {ordinal} not null,
    lender text {ordinal} not null,
    platform text {ordinal} not null,
    name text {ordinal} not null,
    industry text {ordinal} not null,
    region text {ordinal} not null,
    registered_at bigint not null,
    search text not null,
    decision text {ordinal} not null,
    purpose bigint not null,
    outcome bigint not null,
    score bigint not null,
    credit_limit bigint not null,
    rate bigint not null,
    sales bigint not null,
    as_of bigint not null,
    decided_at bigint not null,
    lines bigint not null,
    line_limit bigint not null,
    principal bigint not null,
    due_day bigint not null,
    grace_days bigint not null,
    primary key (merchant, lender)
) {clustered};

create index desk_credit_by_score on desk_credit (lender, platform, score, merchant);
create index desk_credit_by_time on desk_credit (lender, platform, decided_at, merchant);
create index desk_credit_by_principal on desk_credit (lender, platform, principal, merchant) where principal <> 0;
create index desk_credit_by_due_day on desk_credit (lender, platform, due_day, merchant) where due_day <> 0;

create table desk_decision (
    merchant text {ordinal} not null,
    lender text {ordinal} not null,
    id text {ordinal} not null,
    platform text {ordinal} not null,
    purpose bigint not null,
    outcome bigint not null,
    score bigint not null,
    credit_limit bigint not null,
    rate bigint not null,
    sales bigint not null,
    as_of bigint not null,
    decided_at bigint not null,
    primary key (merchant, lender, id)
) {clustered};

create index desk_decision_by_time on desk_decision (lender, platform, decided_at, merchant, id);

create table desk_line (
    merchant text {ordinal} not null,
    line text {ordinal} not null,
    lender text {ordinal} not null,
    platform text {ordinal} not null,
    currency text not null,
    line_limit bigint not null,
    rate bigint not null,
    opened_day bigint not null,
    principal bigint not null,
    due_day bigint not null,
    grace_days bigint not null,
    frozen bigint not null,
    closed bigint not null,
    version bigint not null,
    primary key (merchant, line)
) {clustered};

create index desk_line_by_opened on desk_line (lender, platform, opened_day, merchant, line);
create index desk_line_by_principal on desk_line (lender, platform, principal, merchant, line) where principal <> 0;
create index desk_line_by_due_day on desk_line (lender, platform, due_day, merchant, line) where due_day <> 0;

-- A person's own way of looking at a list, kept by name.
create table desk_view (
    owner text {ordinal} not null,
    list text {ordinal} not null,
    name text {ordinal} not null,
    query text not null,
    saved_at bigint not null,
    primary key (owner, list, name)
) {clustered};
