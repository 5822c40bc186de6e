-- Payouts that wait, merchant by merchant, so that one merchant's many do not keep the others' from being taken.
create index payout_notice_in_turn on payout_notice (merchant, at, source, id) where delivered_at is null;
