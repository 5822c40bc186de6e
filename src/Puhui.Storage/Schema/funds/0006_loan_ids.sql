-- A search goes by the beginning of a loan's id, across borrowers.
create index loan_book_loan on loan_book (loan, merchant);
