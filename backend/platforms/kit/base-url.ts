import { z } from 'zod';

/**
 * A setting that says where requests go: `https` to one of the platform's own hosts, or any loopback address (for tests
 * and the sandbox). Everything else is refused, so that a mistyped or planted address never receives customers' data.
 */
export function urlSetting(hosts: readonly string[], fallback: string) {
  return z
    .string()
    .refine((url) => mayBeCalled(url, hosts), `Must be https://${hosts.join(' or https://')}, or a loopback address.`)
    .default(fallback);
}

/** The setting's address with a path behind it. */
export function join(base: string, path: string): string {
  return base.replace(/\/+$/, '') + path;
}

function mayBeCalled(text: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false;
  if (isLoopback(url.hostname)) return url.protocol === 'http:' || url.protocol === 'https:';
  return url.protocol === 'https:' && url.port === '' && hosts.includes(url.hostname);
}

/** Whether a URL's host name means this very machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
