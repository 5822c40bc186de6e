-- Back-tests asked for, how far they are, and what they found. The lender is the distribution key. runner and beat_at say who works on it and when it was last
-- heard of: a job whose runner has fallen silent is interrupted and may be run again.
create table backtest_job (
    lender text {ordinal} not null,
    id text {ordinal} not null,
    asked_by text not null,
    asked_at bigint not null,
    wish text not null,
    state bigint not null,
    steps_done bigint not null,
    steps bigint not null,
    note text not null,
    runner text,
    beat_at bigint,
    ended_at bigint,
    report text,
    loans text,
    primary key (lender, id)
) {clustered};

create index backtest_job_latest on backtest_job (lender, asked_at, id);
create index backtest_job_waiting on backtest_job (asked_at, lender, id) where state = 1;
