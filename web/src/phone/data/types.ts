import type { Money } from '../../shared/money';

/** What the server answers, as far as the phone reads it. */

export interface Words {
  zh: string;
  en: string;
}

export interface Reason extends Words {
  code: string;
}

export type Because =
  | 'line_open'
  | 'offer_open'
  | 'line_is_past_due'
  | 'line_is_frozen'
  | 'drawing_period_over'
  | 'limit_used_up'
  | 'consent_withdrawn'
  | 'decision_refused'
  | 'offer_missing'
  | 'no_decision';

export interface Lender {
  party: string;
  name: string;
}

export interface ExplainedPart {
  kind: string;
  from: string | null;
  to: string;
  basis: Money | null;
  reference: string;
  amount: Money;
}

/** A figure and the parts that sum to it. */
export interface Explanation {
  figure: string;
  total: Money;
  parts: ExplainedPart[];
}

export interface Components {
  penalty: Money;
  fee: Money;
  interest: Money;
  principal: Money;
  total: Money;
}

export interface ScheduledDue {
  on: string;
  tranche: number;
  asked: Components;
  paid: Components;
  swept: Money;
  stage: 'past_due' | 'due' | 'in_advance';
  outstanding: Money;
}

/** A loan with a schedule, as far as the phone reads it. */
export interface ScheduledLoan {
  contract: { id: string; product_code: string; lender: { party: string }; terms: { currency: string } };
  figures: { status: string; payoff: Components; outstanding: Components };
  rows: {
    number: number | null;
    state: 'paid_out' | 'to_come' | 'due_today' | 'past_due' | 'met';
    due_on: string;
    due: Components;
    paid: Components;
    outstanding: Components;
    met_on: string | null;
  }[];
}

export interface PauseRequest {
  asked: { pause: string; at: string; days: number; cause: PauseCause; words: string };
  answered: { at: string; answer: 'agreed' | 'declined'; words: string } | null;
  withdrawn: { at: string } | null;
  status: 'open' | 'agreed' | 'declined' | 'withdrawn';
}

export const pauseCauses = ['disaster', 'harvest_late', 'sales_fell', 'illness', 'family', 'other'] as const;

export type PauseCause = (typeof pauseCauses)[number];

/** A payment the borrower says it made: it counts once the lender confirms that it came. */
export interface AnnouncedPayment {
  id: string;
  on: string;
  amount: Money;
  words: string;
  status: 'waiting' | 'confirmed' | 'refused';
  reason: string | null;
}

export interface HomeLine {
  line: string;
  lender: Lender;
  rate: string;
  taken_per_hundred: number;
  draw_min: Money;
  limit: Money;
  available: Money;
  principal: Money;
  interest: Money;
  payoff: Money;
  past_due: Money;
  days_past_due: number;
  frozen: boolean;
  debt: Money;
  next_due: ScheduledDue | null;
  last_sweep: { fact: string; on: string; amount: Money } | null;
  outlook: { next_settlement: string | null; next_sweep: Explanation | null; ends_on: string | null; to_pay: Money; interest_to_come: Money; swept: Money } | null;
  pause: PauseRequest | null;
  /** Absent in what was kept before there was such a thing. */
  announced?: AnnouncedPayment[];
}

export interface ShopHome {
  merchant: string;
  name: string;
  currency: string;
  today: string;
  can_borrow: { amount: Money; reason: Because; line: string | null; offer: string | null };
  limit: Money | null;
  lender: Lender | null;
  score: { decision: string; as_of: string; value: number; engagement: number; robustness: number; reputation: number } | null;
  lines: HomeLine[];
  reasons: Reason[];
}

export interface Home {
  party: string;
  name: string;
  now: string;
  /** Whether payments are only played. */
  sandbox: boolean;
  shops: { merchant: string; name: string }[];
  home: ShopHome | null;
}

export type Index = 'engagement' | 'robustness' | 'reputation';

