export { isCountry } from './countries.js';
export { isCalendarDate } from './dates.js';
export { MACRO_MARKS, OPEN_DOCUMENT, OPEN_XML, OPEN_XML_SLIDES, PDF_AND_PICTURES, PLAIN_TEXTS } from './media-types.js';
export { exponentOf } from './currencies.js';
export { divideRounded, minorUnits, outgrowsMoney, parseDecimal, parseMoney, toMoney, type Decimal, type MoneyAmount } from './money.js';
export { isSubdivision } from './subdivisions.js';
export { isTimeZone } from './time-zones.js';
