-- A complaint is inserted once and never updated or deleted. The complainant is the distribution key: a borrower's complaints lie together;
-- the desk that answers reads by whom they are about, through an index that every part keeps of its own rows.
create table complaint (
    complainant text {ordinal} not null,
    complaint text {ordinal} not null,
    about text not null,
    filed_at bigint not null,
    body text not null,
    primary key (complainant, complaint)
) {clustered};

create index complaint_by_time on complaint (complainant, filed_at, complaint);

create index complaint_about on complaint (about, filed_at, complainant, complaint);
