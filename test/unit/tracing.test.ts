import { type Span, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { inRootSpan, startRequestSpan, startTracing } from '../../backend/tracing.ts';
import { UserError } from '../../backend/user-error.ts';

interface RecordedSpan {
  name: string;
  attributes: Record<string, unknown>;
  code?: SpanStatusCode;
  isEnded: boolean;
}

const spans: RecordedSpan[] = [];

function record(name: string, { attributes = {} }: { attributes?: Record<string, unknown> } = {}): Span {
  const recorded: RecordedSpan = { name, attributes: { ...attributes }, isEnded: false };
  spans.push(recorded);
  return {
    updateName: (given: string) => void (recorded.name = given),
    setAttributes: (given: object) => void Object.assign(recorded.attributes, given),
    setStatus: ({ code }: { code: SpanStatusCode }) => void (recorded.code = code),
    end: () => void (recorded.isEnded = true),
    spanContext: () => ({ traceId: '1', spanId: '2', traceFlags: 1 }),
  } as unknown as Span;
}

const tracer = {
  startSpan: record,
  startActiveSpan: (name: string, options: object, work: (span: Span) => unknown) => work(record(name, options)),
} as unknown as Tracer;

beforeAll(() => void trace.setGlobalTracerProvider({ getTracer: () => tracer }));
afterAll(() => trace.disable());
beforeEach(() => void spans.splice(0));

it('names the span of a request by its route, and has nothing else of its address', () => {
  startRequestSpan('POST', { host: 'shop.example.net' }, (span) => {
    expect(spans).toMatchObject([{ name: 'POST', isEnded: false }]);
    span.end('/api/v1/tenants/{tenant}/uploads', 503, { 'matchback.request_id': 'r-1' }, () => undefined);
  });
  expect(spans).toEqual([
    {
      name: 'POST /api/v1/tenants/{tenant}/uploads',
      attributes: {
        'http.request.method': 'POST',
        'http.route': '/api/v1/tenants/{tenant}/uploads',
        'http.response.status_code': 503,
        'matchback.request_id': 'r-1',
      },
      code: SpanStatusCode.ERROR,
      isEnded: true,
    },
  ]);
});

it('ends a span whose work fails, without the message of the error', async () => {
  const work = inRootSpan('send conversions', { rows: 1 }, () =>
    Promise.reject(new Error('eva.lima@shop.example.net')),
  );
  await expect(work).rejects.toThrow('eva.lima');
  expect(spans).toEqual([
    { name: 'send conversions', attributes: { rows: 1 }, code: SpanStatusCode.ERROR, isEnded: true },
  ]);
});

it('says what to install where spans are to be sent and the SDK is missing', async () => {
  const start = startTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' });
  await expect(start).rejects.toThrow(UserError);
  await expect(start).rejects.toThrow(/npm install @opentelemetry\/sdk-node/);
});
