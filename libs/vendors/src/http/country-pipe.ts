import { DomainError } from '#contracts';
import { isCountry } from '#reference';
import type { PipeTransform } from '@nestjs/common';

/** A country in a path: what is no ISO 3166-1 alpha-2 code in upper case names nothing, so it is a 404 like any other unknown object. */
export class CountryPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!isCountry(value)) throw new DomainError('not_found', 'not_found', 'There is no country with this code.');
    return value;
  }
}
