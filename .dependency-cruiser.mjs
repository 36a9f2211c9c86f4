// Who may import whom: the drawing of the rooms as rules. `test/package/import-rules.test.ts` offends each of them.
// Modules that are not installed keep their bare name, hence `(^|node_modules/)`.

const product = '^(statecharts|firmware-sim|hw-bridge)/';

/** Matches a package by the path it resolves to, installed or not. */
const packages = (...names) => `(^|node_modules/)(${names.join('|')})(/|$)`;

/** The rule for folders at one depth: one pattern for all of them would be too slow to be accepted. */
const indexOfFolder = (folder) => ({
  name: 'no-index-of-the-own-folder',
  comment: 'An index is what a folder shows to others.',
  severity: 'error',
  from: { path: `^(${folder})/` },
  to: { path: '^$1/index\\.ts$' },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'statecharts-import-xstate-only',
      comment: 'The rules are pure: no room, no package but xstate, nothing of Node.',
      severity: 'error',
      from: { path: '^statecharts/' },
      to: { pathNot: ['^statecharts/', packages('xstate')] },
    },
    {
      name: 'firmware-sim-sees-panels-through-the-port',
      comment: 'The phones know panels as a PanelPort; only the composition root joins both sides.',
      severity: 'error',
      from: { path: '^firmware-sim/', pathNot: '^firmware-sim/cli/' },
      to: { path: '^hw-bridge/', pathNot: '^hw-bridge/panel-port\\.ts$' },
    },
    {
      name: 'panel-port-is-types-to-firmware-sim',
      comment: 'A port is passed in, never made, by the phones.',
      severity: 'error',
      from: { path: '^firmware-sim/', pathNot: '^firmware-sim/cli/' },
      to: { path: '^hw-bridge/panel-port\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'hw-bridge-knows-no-telephony',
      comment:
        'Panels know lamp modes (terms.ts) and when they are lit (cadence.ts), nothing else.',
      severity: 'error',
      from: { path: '^hw-bridge/' },
      to: {
        path: '^(statecharts|firmware-sim)/',
        pathNot: '^statecharts/(terms|cadence)\\.ts$',
      },
    },
    {
      name: 'terms-are-types-to-hw-bridge',
      comment: 'The words are shared, not the code.',
      severity: 'error',
      from: { path: '^hw-bridge/' },
      to: { path: '^statecharts/terms\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'serial-packages-in-drivers-and-virtual',
      comment: 'A serial port is opened in one place of the product.',
      severity: 'error',
      from: { path: product, pathNot: '^hw-bridge/(drivers|virtual)/' },
      to: { path: packages('serialport', '@serialport', 'johnny-five', 'firmata-io') },
    },
    {
      name: 'avr8js-in-virtual',
      comment: 'The emulated chip is one of the virtual boards.',
      severity: 'error',
      from: { path: product, pathNot: '^hw-bridge/virtual/' },
      to: { path: packages('avr8js') },
    },
    {
      name: 'cli-is-the-composition-root',
      comment: 'It joins everything, so nothing may stand on it.',
      severity: 'error',
      from: { path: product, pathNot: '^firmware-sim/cli/' },
      to: { path: '^firmware-sim/cli/' },
    },
    {
      name: 'page-imports-nothing-of-node',
      comment: 'The page runs in a browser: it receives snapshots and sends events.',
      severity: 'error',
      from: { path: '^firmware-sim/trainer/page/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'page-sees-data-only',
      comment:
        'The page holds no rule of telephony: messages, models, cadences, the wall of its host, and preact.',
      severity: 'error',
      from: { path: '^firmware-sim/trainer/page/', pathNot: '\\.css$' },
      to: {
        pathNot: [
          '^firmware-sim/trainer/(page/|(messages|floor-state)\\.ts$)',
          '^firmware-sim/(site/phone-models|clock/wall-time)\\.ts$',
          '^statecharts/(cadence\\.ts|RULES\\.md)$',
          packages('preact'),
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'page-is-for-browsers',
      comment: 'The server serves it as files; what runs in Node too is for tests.',
      severity: 'error',
      from: { path: product, pathNot: '^firmware-sim/trainer/page/' },
      to: { path: '^firmware-sim/trainer/page/' },
    },
    {
      name: 'report-page-imports-nothing-of-node',
      comment: 'It runs in a browser, from one file.',
      severity: 'error',
      from: { path: '^firmware-sim/fleet/report/page/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-cycles',
      comment: 'Types count too: files that need each other are one thing, or lack a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...['[^/]+', '[^/]+/[^/]+', '[^/]+/[^/]+/[^/]+'].map(indexOfFolder),
    {
      name: 'nothing-imports-test',
      comment: 'The product does not know its tests.',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'product-needs-no-development-package',
      comment: 'They are not there where the package is installed.',
      severity: 'error',
      // The pages are bundled: their packages are in them. What builds runs where they are.
      from: { path: product, pathNot: '^firmware-sim/(trainer/page|fleet/report/page|build)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { conditionNames: ['import', 'node', 'default'] },
  },
};
