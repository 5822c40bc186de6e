-- The figures that lists are sorted by most, besides: rows without the figure are not in these.
create index desk_credit_by_limit on desk_credit (lender, platform, credit_limit, merchant) where credit_limit <> 0;
create index desk_credit_by_sales on desk_credit (lender, platform, sales, merchant) where sales <> 0;
create index desk_decision_by_score on desk_decision (lender, platform, score, merchant, id) where score <> 0;
create index desk_decision_by_limit on desk_decision (lender, platform, credit_limit, merchant, id) where credit_limit <> 0;
