-- What borrowers asked about pausing and what was answered: inserted once, never updated or deleted. The lender stands beside it for the list of what waits for an answer.
create table pause_fact (
    merchant text {ordinal} not null,
    line text {ordinal} not null,
    sequence bigint not null,
    pause text not null,
    lender text not null,
    requested bigint not null,
    at bigint not null,
    body text not null,
    primary key (merchant, line, sequence)
) {clustered};

create index pause_asked on pause_fact (lender, at, merchant, line, sequence) where requested = 1;
