/** One field's fault within a problem that has several. */
export interface FieldProblem {
  code?: string;
  field?: string;
  detail?: string;
  rule?: string;
}

/** What an RFC 9457 answer of the server says. */
export interface ProblemBody {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  field?: string | null;
  rule?: string | null;
  action?: string | null;
  errors?: FieldProblem[] | null;
}

/** A request that was refused or did not arrive: `code` is what to branch on, `title`, `detail` and `action` are for people and already in their language. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly action: string;
  readonly field: string | null;
  readonly rule: string | null;
  readonly errors: FieldProblem[];

  constructor(body: ProblemBody, status: number) {
    super(body.title ?? body.code ?? `HTTP ${status}`);
    this.name = 'ProblemError';
    this.status = status;
    this.code = body.code ?? 'unknown';
    this.detail = body.detail ?? '';
    this.action = body.action ?? '';
    this.field = body.field ?? null;
    this.rule = body.rule ?? null;
    this.errors = body.errors ?? [];
  }

  /** The request did not reach the server, or its answer did not reach us; nobody knows which. */
  static unreachable(): ProblemError {
    return new ProblemError({ code: 'unreachable' }, 0);
  }

  /** Trying the very same again may help. */
  get mayRetry(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Reads a refusal's body, whatever stands in front of the server wrote into it. */
export async function problemOf(answer: Response): Promise<ProblemError> {
  try {
    return new ProblemError((await answer.json()) as ProblemBody, answer.status);
  } catch {
    return new ProblemError({ title: answer.statusText, code: `http_${answer.status}` }, answer.status);
  }
}
