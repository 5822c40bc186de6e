-- Which server does a job just now; who is gone loses it when the lease ends. Few rows, the same everywhere: a reference table when distributed.
create table job_lease (
    job text {ordinal} not null primary key,
    holder text not null,
    until bigint not null
) {clustered};
