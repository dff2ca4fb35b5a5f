// The walls of ARCHITECTURE.md, "Which way code may look". `tools/walls/walls.spec.ts` plants a violation of each rule and sees it reported by name.
const SPEC = '\\.spec\\.ts$';
const PURE = 'disciplines|linking|screening|eligibility|ocds|reference';
const PURE_LIBRARY = `^libs/(${PURE})/`;
/** Every library that is neither shared meaning, shared machinery nor pure knowledge is a service; group 1 is its name. */
const SERVICE = `^libs/(?!(?:contracts|platform|${PURE})/)([^/]+)/`;
const TESTING = '^libs/[^/]+/src/.*testing/';
/** Packages that only calculate: a domain may use them. */
// Arithmetic without a clock or chance: calendars, word stems, hashes, check digits, one-time codes of an instant.
const ARITHMETIC = '^(node:)?crypto$|node_modules/(temporal-polyfill|date-holidays|stemmer|stdnum|otpauth)/';
const ENTRY_POINTS = ['^libs/[^/]+/src/index\\.ts$', '^libs/platform/src/((client|testing)/index|run)\\.ts$', '^libs/ocds/src/testing/index\\.ts$', '^libs/contracts/src/domain-error\\.ts$'];
const FRAMEWORKS = 'node_modules/(@nestjs/|@fastify/|fastify/|typeorm/|pg/|bullmq/|ioredis/|rxjs/)';
// What the specs of several files stand on.
const EXAMPLES = '(^|[./])(examples|examples\\.fixture|example-[a-z-]+)\\.ts$';
const ATTIC = '(^|/)(utils?|helpers?|common|shared|misc)(/|\\.[cm]?[jt]s$)';

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

/** A floor may look at the floors named in `sees` of its own service, and at nothing else of it. */
const floor = (name, floors, sees, comment) => rule(
  name,
  comment,
  { path: `${SERVICE}src/(${floors})/`, pathNot: SPEC },
  { path: '^libs/$1/src/', pathNot: `^libs/$1/src/($2|${sees})/` },
);

const whole = [
  rule('no-cycles', 'A cycle is one module pretending to be several.', {}, { circular: true }),
  rule('no-unresolvable', 'The import resolves to nothing.', {}, { couldNotResolve: true }),
  rule('no-attics', 'A folder without a noun collects what nobody could place.', {}, { path: ATTIC, pathNot: 'node_modules' }),
  rule('no-attics-inside', 'A folder without a noun collects what nobody could place.', { path: ATTIC }, {}),
  rule('no-orphans', 'Nothing imports the file and it imports nothing: it is dead, or its caller forgot it.',
    { orphan: true, path: '^(apps|libs|tools|bench)/.*\\.ts$', pathNot: ['\\.d\\.ts$', SPEC] }, {}),
  rule('no-unused-files', 'No application, tool or benchmark reaches the file; a test alone does not keep it alive.',
    { path: '^(apps|tools|bench|migrations)/', pathNot: SPEC }, { path: '^libs/', pathNot: [SPEC, TESTING, EXAMPLES], reachable: false }),
  rule('no-development-packages', 'What runs in production is installed with `npm ci --omit=dev`.',
    { path: '^(apps|libs|migrations)/', pathNot: [SPEC, '^apps/e2e/', TESTING] }, { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] }),
  rule('no-undeclared-packages', 'The package is not in package.json: it is there by accident.', {}, { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] }),
];

const libraries = [
  rule('services-never-import-services', 'Services meet in the queue and in views.', { path: SERVICE }, { path: SERVICE, pathNot: '^libs/$1/' }),
  rule('libraries-by-their-index', 'A library is entered through its index.',
    { path: '^(apps|libs|migrations|tools|bench)/([^/]+)/' }, { path: '^libs/', pathNot: [...ENTRY_POINTS, '^$1/$2/'] }),
  rule('index-exports-the-module', 'A service shows its module and nothing else.',
    { path: `${SERVICE}src/index\\.ts$` }, { path: '^libs/$1/', pathNot: '^libs/$1/src/[^/]+\\.module\\.ts$' }),
  rule('libraries-never-import-apps', 'Libraries do not know who starts or inspects them.',
    { path: '^libs/', pathNot: '^libs/platform/src/' }, { path: '^(apps|migrations|tools|bench)/' }),
  rule('platform-looks-at-contracts', 'The platform is machinery: it knows no service, no discipline, no application.',
    { path: '^libs/platform/' }, { path: '^(apps|tools|bench|libs/(?!contracts/|platform/))' }),
  rule('contracts-import-nothing-of-ours', 'Everybody looks at contracts, so it looks at nobody.',
    { path: '^libs/contracts/' }, { path: '^(apps|libs|migrations|tools|bench)/', pathNot: '^libs/contracts/' }),
  rule('pure-libraries-import-nothing-of-ours', 'Domain knowledge stands alone, but for the standards that it is written in.',
    { path: PURE_LIBRARY }, { path: '^(apps|libs|migrations|tools|bench)/', pathNot: ['^libs/$1/', '^libs/reference/'] }),
  rule('reference-imports-nothing-of-ours', 'What the world has agreed on knows nothing of this trade.',
    { path: '^libs/reference/' }, { path: '^(apps|libs|migrations|tools|bench)/', pathNot: '^libs/reference/' }),
  rule('pure-libraries-know-no-framework', 'No Nest, no database in domain knowledge.', { path: PURE_LIBRARY }, { path: FRAMEWORKS }),
];

