-- The table of costs that was shown before a loan was signed, as canonical JSON; its hash is in the contract. Inserted once with the loan.
create table loan_book_disclosure (
    merchant text {ordinal} not null,
    loan text {ordinal} not null,
    body text not null,
    primary key (merchant, loan)
) {clustered};
