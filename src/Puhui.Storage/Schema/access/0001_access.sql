-- Small, the same everywhere: reference tables when distributed. How far a sandbox's test clock is ahead of real time.
create table sandbox (
    id text {ordinal} not null primary key,
    offset_micros bigint not null
) {clustered};

create table party (
    id text {ordinal} not null primary key,
    kind bigint not null,
    name text not null,
    sandbox text,
    created_at bigint not null
) {clustered};

-- A lender serves a platform, an auditor audits a lender; which of the two it is follows from the kinds of the parties.
create table party_link (
    party text {ordinal} not null,
    other text {ordinal} not null,
    linked_at bigint not null,
    primary key (party, other)
) {clustered};

create index party_link_by_other on party_link (other, party);

-- Which borrower owns which merchant.
create table party_merchant (
    party text {ordinal} not null,
    merchant text {ordinal} not null,
    owned_since bigint not null,
    primary key (party, merchant)
) {clustered};

create index party_merchant_by_merchant on party_merchant (merchant, party);

-- password is the algorithm, its cost, salt and hash as one text. totp_secret is sealed with the master key; totp_step is the last time step a code was taken for.
create table party_user (
    id text {ordinal} not null primary key,
    party text {ordinal} not null,
    login text {ordinal} not null unique,
    name text not null,
    role bigint not null,
    password text not null,
    password_is_temporary bigint not null,
    totp_secret {bytes},
    totp_confirmed_at bigint,
    totp_step bigint,
    disabled bigint not null,
    created_at bigint not null,
    signed_in_at bigint,
    version bigint not null
) {clustered};

create index party_user_by_party on party_user (party, login);

-- Attempts to sign in by the hash of what was given as login, whether or not such a user exists, so that an answer does not tell.
create table sign_in_attempt (
    login_hash text {ordinal} not null primary key,
    failures bigint not null,
    locked_until bigint not null,
    last_at bigint not null,
    version bigint not null
) {clustered};

create index sign_in_attempt_by_time on sign_in_attempt (last_at);

-- The token itself is known to the browser only. expires_at moves on while the session is used, never beyond ends_at.
create table user_session (
    token_hash text {ordinal} not null primary key,
    id text {ordinal} not null,
    user_id text {ordinal} not null,
    agent text not null,
    created_at bigint not null,
    last_seen_at bigint not null,
    expires_at bigint not null,
    ends_at bigint not null
) {clustered};

create index user_session_by_user on user_session (user_id, id);

create table api_key (
    hash text {ordinal} not null primary key,
    id text {ordinal} not null unique,
    party text {ordinal} not null,
    name text not null,
    scopes text not null,
    created_by text not null,
    created_at bigint not null,
    expires_at bigint,
    last_used_at bigint,
    revoked_at bigint
) {clustered};

create index api_key_by_party on api_key (party, id);

-- Who did or read what, and why. A record stands once under each viewer that may see it: "party:ID" for its own and the concerned parties, "merchant:ID" for those whose
-- data it was. Written once, never changed.
create table audit_record (
    viewer text {ordinal} not null,
    at bigint not null,
    id text {ordinal} not null,
    party text not null,
    actor text {ordinal} not null,
    action text {ordinal} not null,
    is_write bigint not null,
    subjects text not null,
    reason text not null,
    result text not null,
    primary key (viewer, at, id)
) {clustered};
