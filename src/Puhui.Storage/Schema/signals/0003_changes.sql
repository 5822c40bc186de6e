-- How often a tile was added to: the sum over some days of a merchant is another whenever one of their tiles is, so that tiles held in memory are known to be the stored ones.
alter table tile add column changes bigint not null default 1;
