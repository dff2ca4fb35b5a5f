import { chanceOf, type Chance } from './chance.js';
import type { Written, WrittenBid, WrittenClient, WrittenOffer, WrittenRequest, WrittenVendor } from './written.js';

interface Wanted {
  readonly vendors: number;
  readonly requests: number;
  readonly seed: string;
}

const CLIENT_TRADES = ['Bakery', 'Dental', 'Joinery', 'Physiotherapy', 'Nursery', 'Brewing', 'Veterinary', 'Cycles', 'Interiors', 'Freight', 'Opticians', 'Pottery'];

const scaled = (amount: string, chance: Chance): string => (Math.max(1, Math.round((Number(amount) * chance.whole(80, 125)) / 500)) * 5).toFixed(2);

/** The same kind of price as the pattern's, up or down a little. */
function pricedAnew<T extends object>(pattern: T, names: readonly (keyof T & string)[], chance: Chance): T {
  return { ...pattern, ...Object.fromEntries(names.flatMap((name) => (typeof pattern[name] === 'string' ? [[name, scaled(pattern[name], chance)]] : []))) };
}

const BUDGET_AMOUNTS = ['amount', 'rate', 'cap', 'min', 'max'] as const;

/** All amounts of a budget by one factor: a range stays a range. */
function budgetAnew(budget: WrittenRequest['budget'], chance: Chance): WrittenRequest['budget'] {
  const percent = chance.whole(80, 125);
  const amounts = BUDGET_AMOUNTS.flatMap((name) => (budget[name] === undefined ? [] : [[name, (Math.round((Number(budget[name]) * percent) / 1_000) * 10 || Number(budget[name])).toFixed(2)]]));
  return { ...budget, ...(Object.fromEntries(amounts) as object) };
}

const servicesOf = ({ offers }: WrittenVendor, discipline: string): readonly string[] | undefined => offers.find((offer) => offer.discipline === discipline)?.services;

class Enlarging {
  private readonly taken: Set<string>;

  constructor(private readonly written: Written, private readonly seed: string) {
    this.taken = new Set([...written.vendors, ...written.clients].map(({ name }) => name));
  }

  /** A vendor like one that was written, elsewhere in its country, with another's words for a part of its story. */
  vendor(number: number): WrittenVendor {
    const chance = chanceOf(this.seed, `another vendor ${number}`);
    const patterns = this.written.vendors.filter(({ end }) => end === undefined);
    const pattern = patterns[number % patterns.length] as WrittenVendor;
    const discipline = pattern.offers[0]?.discipline ?? '';
    const sibling = chance.pick(patterns.filter(({ offers }) => offers[0]?.discipline === discipline));
    const name = this.nameFrom(chance, this.written.bank.names.second[discipline] ?? []);
    const place = this.placeNear(pattern.place, chance);
    const moved = (text: string) => text.replaceAll(this.written.places[pattern.place]?.town ?? name, this.written.places[place]?.town ?? '');
    return {
      ...pattern, name, place,
      legal: `${name} ${pattern.legal.split(' ').slice(-1).join('')}`,
      owner: this.person(chance),
      founded: chance.whole(2004, 2024),
      team: Math.max(1, Math.round((pattern.team * chance.whole(60, 160)) / 100)),
      headline: moved(pattern.headline),
      story: moved(pattern.story),
      works: sibling.works,
      offers: pattern.offers.map((offer) => this.offer(offer, sibling, chance, moved)),
    };
  }

  private offer(offer: WrittenOffer, sibling: WrittenVendor, chance: Chance, moved: (text: string) => string): WrittenOffer {
    const known = new Set([...offer.specialisms, ...sibling.offers.filter(({ discipline }) => discipline === offer.discipline).flatMap(({ specialisms }) => specialisms)]);
    return {
      ...pricedAnew(offer, ['hourly', 'monthly', 'oneOff', 'minimum'], chance),
      specialisms: chance.some([...known], offer.specialisms.length),
      years: Math.max(1, offer.years + chance.whole(-3, 4)),
      story: moved(offer.story),
      hoursFree: chance.whole(2, 24) * 10,
    };
  }

