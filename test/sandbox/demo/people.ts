import type { Random } from './random.ts';

export type Market = 'TH' | 'VN';

/** A fictitious customer, with what a shop's tracking would record. */
export interface Person {
  market: Market;
  name: string;
  email: string;
  /** National form without the leading zero: "812345678". */
  phone: string;
  city: string;
  clicks: { type: string; value: string; hoursAgo: number }[];
}

const FIRST: Record<Market, readonly string[]> = {
  TH: ['สมชาย', 'สมหญิง', 'ณัฐพล', 'กมลวรรณ', 'ธนวัฒน์', 'ปิยะดา', 'วรัญญา', 'อนุชา', 'ศิริพร', 'กิตติพงศ์'],
  VN: ['Anh', 'Bảo', 'Châu', 'Dũng', 'Giang', 'Hạnh', 'Khánh', 'Linh', 'Minh', 'Ngọc', 'Phương', 'Trang'],
};
const LAST: Record<Market, readonly string[]> = {
  TH: ['ใจดี', 'ศรีสุข', 'ทองดี', 'วงศ์ใหญ่', 'แก้วมณี', 'พูลสวัสดิ์', 'จันทร์เพ็ญ', 'บุญมี'],
  VN: ['Nguyễn Văn', 'Trần Thị', 'Lê Hoàng', 'Phạm Quốc', 'Võ Minh', 'Đặng Thu', 'Bùi Thanh', 'Hồ Ngọc'],
};
const CITY: Record<Market, readonly string[]> = {
  TH: ['กรุงเทพมหานคร', 'เชียงใหม่', 'ขอนแก่น', 'ชลบุรี', 'ภูเก็ต'],
  VN: ['Hà Nội', 'Hồ Chí Minh', 'Đà Nẵng', 'Cần Thơ', 'Hải Phòng'],
};
const MAIL = ['gmail.com', 'gmail.com', 'gmail.com', 'hotmail.com', 'yahoo.com', 'outlook.co.th', 'icloud.com'];
const PREFIX: Record<Market, readonly string[]> = {
  TH: ['81', '86', '89', '91', '95', '62'],
  VN: ['90', '91', '93', '97', '38', '70'],
};
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** Creates a person. `index` makes the e-mail and the phone unique. */
export function makePerson(random: Random, index: number): Person {
  const market: Market = random.chance(0.6) ? 'TH' : 'VN';
  const first = random.pick(FIRST[market]);
  const last = random.pick(LAST[market]);
  return {
    market,
    name: market === 'TH' ? `${first} ${last}` : `${last} ${first}`,
    email: `${random.pick(['shop', 'nok', 'may', 'linh', 'ploy', 'minh', 'bank', 'thu'])}.${random.pick(['a', 'k', 's', 't'])}${index}@${random.pick(MAIL)}`,
    // Nine digits: a real mobile prefix, then a number from the index, so that no two people share a phone.
    phone: `${random.pick(PREFIX[market])}${String(2_000_000 + index * 7).slice(0, 7)}`,
    city: random.pick(CITY[market]),
    clicks: makeClicks(random),
  };
}

function makeClicks(random: Random): Person['clicks'] {
  const hoursAgo = random.int(7 * 24, 28 * 24);
  const all: Person['clicks'] = [
    { type: 'fbclid', value: `IwAR${token(random, 40)}`, hoursAgo },
    { type: 'gclid', value: `Cj0KCQ${token(random, 60)}`, hoursAgo: hoursAgo + random.int(0, 48) },
    { type: 'ttclid', value: `E.C.P.${token(random, 48)}`, hoursAgo: hoursAgo + random.int(0, 24) },
  ];
  const count = random.pick([1, 1, 2, 3]);
  const from = random.int(0, 2);
  const usual = Array.from({ length: count }, (_, i) => all[(from + i) % 3]).filter((click) => click !== undefined);
  return random.chance(0.3)
    ? [...usual, { ...smallerPlatformClick(random), hoursAgo: hoursAgo + random.int(1, 36) }]
    : usual;
}

/** A click of one of the smaller platforms, in the form of its click ids. */
function smallerPlatformClick(random: Random): { type: string; value: string } {
  const hex = (length: number) => Array.from({ length }, () => random.pick([...'0123456789abcdef'])).join('');
  return random.pick([
    { type: 'msclkid', value: hex(32) },
    { type: 'yclid', value: `17${random.digits(16)}` },
    { type: 'sccid', value: `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}` },
    { type: 'epik', value: `dj0y${token(random, 60)}` },
    { type: 'li_fat_id', value: `${hex(8)}-${hex(4)}-4${hex(3)}-9${hex(3)}-${hex(12)}` },
    { type: 'rdt_cid', value: `${random.digits(19)}_${token(random, 8)}` },
    { type: 'oppref', value: `oppref_${token(random, 48)}` },
  ]);
}

function token(random: Random, length: number): string {
  return Array.from({ length }, () => LETTERS[random.int(0, LETTERS.length - 1)]).join('');
}