export interface Indicator {
  name: string;
  index: Index;
  label: Words;
  losing: Words;
  value: number | null;
  unit: string | null;
  percentile: number;
  points: number;
  features: { name: string; meaning: string; window: string; unit: string; scopes: string[]; value: number | null }[];
}

export interface OwnDecision {
  decision: string;
  hash: string;
  as_of: string;
  decided_at: string;
  approved: boolean;
  outcome: Reason;
  reasons: Reason[];
  score: { value: number; middle: number; confidence: number; engagement: number; robustness: number; reputation: number; indicators: Indicator[] } | null;
  limit: { amount: Money; exposure: Money; rounded_off: Money; binding: string; caps: { kind: string; amount: Money; words: Reason }[] } | null;
  price: { annual: string; parts: { part: string; rate: string }[] } | null;
}

export interface ConsentFact {
  id: string;
  action: 'given' | 'withdrawn';
  scope: string;
  purpose: 'credit' | 'back_test';
  at: string;
  expires_at: string | null;
}

export interface Source {
  scope: string;
  records: number;
  first: string | null;
  last: string | null;
  in_force: ConsentFact[];
  history: ConsentFact[];
}

export interface Sources {
  merchant: string;
  name: string;
  sources: Source[];
}

export interface Reader {
  at: string;
  by: string | null;
  is_person: boolean;
  is_own: boolean;
  action: string;
  is_write: boolean;
  reason: string;
  result: string;
}

export interface List<T> {
  items: T[];
  next_cursor: string | null;
}

export const complaintSubjects = ['cost', 'repayment', 'decision', 'data', 'service', 'other'] as const;

export interface Complaint {
  id: string;
  about_name: string;
  merchant: string | null;
  subject: (typeof complaintSubjects)[number] | 'call_back';
  words: string;
  phone: string | null;
  filed_at: string;
  clock: { first_answer_by: string; filed_on: string; simple_by: string; complex_by: string; special_by: string };
  first_answer_is_late: boolean;
}

export interface CostDisclosure {
  on: string;
  principal: Money;
  items: { kind: string; method: string; standard: string; payee: string; amount: Money }[];
  contingent_items: { kind: string; method: string; standard: string; payee: string; amount: Money }[];
  nothing_else_is_charged: boolean;
  all_in_annual: string;
  simple_annual: string;
  total_to_pay: Money;
}

export interface OfferTerms {
  parts: number;
  period_days: number;
  draw_min: Money;
  sweep_share_basis_points: number;
}

export interface LineFuture {
  scenario: string;
  net_sold: Money;
  taken_per_hundred: number;
  total_to_pay: Money;
  interest: Money;
  /** Null: at this pace sales do not pay it off. */
  paid_off_on: string | null;
  balance: { on: string; owed: Money }[];
}

export interface LineFigures {
  on: string;
  payoff: Money;
  available: Money;
  principal: Money;
  interest: Money;
  next_due: ScheduledDue | null;
}

export interface Receipt {
  merchant: string;
  line: string;
  lender: string;
  fact: { request: string; kind: string; value_date: string; recorded_at: string; amount: Money | null; simulated: boolean; payee: string | null };
  cash: Money;
  principal: Money;
  interest: Money;
  before: LineFigures;
  after: LineFigures;
}

export interface Futures {
  on: string;
  sales_known: boolean;
  sales_unknown: 'consent_withdrawn' | 'records_too_short' | null;
  as_it_stands: LineFuture[];
  draw: { outcome: string; receipt: Receipt | null; disclosure: CostDisclosure | null; futures: { scenario: string; cost: Money; line: LineFuture }[] } | null;
}

export interface HistoryEntry {
  fact: { sequence: number; request: string; kind: string; value_date: string; amount: Money | null; net: Money | null; reason: string | null; target: string | null; simulated: boolean };
  cash: Money;
  principal: Money;
  interest: Money;
  principal_after: Money;
  reversed_by: string | null;
}

export interface LineHistory {
  on: string;
  balance: { on: string; principal: Money; interest: Money }[];
  entries: HistoryEntry[];
}
