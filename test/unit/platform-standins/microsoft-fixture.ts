import { microsoftCredentials as given } from '../../sandbox/platforms/microsoft/credentials.ts';
import type { KnownClick, MicrosoftOptions } from '../../sandbox/platforms/microsoft/options.ts';
import { openStandIn, type Reply, type StandInFixture } from './stand-in-fixture.ts';

/**
 * The hashes of jane.doe+shopping@contoso.com and +14255551234 (docs/platforms/microsoft.md#person), and two click ids.
 */
export const EMAIL = '62a8040a00736e70808e43009b5c63c4f6229ced98f486d0968441b292b9858a';
export const PHONE = 'c59475d96e9f01d7d18d06cfad84dd02333207f02c0c2c5663ef2782cda0390e';
export const CLICK = 'f894f652ea334e739002f7167ab8f8e3';
export const OTHER_CLICK = 'f894f652ea334e739002f7167ab8f8e4';

const ROOT = '/CampaignManagement/v13';
export const CONVERSIONS = `${ROOT}/OfflineConversions/Apply`;
export const ADJUSTMENTS = `${ROOT}/OfflineConversionAdjustments/Apply`;

export const HEADERS: Record<string, string> = {
  Authorization: `Bearer ${given.access_token}`,
  DeveloperToken: given.developer_token,
  CustomerId: given.customer_id,
  CustomerAccountId: given.account_id,
};

/** A conversion with all fields (docs/platforms/microsoft.md#request). */
export function conversion(changes: object = {}) {
  return {
    ConversionName: given.conversion_name,
    ConversionTime: '2026-11-20T10:30:00Z',
    ConversionValue: 129.9,
    ConversionCurrencyCode: 'USD',
    MicrosoftClickId: CLICK,
    ...changes,
  };
}

/** A new value for it (docs/platforms/microsoft.md#adjustment-request). */
export function restate(changes: object = {}) {
  return {
    AdjustmentType: 'Restate',
    ConversionName: given.conversion_name,
    ConversionTime: '2026-11-20T10:30:00Z',
    AdjustmentTime: '2026-11-21T09:00:00Z',
    AdjustmentValue: 99.5,
    AdjustmentCurrencyCode: 'USD',
    MicrosoftClickId: CLICK,
    ...changes,
  };
}

export function retract(changes: object = {}) {
  return restate({
    AdjustmentType: 'Retract',
    AdjustmentValue: undefined,
    AdjustmentCurrencyCode: undefined,
    ...changes,
  });
}

export function click(id: string, time: string, account: string = given.account_id): KnownClick {
  return { id, time: new Date(time), account };
}

export interface MicrosoftFixture extends StandInFixture {
  ask(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply>;
  add(...rows: unknown[]): Promise<Reply>;
  adjust(...rows: unknown[]): Promise<Reply>;
  /** What the report says of the main goal: attributed, and why others are not. */
  report(goalId?: string): Promise<{ attributed: string; reasons: Record<string, string> }>;
}

export async function openMicrosoftStandIn(options: Partial<MicrosoftOptions> = {}): Promise<MicrosoftFixture> {
  const microsoft = await openStandIn('microsoft', options);
  const ask = (path: string, body: unknown, headers: Record<string, string> = HEADERS) =>
    microsoft.send('POST', path.startsWith('/') ? path : `${ROOT}/${path}`, body, headers);
  return {
    ...microsoft,
    ask,
    add: (...rows) => ask(CONVERSIONS, { OfflineConversions: rows }),
    adjust: (...rows) => ask(ADJUSTMENTS, { OfflineConversionAdjustments: rows }),
    report: async (goalId = '46068449') => {
      const { json } = await ask('OfflineConversionReport/QueryByGoalIds', {
        StartDateUtc: '2026-11-20T00:00:00Z',
        EndDateUtc: '2026-11-26T00:00:00Z',
        GoalIds: [goalId],
        UploadChannelFilter: 'CampaignManagementAPI',
      });
      const [goal] = json.OfflineGoalConversionSummaries as {
        OverallSuccessCount: string;
        OverallAlerts: { UnattributedReason: string; Count: string }[];
      }[];
      const alerts = goal?.OverallAlerts ?? [];
      return {
        attributed: goal?.OverallSuccessCount ?? '',
        reasons: Object.fromEntries(alerts.map((one) => [one.UnattributedReason, one.Count])),
      };
    },
  };
}

/** Index, number and name of each partial error. */
export function problems({ json }: Reply): [number, number, string][] {
  const errors = json.PartialErrors as { Index: number; Code: number; ErrorCode: string }[];
  return errors.map(({ Index, Code, ErrorCode }) => [Index, Code, ErrorCode]);
}

/** Status and name of a fault, in whichever of its two shapes. */
export function fault({ status, json }: Reply): [number, number | undefined, string | undefined] {
  const list = (json.Errors ?? json.OperationErrors ?? []) as { Code: number; ErrorCode: string }[];
  return [status, list[0]?.Code, list[0]?.ErrorCode];
}
