/**
 * Whether pages of an origin may send events. `allowed`: hosts with their port where it is not the usual one, `*.` in front for all
 * hosts below one, a scheme in front where only that one is meant. `origin`: the header of that name.
 */
export function isAllowedOrigin(origin: string, allowed: readonly string[]): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host } = new URL(origin);
  if (protocol !== 'https:' && protocol !== 'http:') return false;
  return allowed.some((entry) => {
    const [, scheme, name = ''] = /^(https?:)?(?:\/\/)?(.*)$/.exec(entry) ?? [];
    if (scheme !== undefined && scheme !== protocol) return false;
    return name.startsWith('*.') ? host.endsWith(name.slice(1)) && host.length > name.length - 1 : host === name;
  });
}
