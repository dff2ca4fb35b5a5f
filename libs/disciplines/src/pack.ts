import type { MoneyAmount } from '#reference';

/** A fixed choice: `value` is what a document stores, `label` what a person reads. */
export interface Option {
  readonly value: string;
  readonly label: string;
  /** Of the brief's `services`: the pack's service that it asks for, where that has another name. */
  readonly service?: string;
}

export type MoneyValue = MoneyAmount;

export interface IntShape {
  readonly type: 'int';
  readonly min: number;
  readonly max: number;
  readonly unit?: string;
}

export interface MoneyShape {
  readonly type: 'money';
  /** Whole major units; 0 and 999,999,999 unless the pack is narrower. */
  readonly min: number;
  readonly max: number;
}

export interface DateShape {
  readonly type: 'date';
}

export interface BoolShape {
  readonly type: 'bool';
}

export interface EnumShape {
  readonly type: 'enum';
  readonly options: readonly Option[];
}

export interface TextShape {
  readonly type: 'text';
  readonly maxWords: number;
  /** Characters (UTF-16 units); filled in at load from `maxWords` where the pack gives none. */
  readonly maxLength: number;
  /** It is there to name an address or an account, which other texts may not. */
  readonly holdsLinks?: boolean;
}

export type ScalarShape = IntShape | MoneyShape | DateShape | BoolShape | EnumShape | TextShape;

/** A list inside an object holds scalars only; a list that is a field may hold objects. */
export interface ListShape<Item = ScalarShape | ObjectShape> {
  readonly type: 'list';
  readonly minItems: number;
  readonly maxItems: number;
  readonly items: Item;
}

/** Objects are one level deep: a property is a scalar or a list of scalars. */
export interface ObjectShape {
  readonly type: 'object';
  readonly properties: readonly ObjectProperty[];
}

export interface FieldLabels {
  /** camelCase, unique among its siblings. */
  readonly key: string;
  readonly label: string;
  readonly required: boolean;
  readonly hint?: string;
}

export type ObjectProperty = FieldLabels & (ScalarShape | ListShape<ScalarShape>);
export type FieldShape = ScalarShape | ListShape | ObjectShape;

/** One question of a discipline's brief. */
export type BriefField = FieldLabels & {
  /** Readable only by eligible vendors who accepted the request's confidentiality terms. */
  readonly restricted: boolean;
  /** What a form may prefill; always valid against the field's own shape. */
  readonly default?: unknown;
} & FieldShape;

/** A code of a published classification, in OCDS's own members. */
export interface Classification {
  readonly scheme: 'ESCO' | 'O*NET-SOC' | 'UNSPSC';
  readonly id: string;
  /** The label that the scheme itself gives. */
  readonly description: string;
  /** ESCO's address of the concept. */
  readonly uri?: string;
}

/** A tool, platform or narrower field of work. */
export interface Specialism {
  readonly slug: string;
  readonly label: string;
  readonly classifications?: readonly Classification[];
}

/** What a vendor may say it offers; criteria are filtered by it. */
export interface Service {
  readonly slug: string;
  readonly label: string;
}

export type PriceLineKind = 'one_off' | 'monthly' | 'hourly_estimate' | 'per_unit';

export interface PriceLine {
  readonly key: string;
  readonly label: string;
  readonly kind: PriceLineKind;
  /** Named for `per_unit`, and for a `monthly` line that is charged per something. */
  readonly unit?: string;
  readonly provisionalAllowed: boolean;
  /** The event that fixes a provisional line. */
  readonly fixedBy?: string;
  /** Passed on without margin, stated apart from the vendor's own work. */
  readonly atCost: boolean;
  readonly hint?: string;
  /** Suggested part payments, in percent of the line, 100 in all. */
  readonly milestones?: readonly { readonly label: string; readonly percent: number }[];
}

export interface RequirementSuggestion {
  readonly key: string;
  readonly label: string;
  readonly kind: 'essential' | 'nice';
}

export type EvidenceKind =
  | 'register_entry'
  | 'certificate'
  | 'insurance_certificate'
  | 'client_confirmation'
  | 'work_sample'
  | 'link'
  | 'screenshot'
  | 'written_procedure'
  | 'statement'
  | 'test_report';

export interface Criterion {
  readonly key: string;
  readonly label: string;
  readonly kind: 'essential' | 'optional';
  readonly appliesWhen: {
    /** ISO 3166-1 alpha-2 (`GB`, not `UK`); absent: every country. */
    readonly countries?: readonly string[];
    /** Slugs of the pack's `services`; absent: whatever is offered. */
    readonly services?: readonly string[];
  };
  readonly evidence: readonly EvidenceKind[];
  /** The register or body that can confirm it. */
  readonly authority?: string;
  /** How long evidence stays good when it names no expiry itself. */
  readonly validMonths?: number;
  readonly note?: string;
  /** The rule behind it is to be checked with the authority before its note is shown to anybody outside the operators. */
  readonly verify: boolean;
  /** Law, or a rule of the profession, forbids the work without it: no day is given past its end, however far its renewal is. */
  readonly requiredByLaw?: true;
  /** What proves it stands in a register that everybody can read, under a number that may be shown. */
  readonly registerIsPublic?: true;
}

export interface RedFlag {
  readonly code: string;
  readonly label: string;
  readonly who: 'vendor' | 'client';
  /** Lower-case; any of them in a text of that side reveals it. */
  readonly phrases: readonly string[];
}

/** Something about the law or custom of a country that a client should know before it writes: a prompt to look closer, no legal advice. */
export interface ContextNote {
  /** ISO 3166-1 alpha-2; absent: everywhere. */
  readonly country?: string;
  readonly text: string;
  /** Who can say whether it still holds. */
  readonly source: string;
  /** The day on which it was last compared with its source. Absent: not yet, and not shown. */
  readonly checkedOn?: string;
}

/** What a vendor reports while the work runs. */
export interface CheckIn {
  readonly key: string;
  readonly label: string;
  readonly every: 'week' | 'month';
  readonly hint?: string;
  /** Of the same shapes as a brief's. */
  readonly fields: readonly BriefField[];
}

/** What a bid calls a line that no pack names. No line of a pack has this key. */
export const OWN_LINE = 'other';

/** Everything the marketplace knows about one field of work. Deeply frozen once loaded. */
export interface DisciplinePack {
  readonly slug: string;
  readonly version: number;
  readonly name: string;
  readonly summary: string;
  /** Requests of this field are about people and name none: their texts are screened for it more strictly than those of others. */
  readonly namesNobody?: boolean;
  /** Whose work it is. */
  readonly occupations: readonly Classification[];
  readonly specialisms: readonly Specialism[];
  readonly services: readonly Service[];
  readonly briefFields: readonly BriefField[];
  readonly priceLines: readonly PriceLine[];
  readonly requirementSuggestions: readonly RequirementSuggestion[];
  /** The criteria common to all disciplines first, then the pack's own. */
  readonly criteria: readonly Criterion[];
  readonly context: readonly ContextNote[];
  readonly checkIns: readonly CheckIn[];
  readonly redFlags: readonly RedFlag[];
  /** A complete brief that passes `validateBrief(pack, exampleBrief, 'submit')`; checked at load. */
  readonly exampleBrief: Readonly<Record<string, unknown>>;
}
