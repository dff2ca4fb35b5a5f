import { IsInt, IsOptional, IsUUID } from 'class-validator';
import { join } from 'node:path';
import { readExamples } from './example-files.js';
import { CATALOGUE, exampleProblems, withNew, type Catalogue } from './stored-examples.js';

const ID = '01932d5c-7a3e-7c11-b0aa-3f5a4e1b9c01';
const TYPE = 'vendors.spare-made.v1';

class SpareMade {
  @IsUUID() vendorId!: string;
  @IsInt() version!: number;
}
class WithRequiredMember extends SpareMade {
  @IsInt() size!: number;
}
class WithOptionalMember extends SpareMade {
  @IsOptional() @IsInt() size?: number;
}
class WithoutVersion {
  @IsUUID() vendorId!: string;
}

const catalogue = (payload: Catalogue[string]['payload'], example: object): Catalogue => ({ [TYPE]: { payload, example, subscribers: [] } });
const EXAMPLE = { vendorId: ID, version: 1 };
const OLD = { [TYPE]: [EXAMPLE] };

describe('every event that ever travelled', () => {
  const stored = readExamples(join(import.meta.dirname, '..', '..'));

  it.each(Object.keys(CATALOGUE))('%s has a stored example', (type) => {
    expect(stored[type]?.length).toBeGreaterThan(0);
  });

  it('still parses with the class of today, which keeps all of its members', () => {
    expect(exampleProblems(CATALOGUE, stored)).toEqual([]);
  });

  it('is reported for each member that somebody removes from a stored example, unless the class calls it optional', () => {
    const type = 'moderation.case-decided.v1';
    const example = stored[type]?.[0] as Record<string, unknown>;
    const reported = Object.keys(example).filter((member) => {
      const { [member]: _removed, ...rest } = example;
      return exampleProblems(CATALOGUE, { ...stored, [type]: [rest, CATALOGUE[type]!.example] }).some((problem) => problem.includes('stored example 1'));
    });
    expect(reported).toEqual(Object.keys(example).filter((member) => member !== 'qualifications'));
  });

  it('is reported when a class gets a member that it demands, loses one, or leaves the catalogue', () => {
    expect(exampleProblems(catalogue(WithRequiredMember, { ...EXAMPLE, size: 1 }), { [TYPE]: [EXAMPLE, { ...EXAMPLE, size: 1 }] })).toEqual([expect.stringContaining('stored example 1: malformed')]);
    expect(exampleProblems(catalogue(WithoutVersion, { vendorId: ID }), { [TYPE]: [EXAMPLE, { vendorId: ID }] })).toEqual([expect.stringContaining('no longer keeps every member')]);
    expect(exampleProblems({}, OLD)).toEqual([expect.stringContaining('has left the catalogue')]);
  });

  it('is reported when its example is not stored, or was changed where it is stored', () => {
    expect(exampleProblems(catalogue(SpareMade, EXAMPLE), {})).toEqual([expect.stringContaining('npm run generate')]);
    expect(exampleProblems(catalogue(SpareMade, EXAMPLE), { [TYPE]: [{ ...EXAMPLE, version: 2 }] })).toEqual([expect.stringContaining('not the last one stored')]);
  });

  it('is added to by the generator, which changes nothing that is stored and refuses a breaking change', () => {
    const larger = { ...EXAMPLE, size: 3 };
    expect(withNew(catalogue(SpareMade, EXAMPLE), {})).toEqual(OLD);
    expect(withNew(catalogue(WithOptionalMember, larger), OLD)).toEqual({ [TYPE]: [EXAMPLE, larger] });
    expect(() => withNew(catalogue(WithRequiredMember, larger), OLD)).toThrow('a v2 beside v1');
    expect(() => withNew({}, OLD)).toThrow('has left the catalogue');
  });
});
