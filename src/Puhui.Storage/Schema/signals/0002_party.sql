-- Whose lines stand in quarantine, so that each party sees its own: empty for lines that were imported on the spot.
alter table quarantined_line add column party text {ordinal} not null default '';

create index quarantined_line_by_party on quarantined_line (party, received_at, id);

-- Who released a line: "user:ID" or "key:ID"; empty for a release on the spot.
alter table quarantine_release add column released_by text not null default '';

-- A merchant's events by time: pages of them, newest first.
create index event_by_time on event (merchant, at);
