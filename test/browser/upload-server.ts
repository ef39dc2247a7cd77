import type { RowResult, TenantDetail, UploadAnswer, UploadDetail, UploadRequest } from '../../shared/api.ts';
import { mergeEligibility } from '../../shared/eligibility.ts';
import type { ApiCall, ApiReplies } from './open-web.ts';

/** An item of an upload, as the page sends it. */
export type SentItem = { row: number; hashed?: object } & Record<string, unknown>;

/** A scripted server for the upload page: it takes rows, refuses amounts that are none, and remembers what it got. */
export class UploadServer {
  /** Batches in their order; those of dry runs are apart. */
  readonly batches: { items: SentItem[]; key: string | null; uploadId: string | undefined }[] = [];
  readonly asked: SentItem[][] = [];
  /** Called before a batch is answered. */
  beforeAnswer: (index: number) => Promise<unknown> = () => Promise.resolve(null);

  readonly replies: ApiReplies = {
    'GET ': TENANT,
    'POST offline-conversions/upload': (call: ApiCall) => this.answer(call),
    'GET uploads/*': () => this.detail(),
  };

  /** Everything that left the browser, as one text. */
  get sentText(): string {
    return JSON.stringify([this.asked, this.batches]);
  }

  private async answer({ body, query, idempotencyKey }: ApiCall): Promise<unknown> {
    const { conversions, upload_id } = body as UploadRequest;
    const items = conversions as SentItem[];
    if (query.get('dry_run') === 'true') {
      this.asked.push(items);
    } else {
      const refusal = await this.beforeAnswer(this.batches.length);
      if (refusal) return refusal;
      this.batches.push({ items, key: idempotencyKey, uploadId: upload_id });
    }
    return answerTo(items, upload_id ?? '0198c3a0-0000-7000-8000-00000000000f');
  }

  detail(): UploadDetail {
    const answers = this.batches.map(({ items, uploadId }) => answerTo(items, uploadId ?? ''));
    const results = answers.flatMap((answer) => answer.results);
    return {
      upload_id: this.batches[0]?.uploadId ?? '',
      source: 'orders.csv',
      created_at: '2026-02-16T01:00:00.000Z',
      updated_at: '2026-02-16T01:00:00.000Z',
      batches: this.batches.length,
      summary: summarize(results),
      deliveries: { meta: { accepted: 3, pending: 1 } },
      eligibility: mergeEligibility(answers.map(({ eligibility }) => eligibility)).map((one) => ({
        ...one,
        will_go: 0,
      })),
      value_sent: [{ destination: 'meta', currency: 'THB', value: '24500.00', orders: 3 }],
      match_estimate: null,
    };
  }
}

const TENANT: TenantDetail = {
  tenant: 'acme',
  name: 'Acme Shop',
  role: 'owner',
  scopes: ['admin'],
  batch_size: 500,
  types_without_value: [],
  destinations: [
    {
      id: 'meta',
      platform: 'meta',
      label: 'Meta',
      max_age_days: 7,
      adjustments: { restate: false, retract: false },
      only_if: null,
      hold_back_days: 0,
      test_mode: null,
      tested: 0,
      stopped: null,
    },
  ],
};

function answerTo(items: readonly SentItem[], upload_id: string): UploadAnswer {
  const results = items.map(resultOf);
  const { matched } = summarize(results);
  return {
    upload_id,
    replayed: false,
    dry_run: false,
    summary: summarize(results),
    eligibility: [
      { destination: 'meta', will_go: matched, held_back: 0, went: 0, tested: 0, test_mode: null, left_out: [] },
    ],
    match_estimate: null,
    results,
  };
}

function resultOf({ row, order_id, conversion_value }: SentItem): RowResult {
  const isBad = !/^[\d.]+$/.test(String(conversion_value));
  const isKnown = row % 10 === 0;
  return {
    row,
    order_id: String(order_id),
    status: isBad ? 'failed' : row % 4 === 0 ? 'unmatched' : 'matched',
    change: isBad ? null : isKnown ? 'unchanged' : 'new',
    strategy: isBad || row % 4 === 0 ? null : row % 3 === 0 ? 'email' : 'order_id',
    confidence: isBad || row % 4 === 0 ? null : 90,
    click: null,
    conversion_id: null,
    match_estimate: null,
    errors: isBad
      ? [
          {
            row,
            field: 'conversion_value',
            code: 'value_invalid',
            severity: 'error',
            message: '“free” is not an amount.',
            fix: 'Write a number such as 1299.00.',
          },
        ]
      : [],
    deliveries: [],
  };
}

function summarize(results: readonly RowResult[]): UploadDetail['summary'] {
  const count = (test: (row: RowResult) => boolean): number => results.filter(test).length;
  const [matched, unmatched] = [
    count(({ status }) => status === 'matched'),
    count(({ status }) => status === 'unmatched'),
  ];
  return {
    total: results.length,
    matched,
    unmatched,
    failed: count(({ status }) => status === 'failed'),
    duplicate: 0,
    match_rate: matched / Math.max(1, matched + unmatched),
    match_quality: 'Good',
    by_strategy: {
      click_id: 0,
      order_id: count(({ strategy }) => strategy === 'order_id'),
      email: count(({ strategy }) => strategy === 'email'),
      phone: 0,
    },
  };
}
