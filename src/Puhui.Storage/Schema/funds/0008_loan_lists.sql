-- Arrears are counted from the due day once its days of grace are over; rows of before are without until a fact or a rebuild writes them again.
alter table loan_book add column grace_days bigint not null default 0;
drop view listed_loan;
create view listed_loan as
select merchant, loan, lender, product, status, currency, principal, outstanding, overpaid, unpaid_since, due, charged_off_on, bucket, class, allowance, closed_to, fraud_since, grace_days
from loan_book;

-- The figures that lists of loans are sorted by, lender by lender. Loans of which no instalment is open stand last and are found by the keys.
create index loan_book_by_outstanding on loan_book (lender, outstanding, merchant, loan);
create index loan_book_by_principal on loan_book (lender, principal, merchant, loan);
create index loan_book_by_class on loan_book (lender, class, merchant, loan);
create index loan_book_by_unpaid on loan_book (lender, unpaid_since, merchant, loan) where unpaid_since is not null;

-- What closes of business told of a loan, for as long as the loan is kept; the outbox forgets what it has told.
create table loan_book_notice (
    merchant text {ordinal} not null,
    loan text {ordinal} not null,
    sequence bigint not null,
    kind bigint not null,
    body text not null,
    primary key (merchant, loan, sequence, kind)
) {clustered};
