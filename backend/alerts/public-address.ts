import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/*
 * Which addresses a user of the pages may let the server call: those of the public internet. Others would reach what listens only for
 * the server and its network. Ranges: IANA special-purpose address registries for IPv4 and IPv6 (RFC 6890).
 */

const SPECIAL_V4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
];

const special = new BlockList();
for (const range of SPECIAL_V4) {
  const [network = '', bits = ''] = range.split('/');
  special.addSubnet(network, Number(bits), 'ipv4');
}

/** Global unicast; of it, what embeds other addresses or is for documentation is left out. */
const globalV6 = new BlockList();
globalV6.addSubnet('2000::', 3, 'ipv6');
const specialV6 = new BlockList();
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  specialV6.addSubnet(network, bits, 'ipv6');
}

/** Whether an IP address is one of the public internet. Pure. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !special.check(address, 'ipv4');
  return isIP(address) === 6 && globalV6.check(address, 'ipv6') && !specialV6.check(address, 'ipv6');
}

/** Whether the host of a URL may be public by its name: no address, and no name of one network only. Pure. */
export function isPublicHost(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '').toLowerCase();
  if (isIP(name.replace(/^\[|\]$/g, '')) !== 0) return false;
  return name.includes('.') && !/\.(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/.test(name);
}

/** Whether all addresses of a host are public now. */
export async function resolvesPublicly(hostname: string): Promise<boolean> {
  if (!isPublicHost(hostname)) return false;
  const addresses = await lookup(hostname, { all: true }).catch(() => []);
  return addresses.length > 0 && addresses.every(({ address }) => isPublicAddress(address));
}
