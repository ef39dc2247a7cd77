import { randomUUID } from 'node:crypto';
import type { Fault } from '../kit/faults.ts';
import type { Answer } from '../kit/stand-in.ts';
import type { MetaOptions, UsageHeader } from './options.ts';

/** A refusal in Meta's terms: `code`, and the subcode of the problem. */
export interface Refusal {
  code: number;
  subcode?: number;
  message: string;
}

export function received(count: number): Answer {
  return { status: 200, body: { events_received: count, messages: [], fbtrace_id: trace() } };
}

/** The error envelope (docs/platforms/meta.md#replies); never an index, `type` always the same. */
export function refused({ code, subcode, message }: Refusal, status = 400, isTransient = false): Answer {
  return {
    status,
    refusal: `${code}${subcode === undefined ? '' : `/${subcode}`} ${message}`,
    body: {
      error: {
        message: code === 100 && subcode !== 33 ? 'Invalid parameter' : message,
        type: 'OAuthException',
        code,
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        is_transient: isTransient,
        error_user_title: 'Request refused',
        error_user_msg: message,
        fbtrace_id: trace(),
      },
    },
  };
}

const throttleSubcodes: Record<number, number> = { 17: 2446079, 613: 1487742 };

export function throttled(fault: Fault, options: MetaOptions): Answer {
  const code = fault.code ?? 4;
  const subcode = throttleSubcodes[code];
  const refusal = { code, message: 'Application request limit reached', ...(subcode ? { subcode } : {}) };
  const seconds = fault.retry_after ?? 60;
  return {
    ...refused(refusal, fault.status ?? 400, true),
    headers: Object.fromEntries(options.usageHeaders.map((name) => [name, usage(name, seconds)])),
  };
}

export function failing(fault: Fault): Answer {
  const message = 'Service temporarily unavailable';
  return refused({ code: fault.code ?? 2, message }, fault.status ?? 500, true);
}

export function unauthorised(fault: Fault): Answer {
  const code = fault.code ?? 190;
  const message = 'Error validating access token';
  return refused(code === 190 ? { code, subcode: 463, message } : { code, message }, fault.status ?? 400);
}

function usage(name: UsageHeader, seconds: number): string {
  const load = { call_count: 100, total_cputime: 25, total_time: 25 };
  switch (name) {
    case 'X-App-Usage':
      return JSON.stringify(load);
    case 'X-Ad-Account-Usage':
      return JSON.stringify({
        acc_id_util_pct: 100,
        reset_time_duration: seconds,
        ads_api_access_tier: 'development_access',
      });
    case 'X-Business-Use-Case-Usage': {
      const minutes = Math.ceil(seconds / 60);
      return JSON.stringify([{ type: 'ads_management', ...load, estimated_time_to_regain_access: minutes }]);
    }
  }
}

function trace(): string {
  return `A${randomUUID().replaceAll('-', '')}`;
}

/** The version of the API has ended (docs/platforms/meta.md#versions). */
export function endedVersion({ endedVersionCode, maxVersion }: MetaOptions): Answer {
  const message = `You are calling a deprecated version of the Ads API. Please update to the latest version: v${maxVersion}.0.`;
  return refused({ code: endedVersionCode, message });
}

/** Meta's refusal without a subcode says nothing about its cause (docs/platforms/meta.md#error-codes). */
export function invalidParameter(): Answer {
  return refused({ code: 100, message: 'Invalid parameter' });
}
