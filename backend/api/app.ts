import { pipeline } from 'node:stream/promises';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';
import helmet from 'helmet';
import type { Context } from '../context.ts';
import { accessLog, requestContextOf, requestIdOf } from './access-log.ts';
import { type BatchAdmission, createBatchAdmission } from './batch-admission.ts';
import { type AuthenticateCaller, createAuthenticator } from './authenticate.ts';
import { type BatchRunner, createBatchRunner } from '../batches/batch-runner.ts';
import { type Browser, createBrowser } from './browser.ts';
import { readRequestBody } from './request-body.ts';
import { collectRouter } from './collect.ts';
import { scriptRouter } from '../capture/serve-script.ts';
import { docsRouter } from './docs.ts';
import { webRouter } from '../web/serve.ts';
import { ApiError } from './errors.ts';
import { hooksRouter } from './hooks.ts';
import { googlePagesRouter } from './google-pages.ts';
import type { GooglePages } from './google-pages.ts';
import type { GoogleSignIn } from './google-token.ts';
import { createErrorHandler } from './error-handler.ts';
import { createAddressRateLimit, createCallerRateLimit } from './rate-limit.ts';
import type { RouteReply, ApiRoute } from './route.ts';
import { allRoutes } from './routes/index.ts';

export interface AppOptions {
  context: Context;
  /** Whether the queue's workers run; used by /readyz. */
  isQueueRunning: () => boolean;
  rateLimitPerMinute: number;
  /** Default: four batches at once. */
  admission?: BatchAdmission;
  /** Default: null, sign-in with Google is off. */
  google?: GoogleSignIn | null;
  /** Sign-in with Google on the pages. Default: null, it is off. */
  googlePages?: GooglePages | null;
  /** The address that people open, without a slash at the end. Default: null, that of each request. */
  publicUrl?: string | null;
  /** How many reverse proxies in front of it add the caller's address to X-Forwarded-For. Default: 0. */
  trustedProxies?: number;
  /** Default: one that works in this thread. */
  batches?: BatchRunner;
}