  client(number: number, country: string): WrittenClient {
    const chance = chanceOf(this.seed, `another client ${number}`);
    const name = this.nameFrom(chance, CLIENT_TRADES);
    return { name, legal: `${name} Ltd`, place: chance.pick(this.placesIn(country)), owner: this.person(chance) };
  }

  /** A request like one that was written, by another client, still open; bid on by others. */
  request(number: number, client: (country: string) => WrittenClient, vendors: readonly WrittenVendor[]): WrittenRequest {
    const chance = chanceOf(this.seed, `another request ${number}`);
    const patterns = this.written.requests.filter(({ course, source }) => source === undefined && course !== 'review' && course !== 'changes' && course !== 'rejected' && course !== 'approved');
    const pattern = patterns[number % patterns.length] as WrittenRequest;
    const country = this.countryOf(pattern.client);
    const { invited: _invited, sealed: _sealed, reason: _reason, talk: _talk, scored: _scored, ...kept } = pattern;
    // Services may need qualifications of their own: able is who offers all that one of the pattern's bidders offers.
    const enough = this.written.vendors.filter(({ name }) => pattern.bids?.some(({ vendor }) => vendor === name)).map((vendor) => servicesOf(vendor, pattern.discipline) ?? []);
    const isAble = (offered: readonly string[] | undefined) => offered !== undefined && enough.some((services) => services.every((service) => offered.includes(service)));
    const able = vendors.filter((vendor) => (vendor.end ?? 'listed') === 'listed' && vendor.countries.includes(country) && isAble(servicesOf(vendor, pattern.discipline)));
    const bidders = chance.some(able, chance.whole(0, 3));
    const bids = bidders.flatMap((vendor, i): WrittenBid[] => {
      const bid = pattern.bids?.[i % Math.max(1, pattern.bids.length)];
      return bid ? [{ ...bid, vendor: vendor.name, lines: bid.lines.map(([label, kind, price, ...rest]) => [label, kind, scaled(price, chance), ...rest] as typeof bid.lines[number]) }] : [];
    });
    return { ...kept, client: client(country).name, budget: budgetAnew(pattern.budget, chance), course: 'open', days: chance.whole(4, 20), bids: bids.map(({ then: _then, ...bid }) => bid) };
  }

  private countryOf(client: string): string {
    const place = this.written.clients.find(({ name }) => name === client)?.place ?? '';
    return this.written.places[place]?.country ?? '';
  }

  private placesIn = (country: string): string[] => Object.entries(this.written.places).flatMap(([key, place]) => (place.country === country ? [key] : []));

  private placeNear = (place: string, chance: Chance): string => chance.pick(this.placesIn(this.written.places[place]?.country ?? ''));

  private person(chance: Chance): string {
    const { people, families } = this.written.bank.names;
    return `${chance.pick(people)} ${chance.pick(families)}`;
  }

  /** A name that nobody has yet; numbered when all of them are taken. */
  private nameFrom(chance: Chance, second: readonly string[]): string {
    const base = `${chance.pick(this.written.bank.names.first)} ${chance.pick(second)}`;
    let name = base;
    for (let count = 2; this.taken.has(name); count += 1) name = `${base} ${count}`;
    this.taken.add(name);
    return name;
  }
}

/** As many vendors and requests as are wanted, the written ones first. */
export function enlarged(written: Written, { vendors: size, requests: wanted, seed }: Wanted): Written {
  const enlarging = new Enlarging(written, seed);
  const vendors = [...written.vendors];
  while (vendors.length < size) vendors.push(enlarging.vendor(vendors.length));
  const clients = [...written.clients];
  const requests = [...written.requests];
  const newClient = (country: string) => {
    const client = enlarging.client(clients.length, country);
    clients.push(client);
    return client;
  };
  while (requests.length < wanted) requests.push(enlarging.request(requests.length, newClient, vendors));
  return { ...written, vendors, clients, requests };
}
