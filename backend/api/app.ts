import express, { type Express, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { Context } from '../context.ts';
import { accessLog, traceOf } from './access-log.ts';
import { authenticate } from './authenticate.ts';
import { readBody } from './body.ts';
import { docsPages } from './docs.ts';
import { ApiError } from './errors.ts';
import { answerProblems } from './problems.ts';
import { limitPerKey } from './rate-limit.ts';
import type { Reply, Route } from './route.ts';
import { allRoutes } from './routes/index.ts';

export interface AppOptions {
  context: Context;
  /** Whether the queue's workers run; asked by /readyz. */
  queueRuns: () => boolean;
  rateLimitPerMinute: number;
  trustProxy: number;
}

/** The HTTP application: every route of `routes/`, and what they have in common. */
export function createApp({ context, queueRuns, rateLimitPerMinute, trustProxy }: AppOptions): Express {
  const app = express();
  app.set('trust proxy', trustProxy);
  app.use(accessLog(context.log, context.clock));
  app.use(
    helmet({
      contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    }),
  );
  const limit = limitPerKey(rateLimitPerMinute);
  const routes = allRoutes(queueRuns);
  for (const route of routes) mount(app, route, context, limit);
  for (const path of new Set(routes.map(({ contract }) => contract.path))) refuseOtherMethods(app, path, routes);
  app.use('/docs', docsPages());
  app.use(() => {
    throw new ApiError('not_found', 'Nothing stands under this address; /docs lists what there is.');
  });
  app.use(answerProblems(context.log));
  return app;
}

/** `{tenant}` as OpenAPI has it is `:tenant` for Express. */
const expressPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

function mount(app: Express, route: Route, context: Context, limit: express.RequestHandler): void {
  const { id, method, path, scope } = route.contract;
  const identify = async (req: Request): Promise<void> => {
    const trace = traceOf(req);
    trace.route = id;
    if (scope)
      trace.caller = await authenticate(
        context.store.db,
        req.get('authorization'),
        String(req.params['tenant']),
        scope,
      );
  };
  const answer = async (req: Request, res: Response): Promise<void> => {
    const reply = await route.run({
      context,
      tenantId: traceOf(req).caller?.tenantId ?? '',
      params: req.params,
      query: req.query,
      body: await readBody(req, res, route.contract),
      idempotencyKey: route.contract.idempotent ? idempotencyKeyOf(req) : undefined,
    });
    send(res, reply);
  };
  const before: express.RequestHandler[] = [(req, _res, next) => void identify(req).then(() => next(), next)];
  if (scope) before.push(limit);
  app[method](expressPath(path), ...before, answer);
}

function idempotencyKeyOf(req: Request): string | undefined {
  const key = req.get('idempotency-key');
  if (key === undefined || /^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new ApiError('invalid_parameter', 'Idempotency-Key: send 1 to 255 visible ASCII characters.');
}

function send(res: Response, reply: Reply<unknown>): void {
  if ('json' in reply) {
    res.json(reply.json);
    return;
  }
  res.attachment(reply.fileName).type('text/csv').send(reply.csv);
}

function refuseOtherMethods(app: Express, path: string, routes: readonly Route[]): void {
  const methods = routes.filter(({ contract }) => contract.path === path).map(({ contract }) => contract.method);
  const allowed = methods.map((method) => method.toUpperCase()).join(', ');
  app.all(expressPath(path), () => {
    throw new ApiError('method_not_allowed', `Only ${allowed} works here.`, { Allow: allowed });
  });
}
