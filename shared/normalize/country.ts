import type { Cell } from '../conversion.ts';
import { once } from '../once.ts';
import type { Reading } from '../problem.ts';
import { COUNTRY_TABLE } from './country-names.ts';
import { accept, quoteCell, refuse } from './reading.ts';
import { openCell, plainText, wordKey } from './text.ts';

/** Other English names, and names of countries in the languages of the markets served. */
const MORE_NAMES: Record<string, string> = {
  AE: 'UAE|Emirates',
  AT: 'Österreich|Austria',
  BE: 'Belgique|België|Belgien|Bélgica',
  BR: 'Brasil|Brasilien|Brésil|Бразилия|ブラジル|브라질|巴西',
  CD: 'DR Congo|Democratic Republic of the Congo',
  CH: 'Schweiz|Suisse|Svizzera|Suiza|Suíça',
  CI: 'Ivory Coast',
  CN: "People's Republic of China|PRC|Mainland China|中国|中國|จีน|Trung Quốc|Tiongkok|Cina|Tsina|Китай|중국",
  CO: 'República de Colombia',
  CZ: 'Czech Republic|Česko',
  DE: 'Deutschland|Alemania|Allemagne|Alemanha|Германия|เยอรมนี|Đức|Jerman|Alemanya|ドイツ|독일|德国|德國',
  ES: 'España|Spanien|Espagne|Espanha|Испания|スペイン|스페인|西班牙',
  FR: 'Frankreich|Francia|França|Франция|ฝรั่งเศส|Pháp|Prancis|Pransya|フランス|프랑스|法国|法國',
  GB: 'UK|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|สหราชอาณาจักร|อังกฤษ|Inggris|Reino Unido|Royaume-Uni|Vereinigtes Königreich|Великобритания|イギリス|영국|英国|英國',
  GR: 'EL',
  HK: '香港|ฮ่องกง|홍콩|Hongkong',
  ID: 'อินโดนีเซีย|Индонезия|インドネシア|인도네시아|印度尼西亚|印尼|Indonésie|Indonesien',
  IN: 'อินเดีย|Ấn Độ|Индия|インド|인도|印度',
  IT: 'Italia|Italien|Italie|Itália|Италия',
  JP: '日本|ญี่ปุ่น|Nhật Bản|Jepang|Jepun|Hapon|Япония|Japón|Japon|Japão|일본',
  KH: 'กัมพูชา|Campuchia|Kamboja|កម្ពុជា',
  KR: 'Korea|Republic of Korea|대한민국|한국|韓国|韩国|韓國|เกาหลีใต้|Hàn Quốc|Korea Selatan|Южная Корея',
  LA: 'ลาว|Lào|ລາວ',
  MM: 'Burma|เมียนมา|พม่า',
  MO: 'Macau|澳門|澳门',
  MX: 'México|Mexiko|Mexique|Мексика|墨西哥',
  MY: 'มาเลเซีย|Малайзия|マレーシア|말레이시아|马来西亚|馬來西亞|Malaisie|Malasia|Malásia',
  NL: 'The Netherlands|Holland|Nederland|Niederlande|Países Bajos|Pays-Bas',
  PH: 'The Philippines|Pilipinas|ฟิลิปปินส์|Filipina|Филиппины|フィリピン|필리핀|菲律宾|菲律賓|Filipinas',
  PL: 'Polska|Polen',
  PT: 'Португалия|葡萄牙',
  RU: 'Россия|РФ|Российская Федерация|Rusia|Russland|Russie|Rússia|ロシア|러시아|俄罗斯|俄羅斯',
  SG: 'สิงคโปร์|Singapura|Singapur|Singapour|Сингапур|シンガポール|싱가포르|新加坡',
  TH: 'ไทย|ประเทศไทย|Thái Lan|Tailandia|Thailande|Tailândia|Таиланд|タイ|태국|泰国|泰國',
  TR: 'Turkey',
  TW: '台灣|臺灣|台湾|ไต้หวัน|Đài Loan|대만|Тайвань',
  US: 'United States of America|America|U.S.A.|US of A|สหรัฐอเมริกา|อเมริกา|Hoa Kỳ|Amerika Serikat|Amerika Syarikat|Estados Unidos|Vereinigte Staaten|États-Unis|США|アメリカ|미국|美国|美國',
  VN: 'Việt Nam|เวียดนาม|Vietnã|Вьетнам|ベトナム|베트남|越南',
};

function nameKey(name: string): string {
  return wordKey(name.replace(/&/g, ' and ').replace(/\bSt\.? /gi, 'Saint '))
    .replace(/^(?:the|republic of|kingdom of) /, '')
    .replace(/ /g, '');
}

const CODES = once(
  () =>
    new Set(
      COUNTRY_TABLE.trim()
        .split('\n')
        .map((line) => line.slice(0, 2)),
    ),
);

/** Made when first needed: Apps Script evaluates all of the script at each call, and few read a country. */
const codesByName = once(() => {
  const byName = new Map<string, string>();
  for (const line of COUNTRY_TABLE.trim().split('\n')) {
    const alpha2 = line.slice(0, 2);
    const names = [alpha2, line.slice(3, 6), ...line.slice(7).split('|'), ...(MORE_NAMES[alpha2]?.split('|') ?? [])];
    for (const name of names) byName.set(nameKey(name), alpha2);
  }
  return byName;
});

/** A country as its ISO 3166-1 alpha-2 code, from a code of two or three letters or a name. */
export function readCountry(cell: Cell): Reading<string> {
  const opened = openCell(cell);
  if (!opened.ok) return opened;
  const text = plainText(opened.value);
  // Most cells, and the country of the settings; to read all names takes a hundred times as long.
  if (CODES().has(text)) return accept(text);
  const code = codesByName().get(nameKey(text));
  if (code !== undefined) return accept(code);
  return refuse(
    'country_unknown',
    `${quoteCell(text)} is not a country.`,
    'Write the two-letter ISO 3166 code, for example TH, or the English name.',
  );
}
