import { z } from 'zod';

/**
 * A setting for the address of an API: `https` to one of the platform's own hosts, or any loopback address (for tests and
 * the sandbox). Everything else is refused, so that a mistyped or malicious address never receives customers' data.
 */
export function urlSetting(hosts: readonly string[], fallback: string) {
  return z
    .string()
    .refine((url) => isAllowed(url, hosts), `Must be https://${hosts.join(' or https://')}, or a loopback address.`)
    .default(fallback)
    .meta({ title: 'Address of the API', advanced: true });
}

/** The base address with a path appended. */
export function joinUrl(base: string, path: string): string {
  return base.replace(/\/+$/, '') + path;
}

function isAllowed(text: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false;
  if (isLoopback(url.hostname)) return url.protocol === 'http:' || url.protocol === 'https:';
  return url.protocol === 'https:' && url.port === '' && hosts.includes(url.hostname);
}

/** Whether a URL's host name is this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
