-- Lenders take turns: the next is the one that was served longest ago.
create index backtest_job_served on backtest_job (lender, beat_at);
