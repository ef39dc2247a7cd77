import {
  type Attributes,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api';
import { UserError } from './user-error.ts';
import { VERSION } from './version.ts';

/*
 * Spans with OpenTelemetry. They do nothing until `startTracing` has loaded an SDK, which an operator installs. Their attributes
 * are those of the log: route patterns, ids and counts. OpenTelemetry's own instrumentation of HTTP is not used, because it
 * records addresses, in which order ids and a platform's access token can be.
 */

/** Of `@opentelemetry/sdk-node`, which is no dependency of ours: most backends run without it. */
interface Sdk {
  NodeSDK: new (config: { serviceName?: string }) => { start(): void; shutdown(): Promise<void> };
}
const SDK: string = '@opentelemetry/sdk-node';

/**
 * Starts sending spans. The SDK reads its settings from the OTEL_* variables of the environment; without OTEL_SERVICE_NAME the
 * service is "matchback". Returns the function that sends what is left and ends it. Throws UserError where it is not installed.
 */
export async function startTracing(env: Record<string, string | undefined>): Promise<() => Promise<void>> {
  const { NodeSDK } = await (import(SDK) as Promise<Sdk>).catch((cause: unknown) => {
    const remedy = `OTEL_EXPORTER_OTLP_ENDPOINT is set, but ${SDK} is not installed: run \`npm install ${SDK}\`, or leave it out.`;
    throw new UserError(remedy, { cause });
  });
  const sdk = new NodeSDK(env['OTEL_SERVICE_NAME'] ? {} : { serviceName: 'matchback' });
  sdk.start();
  return () => sdk.shutdown();
}

const tracer = trace.getTracer('matchback', VERSION);

/** Starts the span of a request, within the trace that its headers name. `run` and what it starts are part of it. */
export function startRequestSpan(
  method: string,
  headers: Record<string, unknown>,
  run: (span: RequestSpan) => void,
): void {
  const parent = propagation.extract(ROOT_CONTEXT, headers);
  const span = tracer.startSpan(
    method,
    { kind: SpanKind.SERVER, attributes: { 'http.request.method': method } },
    parent,
  );
  const within = trace.setSpan(parent, span);
  const end: RequestSpan['end'] = (route, status, attributes, log) => {
    if (route !== undefined) span.updateName(`${method} ${route}`);
    span.setAttributes({ ...attributes, 'http.route': route, 'http.response.status_code': status });
    if (status !== undefined && status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    context.with(within, log);
    span.end();
  };
  context.with(within, () => run({ end }));
}

export interface RequestSpan {
  /** `route`: the pattern; undefined: none. `status`: undefined when the caller has disconnected. `log` runs within the span. */
  end(route: string | undefined, status: number | undefined, attributes: Attributes, log: () => void): void;
}

/** Runs `work` in a span of a separate trace: one request to a platform has rows of many uploads. */
export function inRootSpan<T>(name: string, attributes: Attributes, work: (span: Span) => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, { kind: SpanKind.CLIENT, root: true, attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      // Without the message of the error, which may quote customer data.
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

/** The ids of the trace and the span that this runs in, for a log line; nothing where there is none. */
export function traceIds(): { trace_id?: string; span_id?: string } {
  const span = trace.getActiveSpan()?.spanContext();
  return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
}
