-- Accounts, transfers and their legs are facts: inserted once, never updated or deleted. ledger_balance is a cache of the legs and can be rebuilt.
-- The book is the distribution key: it leads every key, and every statement carries it.
create table ledger_account (
    book text not null,
    account text not null,
    type bigint not null,
    currency text not null,
    balance_limit bigint not null,
    owner text not null,
    primary key (book, account)
) {clustered};

create index ledger_account_owner on ledger_account (book, owner);

create table ledger_transfer (
    book text not null,
    transfer text not null,
    value_day bigint not null,
    kind text not null,
    reference text not null,
    posted_at bigint not null,
    body {bytes} not null,
    primary key (book, transfer)
) {clustered};

create table ledger_posting (
    book text not null,
    transfer text not null,
    leg bigint not null,
    account text not null,
    currency text not null,
    amount bigint not null check (amount <> 0),
    value_day bigint not null,
    posted_at bigint not null,
    primary key (book, transfer, leg)
) {clustered};

create index ledger_posting_account on ledger_posting (book, account, value_day, posted_at, amount);

create table ledger_balance (
    book text not null,
    account text not null,
    debits bigint not null check (debits >= 0),
    credits bigint not null check (credits >= 0),
    primary key (book, account)
) {clustered};
