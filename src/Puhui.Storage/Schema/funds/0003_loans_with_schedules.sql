-- Loans with schedules: contracts, facts and what was posted for them are inserted once and never updated or deleted. Request ids are those of loan_request.
-- The row stands beside the contract for lists and for close of business; it is a cache of the facts. The lender leads the index of work: each lender's day is closed by itself.
create table loan_book (
    merchant text {ordinal} not null,
    loan text {ordinal} not null,
    lender text {ordinal} not null,
    contract text not null,
    version bigint not null,
    product text not null,
    status bigint not null,
    currency text not null,
    principal bigint not null,
    outstanding bigint not null,
    overpaid bigint not null,
    unpaid_since bigint,
    due bigint not null,
    charged_off_on bigint,
    bucket bigint not null,
    class bigint not null,
    allowance bigint not null,
    closed_to bigint,
    next_work_on bigint,
    primary key (merchant, loan)
) {clustered};

create index loan_book_lender on loan_book (lender, merchant, loan);
create index loan_book_work on loan_book (lender, next_work_on) where next_work_on is not null;

create table loan_book_fact (
    merchant text {ordinal} not null,
    loan text {ordinal} not null,
    sequence bigint not null,
    kind text not null,
    value_day bigint not null,
    recorded_at bigint not null,
    body text not null,
    primary key (merchant, loan, sequence)
) {clustered};

-- What the ledger holds for an effect of a fact, revision by revision; the highest is in force. Lines are role:amount pairs.
create table loan_book_entry (
    merchant text {ordinal} not null,
    loan text {ordinal} not null,
    sequence bigint not null,
    effect bigint not null,
    revision bigint not null,
    fact text not null,
    value_day bigint not null,
    kind text not null,
    lines text not null,
    primary key (merchant, loan, sequence, effect, revision)
) {clustered};
