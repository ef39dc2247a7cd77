import { yandexCredentials as given } from './credentials.ts';

export type Scope = 'metrika:read' | 'metrika:write' | 'metrika:offline_data';

/** What a token's user may do, and with which counters. */
export interface Grant {
  user: string;
  counters: readonly string[];
  scopes: readonly Scope[];
}

export interface Goal {
  id: number;
  name: string;
  type: string;
  conditions: readonly { type: string; url: string }[];
}

export interface Counter {
  timeZone: string;
  goals: readonly Goal[];
  /**
   * The older API's gate: since when visits are kept for offline data, or that they are not
   * (docs/platforms/yandex.md#joining).
   */
  trackedSince?: Date | 'off';
  /** Belongs to Yandex Connect, which has not granted access. */
  inConnect?: boolean;
}

/** A visit that the counter saw, by whatever names the visitor. */
export interface Visit {
  counter: string;
  at: Date;
  clientId?: string;
  userId?: string;
  yclid?: string;
  purchaseIds?: readonly string[];
  emailMd5?: string;
  phoneMd5?: string;
}

/**
 * The Yandex.Metrica stand-in's switches. The facts are in docs/platforms/yandex.md; "unverified" is what nobody has
 * seen live.
 */
export interface YandexOptions {
  tokens: Readonly<Record<string, Grant>>;
  counters: Readonly<Record<string, Counter>>;
  /** `any`: every identifier is known, by a visit at the time of the sale; a table makes joining strict. */
  visits: 'any' | readonly Visit[];
  /** Whether column names must be spelled as the current pages do, unverified. */
  strictCase: boolean;
  /** Whether `client_id_type` is demanded, as the older API does, and whether it may be PURCHASE_ID, unverified. */
  requireClientIdType: boolean;
  purchaseIdType: boolean;
  /** A file with a bad row loses the row, or is refused; and which identifier counts where a row has two: unverified. */
  badRows: 'drop' | 'refuse';
  mixedIdentifiers: 'bad' | 'first';
  /** Whether equal identifier, goal and second are one conversion whose revenue is overwritten; unverified. */
  overwrites: boolean;
  /** The status that the upload is answered with, and how long an upload stays in each before it is PROCESSED. */
  firstStatus: 'PREPARED' | 'UPLOADED';
  stepMs: number;
  /** Days between visit and processing, and between a visit and the last edit of its order. */
  joinDays: number;
  editDays: number;
  /** What `visit_join_threshold` answers; its shape is unverified, and newer counters may not have it. */
  thresholdReply: 'object' | 'number' | 'not_found';
  /** Requests a second, side by side, and a day. A request takes `requestMs` of the clock. */
  perSecond: number;
  parallel: number;
  requestMs: number;
  perDay: number;
  /** UPDATE of an order that was never sent, and blank cells of an UPDATE: unverified. */
  updateUnknown: 'failed' | 'created';
  blanksClear: boolean;
}

function goal(id: number, url: string, type = 'action', condition = 'exact'): Goal {
  return { id, name: `Goal ${id}`, type, conditions: [{ type: condition, url }] };
}

const everything: readonly Scope[] = ['metrika:read', 'metrika:write'];
const mine = { user: 'sandbox-yandex-user', counters: [given.counter_id] };

export const yandexDefaults: YandexOptions = {
  tokens: {
    [given.oauth_token]: { ...mine, scopes: everything },
    [given.reading_token]: { ...mine, scopes: ['metrika:read'] },
    [given.offline_data_token]: { ...mine, scopes: ['metrika:offline_data'] },
  },
  counters: {
    [given.counter_id]: {
      timeZone: 'Europe/Moscow',
      goals: [
        goal(1, given.target),
        goal(2, given.other_target),
        goal(3, given.url_goal, 'url', 'contain'),
        goal(4, given.loose_goal, 'action', 'contain'),
      ],
    },
    [given.other_counter_id]: { timeZone: 'Europe/Moscow', goals: [] },
  },
  visits: 'any',
  strictCase: false,
  requireClientIdType: true,
  purchaseIdType: true,
  badRows: 'drop',
  mixedIdentifiers: 'bad',
  overwrites: true,
  firstStatus: 'UPLOADED',
  stepMs: 0,
  joinDays: 21,
  editDays: 111,
  thresholdReply: 'object',
  perSecond: 30,
  parallel: 3,
  requestMs: 0,
  perDay: 5000,
  updateUnknown: 'failed',
  blanksClear: false,
};
