-- What overviews sum up: each line by the months in which something happened to it, and by the days on which money moved. Written in the facts' own transactions.
-- month: months since year 0. until_month: the line's next row, not included; 99999 for its last. opened_month: of the line, so that vintages need no join.
create table desk_line_month (
    merchant text {ordinal} not null,
    line text {ordinal} not null,
    month bigint not null,
    until_month bigint not null,
    lender text {ordinal} not null,
    platform text {ordinal} not null,
    currency text {ordinal} not null,
    opened_month bigint not null,
    principal bigint not null,
    due_day bigint not null,
    grace_days bigint not null,
    drawn bigint not null,
    primary key (merchant, line, month)
) {clustered};

create index desk_line_month_owing on desk_line_month (lender, currency, platform, month, until_month, opened_month, due_day, grace_days, principal) where principal <> 0;
create index desk_line_month_last on desk_line_month (lender, currency, platform, opened_month, drawn) where until_month = 99999;

create table desk_line_flow (
    merchant text {ordinal} not null,
    line text {ordinal} not null,
    day bigint not null,
    lender text {ordinal} not null,
    platform text {ordinal} not null,
    currency text {ordinal} not null,
    drawn bigint not null,
    swept bigint not null,
    repaid bigint not null,
    principal bigint not null,
    primary key (merchant, line, day)
) {clustered};

create index desk_line_flow_by_day on desk_line_flow (lender, currency, platform, day, drawn, swept, repaid, principal);
create index desk_line_flow_drawn on desk_line_flow (lender, day, merchant, platform) where drawn <> 0;

-- For the search by id alone.
create index desk_line_by_id on desk_line (line, merchant);
create index desk_decision_by_id on desk_decision (id, merchant, lender);

-- For the funnel, which counts merchants by when they were decided on.
create index desk_decision_funnel on desk_decision (lender, platform, purpose, decided_at, outcome, merchant);
