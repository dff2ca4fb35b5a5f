import type { BriefProblem, BriefProblemCode } from './brief-problem.js';
import { checkScalar, isRecord } from './brief-values.js';
import type { DisciplinePack, FieldLabels, FieldShape, ListShape } from './pack.js';

export type BriefMode = 'draft' | 'submit';

type Labelled = FieldLabels & FieldShape;

const MOST_PROBLEMS = 50;
/** Of a key that we do not know, this much is echoed in a pointer. */
const ECHOED_KEY = 60;

class Findings {
  readonly problems: BriefProblem[] = [];

  constructor(readonly mode: BriefMode) {}

  get full(): boolean {
    return this.problems.length >= MOST_PROBLEMS;
  }

  add(pointer: string, code: BriefProblemCode, detail: string): void {
    if (!this.full) this.problems.push({ pointer, code, detail });
  }
}

function checkObject(fields: readonly Labelled[], value: unknown, pointer: string, findings: Findings): void {
  if (!isRecord(value)) return findings.add(pointer, 'wrong_type', 'Must be an object.');
  const known = new Set(fields.map((field) => field.key));
  for (const key of Object.keys(value)) {
    if (findings.full) return;
    if (!known.has(key)) findings.add(`${pointer}/${escaped(key)}`, 'unknown_field', 'The brief of this discipline has no such field.');
  }
  for (const field of fields) {
    const at = `${pointer}/${field.key}`;
    if (!Object.hasOwn(value, field.key)) requireField(field, at, findings);
    else checkField(field, value[field.key], at, findings);
  }
}

function requireField(field: Labelled, pointer: string, findings: Findings): void {
  if (field.required && findings.mode === 'submit') findings.add(pointer, 'required', `${field.label}: needed before the request is submitted.`);
}

function checkField(field: Labelled, value: unknown, pointer: string, findings: Findings): void {
  if (field.type === 'text' && isBlank(value)) requireField(field, pointer, findings);
  else checkShape(field, value, pointer, findings);
}

function checkShape(shape: FieldShape, value: unknown, pointer: string, findings: Findings): void {
  if (shape.type === 'object') return checkObject(shape.properties, value, pointer, findings);
  if (shape.type === 'list') return checkList(shape, value, pointer, findings);
  const found = checkScalar(shape, value);
  if (found !== undefined) findings.add(pointer, found.code, found.detail);
}

function checkList(shape: ListShape, value: unknown, pointer: string, findings: Findings): void {
  if (!Array.isArray(value)) return findings.add(pointer, 'wrong_type', 'Must be a list.');
  if (value.length > shape.maxItems) return findings.add(pointer, 'too_many_items', `Must have at most ${shape.maxItems} items.`);
  if (value.length < shape.minItems && findings.mode === 'submit') findings.add(pointer, 'too_few_items', `Must have at least ${shape.minItems} items.`);
  const seen = new Set<unknown>();
  value.forEach((item: unknown, index) => {
    const at = `${pointer}/${index}`;
    if (typeof item === 'string' && seen.has(item)) findings.add(at, 'duplicate', 'Is already in the list.');
    seen.add(item);
    checkItem(shape, item, at, findings);
  });
}

function checkItem(shape: ListShape, item: unknown, pointer: string, findings: Findings): void {
  if (shape.items.type !== 'text' || !isBlank(item)) checkShape(shape.items, item, pointer, findings);
  else if (findings.mode === 'submit') findings.add(pointer, 'required', 'An item of the list is empty.');
}

/** Nothing but white space says nothing, so it does not answer a required field; long runs of it are refused as text. */
function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.length <= ECHOED_KEY && value.trim() === '';
}

function escaped(key: string): string {
  return key.slice(0, ECHOED_KEY).replace(/\p{Surrogate}/gu, '\ufffd').replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * Checks the fields of a brief against its pack. A draft may leave anything out, but what is there has the right type and
 * keeps every upper bound; `submit` also wants what is required. At most 50 problems are reported.
 */
export function validateBrief(pack: DisciplinePack, fields: unknown, mode: BriefMode): BriefProblem[] {
  const findings = new Findings(mode);
  checkObject(pack.briefFields, fields, '', findings);
  return findings.problems;
}
