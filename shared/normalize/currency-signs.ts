import { once } from '../once.ts';

/** Currency signs and names, as people write them, that mean one currency only. */
const DECIDING: Record<string, string> = {
  THB: '฿ baht bath bt บาท ไทยบาท thaibaht',
  VND: '₫ đ vnđ đồng dong vietnamdong vietnamesedong',
  IDR: 'rp rupiah indonesianrupiah',
  MYR: 'rm ringgit malaysianringgit',
  PHP: '₱ piso philippinepeso',
  SGD: 's$ sg$ singaporedollar singaporedollars',
  USD: 'us$ $us u$ usdollar usdollars',
  EUR: '€ euro euros',
  GBP: '£ sterling poundsterling',
  JPY: 'jp¥ yen 円 日本円 japaneseyen',
  CNY: 'cn¥ rmb yuan renminbi 人民币 人民幣',
  KRW: '₩ won 원 koreanwon',
  RUB: '₽ руб р рублей рубль рубля rouble roubles ruble rubles',
  INR: '₹ rupee rupees indianrupee',
  TWD: 'nt$ ntd 新台幣 新臺幣 台幣',
  HKD: 'hk$ 港幣 港元',
  AUD: 'a$ au$ australiandollar',
  NZD: 'nz$ newzealanddollar',
  CAD: 'c$ ca$ canadiandollar',
  MXN: 'mx$ mex$ mexicanpeso pesomexicano',
  BRL: 'r$ reais real brazilianreal',
  PLN: 'zł złoty zloty',
  CZK: 'kč',
  HUF: 'ft forint',
  TRY: '₺ tl lira türklirası turkishlira',
  UAH: '₴ грн hryvnia',
  KZT: '₸ тенге tenge',
  ILS: '₪ shekel',
  NGN: '₦ naira',
  KHR: '៛ riel',
  LAK: '₭ kip',
  MMK: 'kyat kyats',
  MNT: '₮',
  BDT: '৳ taka',
  GEL: '₾',
  AZN: '₼',
  CHF: 'sfr fr franken',
  SAR: 'ر.س sr ريالسعودي saudiriyal',
  AED: 'د.إ dh dhs درهمإماراتي uaedirham',
  KWD: 'د.ك kd ديناركويتي kuwaitidinar',
  BHD: 'د.ب bd ديناربحريني bahrainidinar',
  OMR: 'ر.ع ر.ع. ro omanirial',
  QAR: 'ر.ق qr qataririyal',
  JOD: 'د.ا د.أ jd jordaniandinar',
  EGP: 'ج.م e£ le l.e جنيهمصري egyptianpound',
  ZAR: 'rand',
  COP: 'col$',
  ARS: 'ar$',
  PEN: 's/ s/.',
  CRC: '₡',
  PYG: '₲',
  GHS: '₵ gh₵',
};

/** Signs of several currencies, and single letters that are not enough to decide. */
const CONFIRMING: readonly (readonly [codes: string, signs: string])[] = [
  [
    'USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP BND FJD JMD BBD BSD BZD TTD XCD NAD LRD KYD BMD GYD SRD SBD',
    '$ dollar dollars dólar dólares',
  ],
  ['PHP MXN ARS CLP COP UYU DOP CUP', 'p peso pesos'],
  ['JPY CNY', '¥'],
  ['CNY TWD HKD', '元'],
  ['SEK NOK DKK ISK', 'kr krona krone'],
  ['INR PKR LKR NPR MUR SCR', 'rs'],
  ['SAR QAR OMR YER IRR', 'ريال ﷼ riyal rial'],
  ['AED MAD', 'درهم dirham dirhams'],
  ['KWD BHD JOD TND IQD LYD DZD RSD', 'دينار dinar dinars'],
  ['EGP SDG LBP SYP', 'جنيه'],
  ['ZAR', 'r'],
  ['VND', 'd'],
  ['THB', 'b'],
];

/** The currencies that a sign may mean, and whether the sign alone decides which one. */
export interface CurrencySign {
  codes: readonly string[];
  decides: boolean;
}

const meanings = once(() => {
  const bySign = new Map<string, CurrencySign>();
  const add = (signs: string, meaning: CurrencySign): void => {
    for (const sign of signs.normalize('NFKC').split(' ')) bySign.set(sign, meaning);
  };
  for (const [code, signs] of Object.entries(DECIDING)) add(signs, { codes: [code], decides: true });
  for (const [codes, signs] of CONFIRMING) add(signs, { codes: codes.split(' '), decides: false });
  return bySign;
});

/** What a sign or name means (spaces, case and a last dot do not matter); undefined when it is not one. */
export function currencySign(sign: string): CurrencySign | undefined {
  const key = sign.toLowerCase().replace(/\s/g, '').normalize('NFKC');
  return meanings().get(key) ?? meanings().get(key.replace(/\.$/, ''));
}
