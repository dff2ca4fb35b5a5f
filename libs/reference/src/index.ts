export { isCountry } from './countries.js';
export { isCalendarDate } from './dates.js';
export { exponentOf } from './currencies.js';
export { divideRounded, minorUnits, outgrowsMoney, parseDecimal, parseMoney, toMoney, type Decimal, type MoneyAmount } from './money.js';
export { isSubdivision } from './subdivisions.js';
export { isTimeZone } from './time-zones.js';