const floors = [
  floor('edges-look-at-application-and-domain', 'http|jobs|cli', 'application|domain', 'An edge asks a use case; it never reaches a row.'),
  floor('application-knows-no-edge', 'application', 'domain|persistence|mail', 'A use case serves every edge and knows none.'),
  floor('mail-looks-down', 'mail', 'domain|persistence', 'What delivers serves use cases and knows none.'),
  floor('persistence-looks-down', 'persistence', 'domain', 'Rows and queries serve use cases and know none.'),
  rule('persistence-imports-no-pure-library', 'Rules are applied above, never in a query.', { path: `${SERVICE}src/persistence/`, pathNot: SPEC }, { path: PURE_LIBRARY }),
  rule('persistence-takes-types-from-contracts', 'From contracts persistence takes types, and the error that names a conflict.',
    { path: `${SERVICE}src/persistence/`, pathNot: SPEC },
    { path: '^libs/contracts/', pathNot: '^libs/contracts/src/domain-error\\.ts$', dependencyTypesNot: ['type-only'] }),
  rule('domain-looks-at-domain', 'The rules stand alone.', { path: `${SERVICE}src/domain/` }, { path: '^libs/$1/', pathNot: '^libs/$1/src/domain/' }),
  rule('domain-imports-no-machinery', 'The domain is pure: no platform, migrations or applications.',
    { path: `${SERVICE}src/domain/` }, { path: '^(apps|migrations|tools|bench|libs/platform)/' }),
  rule('domain-takes-types-from-contracts', 'From contracts the domain takes types, and its error class.',
    { path: `${SERVICE}src/domain/`, pathNot: SPEC },
    { path: '^libs/contracts/', pathNot: '^libs/contracts/src/domain-error\\.ts$', dependencyTypesNot: ['type-only'] }),
  rule('domain-is-pure', 'No package and no Node module in the domain: time, ids and chance are arguments.',
    { path: `${SERVICE}src/domain/`, pathNot: SPEC },
    { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'], pathNot: ARITHMETIC }),
];

const apps = [
  rule('apps-only-compose', 'An application names modules; it reaches into no library and applies no rule.',
    { path: '^apps/', pathNot: ['^apps/e2e/', SPEC] },
    { path: '^(libs|tools|bench)/', pathNot: [`${SERVICE}src/index\\.ts$`, '^libs/platform/', '^libs/contracts/'] }),
  rule('app-specs-know-the-packs', 'A spec may hold what an application brings along against pure knowledge; nothing else of a library is its business.',
    { path: '^apps/.*\\.spec\\.ts$', pathNot: '^apps/e2e/' },
    { path: '^(libs|tools|bench)/', pathNot: [`${SERVICE}src/index\\.ts$`, '^libs/platform/', '^libs/contracts/', PURE_LIBRARY] }),
  rule('apps-never-import-apps', 'Each application starts by itself.', { path: '^apps/([^/]+)/' }, { path: '^apps/', pathNot: '^apps/$1/' }),
  rule('e2e-over-http-alone', 'The journeys know the API, not the code behind it.', { path: '^apps/e2e/' }, { path: [SERVICE, PURE_LIBRARY] }),
  rule('migrations-know-no-service', 'History outlives the code it was written beside.',
    { path: '^migrations/' }, { path: '^(apps|tools|bench|libs/(?!platform/|contracts/))' }),
];

export default {
  forbidden: [...whole, ...libraries, ...floors, ...apps],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['source', 'import', 'node', 'default'], exportsFields: ['exports'], mainFields: ['module', 'main'] },
    reporterOptions: { dot: { collapsePattern: '^(apps|libs)/[^/]+' } },
  },
};
