-- Holds are transfers whose legs lie apart from those that are posted; a hold ends at most once, by the transfer that settles or releases it.
-- The held sums in ledger_balance are a cache of the holds that have not ended, as its other sums are of the legs.
alter table ledger_transfer add column step bigint not null default 0;
alter table ledger_transfer add column held text not null default '';
alter table ledger_transfer add column until_at bigint not null default 0;

create index ledger_transfer_until on ledger_transfer (book, until_at) where step = 1 and until_at > 0;

create table ledger_hold_leg (
    book text not null,
    hold text not null,
    leg bigint not null,
    account text not null,
    currency text not null,
    amount bigint not null check (amount <> 0),
    primary key (book, hold, leg)
) {clustered};

create index ledger_hold_leg_account on ledger_hold_leg (book, account);

create table ledger_hold_end (
    book text not null,
    hold text not null,
    transfer text not null,
    primary key (book, hold)
) {clustered};

alter table ledger_balance add column held_debits bigint not null default 0 check (held_debits >= 0);
alter table ledger_balance add column held_credits bigint not null default 0 check (held_credits >= 0);

-- 0: no maximum.
alter table ledger_account add column balance_max bigint not null default 0;
alter table ledger_account add column transfer_max bigint not null default 0;

-- Every closing and reopening of a period is a row; the last of a book says through which day it is closed.
create table ledger_period (
    book text not null,
    step bigint not null,
    closed_through bigint not null,
    decided_at bigint not null,
    decided_by text not null,
    reason text not null,
    primary key (book, step)
) {clustered};
