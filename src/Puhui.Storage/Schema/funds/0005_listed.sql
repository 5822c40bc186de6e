-- What this module shows of its loans to lists that join them with others' rows. Its tables may change; this may only grow.
create view listed_loan as
select merchant, loan, lender, product, status, currency, principal, outstanding, overpaid, unpaid_since, due, charged_off_on, bucket, class, allowance, closed_to
from loan_book;
