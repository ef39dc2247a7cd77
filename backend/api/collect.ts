import { randomBytes } from 'node:crypto';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { SiteSettings } from '../../shared/api.ts';
import { expandBatch } from '../../shared/capture/expand.ts';
import { metaCookies } from '../../shared/capture/meta-cookies.ts';
import { isAllowedOrigin } from '../capture/allowed-origin.ts';
import {
  clockBehind,
  collectedBatch,
  collectedEvent,
  type CollectedItem,
  mayStore,
  MOST_COLLECT_BYTES,
  VISITOR_ID,
} from '../capture/collected.ts';
import { findSource, type FoundSource } from '../capture/find-source.ts';
import { appendToInbox } from '../capture/inbox.ts';
import { MinuteCounter, secondsLeft } from '../capture/minute-counter.ts';
import type { Context } from '../context.ts';
import { InboxFull } from '../store/inbox.ts';
import { isStoreUnavailable } from '../store/unavailable.ts';
import { requestContextOf } from './access-log.ts';
import { readCookie } from './browser.ts';
import { ApiError } from './errors.ts';
import { validateInput } from './validate-input.ts';

/** The limits of one minute, in each process. */
export interface CollectLimits {
  /** Calls with one key. */
  perKey: number;
  /** Calls from one address: a site's own reverse proxy has one for all visitors. */
  perAddress: number;
  /** Calls from one address that were refused. */
  refusedPerAddress: number;
}

export const COLLECT_LIMITS: CollectLimits = { perKey: 60_000, perAddress: 6_000, refusedPerAddress: 300 };

export const VISITOR_COOKIE = '_mb';
/** 395 days: browsers cut what is above 400. */
const COOKIE_SECONDS = 34_128_000;
const VISITOR_BYTES = 18;

const readBody = express.raw({ limit: MOST_COLLECT_BYTES, type: () => true, inflate: false });

/**
 * `POST /collect/:key`: takes what the script of a site reports. Answers once that is stored so that it survives the end of the process;
 * it is processed in the background. Waits for no upload and for no other tenant.
 */
export function collectRouter(context: Context, limits = COLLECT_LIMITS): Router {
  const counters = {
    perKey: new MinuteCounter(limits.perKey),
    perAddress: new MinuteCounter(limits.perAddress),
    refused: new MinuteCounter(limits.refusedPerAddress),
  };
  const begin: RequestHandler = (req, res, next) => {
    requestContextOf(req).contract = { id: 'collect', path: '/collect/{key}' };
    requestContextOf(req).isFrequent = true;
    res.set({ 'Cache-Control': 'no-store', Vary: 'Origin', 'Cross-Origin-Resource-Policy': 'cross-origin' });
    const now = context.clock();
    const address = req.ip ?? '';
    if (counters.perAddress.isOver(address, now) || counters.refused.isReached(address, now)) throw tooMany(now);
    res.once('finish', () => {
      if (res.statusCode === 403 || res.statusCode === 404) counters.refused.isOver(address, now);
    });
    next();
  };
  const allow = async (req: Request, res: Response): Promise<FoundSource> => {
    const source = await findSite(context, req);
    const origin = req.get('origin') ?? '';
    const { origins } = source.settings as SiteSettings;
    if (!isAllowedOrigin(origin, origins)) {
      throw new ApiError(
        'forbidden',
        'The pages of this origin may not send events with this key. Add its host to the origins of the source.',
      );
    }
    res.set({ 'Access-Control-Allow-Origin': origin, 'Access-Control-Allow-Credentials': 'true' });
    if (source.isDisabled) throw new ApiError('forbidden', 'This source is disabled. Enable it, or remove the script.');
    return source;
  };
  const router = Router();
  router
    .route('/:key')
    .all(begin)
    .options(async (req, res) => {
      await allow(req, res);
      res.set({
        'Access-Control-Allow-Methods': 'POST',
        'Access-Control-Allow-Headers': 'content-type',
        'Access-Control-Max-Age': '86400',
      });
      res.status(204).end();
    })
    .post(async (req, res) => {
      if (/\bprefetch\b/i.test(req.get('sec-purpose') ?? '')) {
        res.status(204).end();
        return;
      }
      const source = await allow(req, res);
      const now = context.clock();
      if (counters.perKey.isOver(source.sourceId, now)) throw tooMany(now);
      await readBytes(req, res);
      res.json(await take(context, source, req, res));
    })
    .all(() => {
      throw new ApiError('method_not_allowed', 'This URL accepts only POST.', { Allow: 'POST, OPTIONS' });
    });
  return router;
}

