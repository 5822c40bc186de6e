-- A decision belongs to the lender it was made for; the record itself does not name it, so two lenders may hold the same. Those made before this belong to nobody.
create table credit_lender_decision (
    merchant text {ordinal} not null,
    id text {ordinal} not null,
    lender text {ordinal} not null,
    as_of bigint not null,
    purpose bigint not null,
    outcome bigint not null,
    decided_at bigint not null,
    hash text not null,
    content text not null,
    primary key (merchant, id, lender)
);

insert into credit_lender_decision (merchant, id, lender, as_of, purpose, outcome, decided_at, hash, content)
select merchant, id, 'nobody', as_of, purpose, outcome, decided_at, hash, content from credit_decision;

drop table credit_decision;
alter table credit_lender_decision rename to credit_decision;
create index credit_decision_latest on credit_decision (merchant, decided_at);
