-- The day from which a loan is marked as suspected fraud; loans of before are not.
alter table loan_book add column fraud_since bigint;
drop view listed_loan;
create view listed_loan as
select merchant, loan, lender, product, status, currency, principal, outstanding, overpaid, unpaid_since, due, charged_off_on, bucket, class, allowance, closed_to, fraud_since
from loan_book;
