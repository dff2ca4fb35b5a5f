import { isCalendarDate } from '#reference';
import { OWN_LINE, type BriefField, type Criterion, type DisciplinePack, type FieldShape, type PriceLine } from './pack.js';
import { serviceOptions, WANTED_SERVICES } from './service-needs.js';
import { validateBrief } from './validate-brief.js';

/** What a JSON Schema cannot say about a pack: names that repeat, references into nowhere, examples that would be refused. */
export function inconsistencies(pack: DisciplinePack): string[] {
  return [
    ...repeated('specialisms', pack.specialisms.map((one) => one.slug)),
    ...repeated('services', pack.services.map((one) => one.slug)),
    ...repeated('briefFields', pack.briefFields.map((one) => one.key)),
    ...repeated('priceLines', pack.priceLines.map((one) => one.key)),
    ...repeated('requirementSuggestions', pack.requirementSuggestions.map((one) => one.key)),
    ...repeated('criteria', pack.criteria.map((one) => one.key)),
    ...repeated('checkIns', pack.checkIns.map((one) => one.key)),
    ...pack.checkIns.flatMap(({ key, fields }) => [
      ...repeated(`checkIns/${key}`, fields.map((field) => field.key)),
      ...fields.flatMap((field) => shapeFindings(`checkIns/${key}/${field.key}`, field)),
    ]),
    ...pack.context.filter(({ checkedOn }) => checkedOn !== undefined && !isCalendarDate(checkedOn)).map(({ checkedOn }) => `context: "${checkedOn}" is no date`),
    ...repeated('redFlags', pack.redFlags.map((one) => one.code)),
    ...pack.briefFields.flatMap((field) => shapeFindings(`briefFields/${field.key}`, field)),
    ...pack.briefFields.flatMap((field) => defaultFindings(pack, field)),
    ...pack.priceLines.flatMap(priceLineFindings),
    ...pack.criteria.flatMap((criterion) => unknownServices(pack, criterion)),
    ...wantedServicesFindings(pack),
    ...validateBrief(pack, pack.exampleBrief, 'submit').map((problem) => `exampleBrief${problem.pointer}: ${problem.detail}`),
  ];
}

function repeated(where: string, names: readonly string[]): string[] {
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [...twice].map((name) => `${where}: "${name}" is there more than once`);
}

function shapeFindings(where: string, shape: FieldShape): string[] {
  switch (shape.type) {
    case 'int':
    case 'money':
      return shape.min > shape.max ? [`${where}: min is above max`] : [];
    case 'enum':
      return repeated(where, shape.options.map((option) => option.value));
    case 'list':
      return [...(shape.minItems > shape.maxItems ? [`${where}: minItems is above maxItems`] : []), ...shapeFindings(where, shape.items)];
    case 'object':
      return [
        ...repeated(where, shape.properties.map((property) => property.key)),
        ...shape.properties.flatMap((property) => shapeFindings(`${where}/${property.key}`, property)),
      ];
    default:
      return [];
  }
}

function defaultFindings(pack: DisciplinePack, field: BriefField): string[] {
  if (field.default === undefined) return [];
  return validateBrief({ ...pack, briefFields: [field] }, { [field.key]: field.default }, 'submit').map(
    (problem) => `default of briefFields${problem.pointer}: ${problem.detail}`,
  );
}

function priceLineFindings(line: PriceLine): string[] {
  const percent = line.milestones?.reduce((sum, milestone) => sum + milestone.percent, 0) ?? 100;
  return [
    ...(line.kind === 'per_unit' && line.unit === undefined ? [`priceLines/${line.key}: a per_unit line names its unit`] : []),
    ...(line.provisionalAllowed && line.fixedBy === undefined ? [`priceLines/${line.key}: a provisional line names the event that fixes it`] : []),
    ...(line.key === OWN_LINE ? [`priceLines/${line.key}: bids call their own lines so`] : []),
    ...(percent === 100 ? [] : [`priceLines/${line.key}: milestones add up to ${percent} %, not 100 %`]),
  ];
}

/** What a brief asks for is compared with what a vendor was judged for, in the open: both must speak of the pack's services. */
function wantedServicesFindings(pack: DisciplinePack): string[] {
  const field = pack.briefFields.find((one) => one.key === WANTED_SERVICES);
  if (!field) return [];
  const known = new Set(pack.services.map((service) => service.slug));
  const strays = serviceOptions(pack).filter((option) => !known.has(option.service ?? option.value)).map((option) => option.value);
  return [
    ...(field.type === 'list' && field.items.type === 'enum' ? [] : [`briefFields/${WANTED_SERVICES}: must be a list of fixed choices`]),
    ...(field.restricted ? [`briefFields/${WANTED_SERVICES}: must not be restricted`] : []),
    ...strays.map((value) => `briefFields/${WANTED_SERVICES}: "${value}" is and names none of the pack's services`),
  ];
}

function unknownServices(pack: DisciplinePack, criterion: Criterion): string[] {
  const known = new Set(pack.services.map((service) => service.slug));
  return (criterion.appliesWhen.services ?? [])
    .filter((slug) => !known.has(slug))
    .map((slug) => `criteria/${criterion.key}: "${slug}" is none of the pack's services`);
}