/** Creates the HTTP application: every route of `routes/`, with logging, authentication, limits and error handling. */
export function createApp(options: AppOptions): Express {
  const { context, isQueueRunning, rateLimitPerMinute, google = null, googlePages = null, publicUrl = null } = options;
  const { batches = createBatchRunner(0, context.store), admission = createBatchAdmission(4) } = options;
  const { trustedProxies = 0 } = options;
  const app = express();
  app.disable('etag');
  app.set('trust proxy', trustedProxies);
  app.use(accessLog(context));
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    }),
  );
  app.use(rejectNulCharacters);
  app.use(scriptRouter());
  app.use('/collect', collectRouter(context));
  app.use('/api', createAddressRateLimit(), (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  const browser = createBrowser(publicUrl);
  const dependencies: RouteDependencies = {
    context,
    browser,
    hasGoogleSignIn: googlePages !== null,
    authenticate: createAuthenticator(context, google),
    limit: createCallerRateLimit(context, rateLimitPerMinute),
    admission,
    batches,
  };
  const routes = allRoutes(isQueueRunning);
  for (const path of new Set(routes.map(({ contract }) => contract.path))) {
    const routesOfPath = routes.filter(({ contract }) => contract.path === path);
    const mounted = app.route(expressPath(path));
    for (const route of routesOfPath) mounted[route.contract.method](...handlersOf(route, dependencies));
    mounted.all(rejectOtherMethods(routesOfPath));
  }
  app.use('/hooks', createAddressRateLimit(), hooksRouter(context));
  app.use('/sign-in/google', googlePagesRouter(context, browser, googlePages));
  app.use('/docs', docsRouter());
  app.use(webRouter());
  app.use(() => {
    throw new ApiError('not_found', 'Not found. Check the URL; /docs lists all routes.');
  });
  app.use(createErrorHandler(context));
  return app;
}

/** The database cannot compare texts with one. */
const rejectNulCharacters: RequestHandler = (req, _res, next) => {
  if (/%00/.test(req.path)) throw new ApiError('not_found', 'Not found. Check the ID in the URL.');
  next();
};

/** OpenAPI writes `{tenant}`, Express `:tenant`. */
const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

interface RouteDependencies {
  context: Context;
  browser: Browser;
  hasGoogleSignIn: boolean;
  authenticate: AuthenticateCaller;
  limit: RequestHandler;
  admission: BatchAdmission;
  batches: BatchRunner;
}

function handlersOf(route: ApiRoute, dependencies: RouteDependencies): RequestHandler[] {
  const { context, browser, hasGoogleSignIn, authenticate, limit, admission, batches } = dependencies;
  const { contract } = route;
  const identify: RequestHandler = async (req, res, next) => {
    const requestContext = requestContextOf(req);
    requestContext.contract = contract;
    const authorization = req.get('authorization');
    const session = authorization === undefined ? browser.sessionToken(req) : undefined;
    const isForPages = contract.isForPages === true || (contract.scope !== null && session !== undefined);
    if (isForPages && contract.method !== 'get') browser.assertOwnPage(req);
    if (contract.scope) {
      const credentials = { authorization, invitationCode: req.get('invitation-code'), session };
      const caller = await authenticate(credentials, String(req.params['tenant']), contract.scope);
      requestContext.caller = caller;
      if (caller.renewed && session !== undefined) {
        const maxAgeMs = caller.renewed.expiresAt.getTime() - context.clock().getTime();
        browser.setSession(req, res, { value: session, maxAgeMs });
      }
    }
    next();
  };
  const respond: RequestHandler = async (req, res) => {
    const { caller } = requestContextOf(req);
    const tenantId = caller?.tenantId ?? '';
    // Before the body is read, because the body takes memory.
    const aborted = abortOnClose(res);
    const release = contract.isBatch ? await admission.admit(tenantId, aborted) : null;
    try {
      const reply = await route.run({
        context,
        tenantId,
        scopes: caller?.scopes ?? [],
        actor: caller ? `${caller.kind} ${caller.id}` : '',
        params: req.params,
        query: req.query,
        body: await readRequestBody(req, res, contract),
        idempotencyKey: contract.hasIdempotencyKey ? idempotencyKeyOf(req) : undefined,
        batches,
        aborted,
        requestId: requestIdOf(res),
        sessionToken: browser.sessionToken(req),
        server: {
          get origin() {
            return browser.originOf(req);
          },
          hasGoogleSignIn,
        },
      });
      if ('session' in reply && reply.session !== undefined) browser.setSession(req, res, reply.session);
      await sendReply(res, reply);
    } finally {
      release?.();
    }
  };
  return contract.scope ? [identify, limit, respond] : [identify, respond];
}

/** Returns a signal that is aborted when the caller disconnects. */
function abortOnClose(res: Response): AbortSignal {
  const controller = new AbortController();
  res.once('close', () => controller.abort());
  return controller.signal;
}

function rejectOtherMethods(routes: readonly ApiRoute[]): RequestHandler {
  const allowed = routes.map(({ contract }) => contract.method.toUpperCase()).join(', ');
  return () => {
    throw new ApiError('method_not_allowed', `This URL accepts only ${allowed}.`, { Allow: allowed });
  };
}

function idempotencyKeyOf(req: Request): string | undefined {
  const key = req.get('idempotency-key');
  if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new ApiError('invalid_parameter', 'Idempotency-Key: send 1 to 255 visible ASCII characters.');
}

async function sendReply(res: Response, reply: RouteReply<unknown>): Promise<void> {
  if ('json' in reply) {
    res.json(reply.json);
    return;
  }
  if ('jsonBytes' in reply) {
    res.type('json').send(Buffer.from(reply.jsonBytes));
    return;
  }
  if ('jsonChunks' in reply) return sendChunks(res, reply.jsonChunks, reply.fileName, 'application/json');
  const { csv, fileName } = reply;
  if (typeof csv !== 'string') return sendChunks(res, csv, fileName, 'text/csv');
  res.attachment(fileName).type('text/csv').send(csv);
}

async function sendChunks(res: Response, text: AsyncIterable<string>, fileName: string, type: string): Promise<void> {
  // An error before the first chunk can still be sent as a problem.
  const chunks = text[Symbol.asyncIterator]();
  const first = await chunks.next();
  res.attachment(fileName).type(type);
  await pipeline(async function* () {
    if (!first.done) yield first.value;
    yield* { [Symbol.asyncIterator]: () => chunks };
  }, res).catch((error: unknown) => {
    // The caller has disconnected.
    if (errorCodeOf(error) !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

function errorCodeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