const tooMany = (now: Date): ApiError =>
  new ApiError('rate_limited', 'Too many events in this minute. The script sends them again later by itself.', {
    'Retry-After': String(secondsLeft(now)),
  });

async function findSite({ store, clock }: Context, req: Request): Promise<FoundSource> {
  const source = await findSource(store.db, String(req.params['key']), clock()).catch(asUnavailable);
  if (source?.kind === 'site') return source;
  throw new ApiError('not_found', 'No site has this key. Copy it from the list of sources.');
}

async function readBytes(req: Request, res: Response): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    readBody(req, res, (error: unknown) => {
      if (!error) resolve();
      else if (error instanceof Error && 'type' in error && error.type === 'entity.too.large') {
        reject(new ApiError('body_too_large', 'Send at most 64 KB at once.'));
      } else reject(error instanceof Error ? error : new Error('The body cannot be read.'));
    });
  });
}

interface Answer {
  /** Absent where nothing may be stored of the visitor. */
  visitor?: string;
  /** What the script sets as cookies of the whole site, by name. */
  cookies?: Record<string, string>;
  stored: number;
  /** Events that are wrong, by their index. They need not be sent again. */
  refused?: { event: number; message: string }[];
}

async function take(context: Context, source: FoundSource, req: Request, res: Response): Promise<Answer> {
  const settings = source.settings as SiteSettings;
  const body = parse(req.body);
  const { sent, visitor: stated, events } = validateInput(collectedBatch, expandBatch(body), 'invalid_body');
  const cookie = readCookie(req.get('cookie'), VISITOR_COOKIE);
  const isKnown = cookie !== undefined && VISITOR_ID.test(cookie);
  const visitor = isKnown ? cookie : (stated ?? randomBytes(VISITOR_BYTES).toString('base64url'));
  const behind = clockBehind(sent, context.clock());
  const consent = { honoursGpc: settings.honour_gpc !== false, gpcHeader: req.get('sec-gpc') === '1' };
  const refused: { event: number; message: string }[] = [];
  const items: CollectedItem[] = [];
  for (const [index, given] of events.entries()) {
    const parsed = collectedEvent.safeParse(given);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      refused.push({ event: index, message: `${issue?.path.join('.') || 'event'}: ${issue?.message ?? 'wrong'}` });
    } else if (mayStore(parsed.data.consent, consent)) items.push({ visitor, clockBehind: behind, event: parsed.data });
  }
  if (refused.length === events.length) {
    throw new ApiError('invalid_body', `No event can be read. The first one: ${refused[0]?.message ?? ''}`);
  }
  const rest = refused.length > 0 ? { refused } : {};
  if (items.length === 0) return { stored: 0, ...rest };
  await appendToInbox(context, source.tenantId, source.sourceId, items).catch(asUnavailable);
  setVisitorCookie(req, res, visitor, settings.cookie_domain);
  const meta = settings.meta_cookies === true ? metaCookies(body, context.clock().getTime(), context.random()) : {};
  return { visitor, cookies: { [VISITOR_COOKIE]: visitor, ...meta }, stored: items.length, ...rest };
}

function parse(body: unknown): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body as Uint8Array));
  } catch {
    throw new ApiError('invalid_body', 'The body is not JSON in UTF-8.');
  }
}

/** Readable by scripts, because the site's own deletes it when consent is withdrawn. Secure wherever the page is. */
function setVisitorCookie(req: Request, res: Response, visitor: string, domain: string | undefined): void {
  const isBelow = domain !== undefined && (req.hostname === domain || req.hostname.endsWith(`.${domain}`));
  res.append(
    'Set-Cookie',
    [
      `${VISITOR_COOKIE}=${visitor}`,
      `Max-Age=${COOKIE_SECONDS}`,
      'Path=/',
      ...(isBelow ? [`Domain=${domain}`] : []),
      ...(req.get('origin')?.startsWith('https:') ? ['Secure'] : []),
      'SameSite=Lax',
    ].join('; '),
  );
}

function asUnavailable(error: unknown): never {
  if (error instanceof InboxFull || isStoreUnavailable(error)) {
    throw new ApiError('unavailable', 'The events cannot be stored now. Send them again.', { 'Retry-After': '5' });
  }
  throw error;
}
