/**
 * The currencies that a conversion goal takes. Source: guides/currencies, "Conversion Goal Revenue Currencies", in the
 * copy of 2021-06-28 (github.com/MicrosoftDocs/BingAds-docs), the newest complete one. It has TRL for the
 * lira that ISO 4217 calls TRY, which the same page lists for bids. Currencies that Microsoft added since are refused:
 * compare the list when a seller asks for one.
 */
const codes =
  'AED ALL AMD ARS AUD AZN BDT BGN BHD BND BOB BRL BWP BZD CAD CHF CLP CNY COP CRC CZK DKK DOP DZD EGP ETB EUR FJD GBP ' +
  'GEL GHS GTQ HKD HNL HRK HUF IDR ILS INR IQD ISK JMD JOD JPY KES KGS KRW KWD KZT LBP LKR LYD MAD MKD MNT MOP MUR MVR ' +
  'MWK MXN MYR NGN NIO NOK NZD OMR PAB PEN PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SEK SGD THB TND TOP TRL TRY TTD TWD ' +
  'TZS UAH UGX USD UYU UZS VEF VND XAF XCD XOF YER ZAR ZMW';

export const CURRENCIES: ReadonlySet<string> = new Set(codes.split(' '));
