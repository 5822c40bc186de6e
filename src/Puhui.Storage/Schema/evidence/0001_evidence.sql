-- Facts that are to be provable, each inserted in its fact's own transaction; subject is the distribution key. place is empty until the log has taken the fact in.
create table evidence_fact (
    subject text {ordinal} not null,
    fact text {ordinal} not null,
    kind bigint not null,
    recorded_at bigint not null,
    content text not null,
    place bigint,
    primary key (subject, fact)
);

create index evidence_fact_waiting on evidence_fact (recorded_at, subject, fact) where place is null;

-- What makes a subject's pseudonym and salts; whoever is forgotten loses it, and with it the way from the log back to them.
create table evidence_subject (
    subject text {ordinal} not null primary key,
    secret {bytes} not null
) {clustered};

-- How far the log has come: one row, which only those who add to the log lock, never those who write facts.
create table evidence_log (
    log bigint not null primary key check (log = 1),
    origin text not null,
    size bigint not null,
    at bigint not null,
    checkpoints bigint not null,
    keys bigint not null
) {clustered};

-- The log's files as they are served; one that is not whole stands under the path it will have when it is. Not distributed.
create table evidence_file (
    path text {ordinal} not null primary key,
    content {bytes} not null
);

-- The keys that sign, by the number of their announcement; secret is sealed with the server's master key.
create table evidence_key (
    number bigint not null primary key,
    signs_from bigint not null,
    name text not null,
    secret text not null
) {clustered};

-- Those whose signatures below ours are known, by the name they sign with.
create table evidence_witness (
    name text {ordinal} not null primary key,
    key text not null
) {clustered};
