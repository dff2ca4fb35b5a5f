import type { DisciplinePack, FieldShape } from './pack.js';

/** Follows a pointer's steps into a shape; undefined where the brief has no such place. */
function shapeAt(shape: FieldShape | undefined, steps: readonly string[]): FieldShape | undefined {
  const [step, ...rest] = steps;
  if (shape === undefined || step === undefined) return shape;
  if (shape.type === 'list') return shapeAt(shape.items, rest);
  if (shape.type === 'object') return shapeAt(shape.properties.find(({ key }) => key === step), rest);
  return undefined;
}

/** Whether the text at `pointer` of a brief (`/current/address`, `/channels/0/handle`) is there to name an address or an account. */
export function holdsLinks(pack: DisciplinePack, pointer: string): boolean {
  const [key, ...steps] = pointer.split('/').slice(1);
  const shape = shapeAt(pack.briefFields.find((field) => field.key === key), steps);
  return shape?.type === 'text' && shape.holdsLinks === true;
}
