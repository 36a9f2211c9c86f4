/** Files that import each other; each case has names of its own, for all cases lie in one tree. */
type Files = Readonly<Record<string, string>>;

/** Files of which the first breaks the rule. */
export interface Offender {
  /** Its name in `.dependency-cruiser.mjs`. */
  readonly rule: string;
  readonly what: string;
  readonly files: Files;
}

const value = 'export const value = 1;\n';
const type = 'export type Value = 1;\n';

/** At least one for every rule of who may import whom. */
export const offenders: readonly Offender[] = [
  {
    rule: 'statecharts-import-xstate-only',
    what: 'node: in a chart',
    files: { 'statecharts/with-node.ts': "import 'node:fs';\n" },
  },
  {
    rule: 'statecharts-import-xstate-only',
    what: 'another package in a chart',
    files: { 'statecharts/with-yaml.ts': "import 'yaml';\n" },
  },
  {
    rule: 'statecharts-import-xstate-only',
    what: 'a package whose name begins like xstate',
    files: { 'statecharts/with-xstate-like.ts': "import 'xstate-store';\n" },
  },
  {
    rule: 'statecharts-import-xstate-only',
    what: 'so much as a type of the phones in a chart',
    files: {
      'statecharts/with-phone.ts': "import type { Value } from '../firmware-sim/phone.js';\n",
      'firmware-sim/phone.ts': type,
    },
  },
  {
    rule: 'firmware-sim-sees-panels-through-the-port',
    what: 'a driver in the phones, as a type too',
    files: {
      'firmware-sim/with-driver.ts': "import type { Value } from '../hw-bridge/drivers/one.js';\n",
      'hw-bridge/drivers/one.ts': type,
    },
  },
  {
    rule: 'firmware-sim-sees-panels-through-the-port',
    what: 'the panels by their index in the phones',
    files: {
      'firmware-sim/with-bridge.ts': "import '../hw-bridge/index.js';\n",
      'hw-bridge/index.ts': value,
    },
  },
  {
    rule: 'panel-port-is-types-to-firmware-sim',
    what: 'a value of the panel port in the phones',
    files: {
      'firmware-sim/with-port-value.ts': "import { value } from '../hw-bridge/panel-port.js';\n",
      'hw-bridge/panel-port.ts': value + type,
    },
  },
  {
    rule: 'hw-bridge-knows-no-telephony',
    what: 'a chart in a panel',
    files: {
      'hw-bridge/with-chart.ts': "import '../statecharts/phone.machine.js';\n",
      'statecharts/phone.machine.ts': value,
    },
  },
  {
    rule: 'hw-bridge-knows-no-telephony',
    what: 'so much as a type of the phones in a panel',
    files: {
      'hw-bridge/with-clock.ts': "import type { Value } from '../firmware-sim/clock.js';\n",
      'firmware-sim/clock.ts': type,
    },
  },
  {
    rule: 'terms-are-types-to-hw-bridge',
    what: 'a value of the terms in a panel',
    files: {
      'hw-bridge/with-terms-value.ts': "import { value } from '../statecharts/terms.js';\n",
      'statecharts/terms.ts': value + type,
    },
  },
  ...['serialport', '@serialport/bindings-cpp', 'johnny-five', 'firmata-io'].flatMap((name) => [
    {
      rule: 'serial-packages-in-drivers-and-virtual',
      what: `${name} in another part of the bridge`,
      files: { [`hw-bridge/frame/${slug(name)}.ts`]: `import '${name}';\n` },
    },
    {
      rule: 'serial-packages-in-drivers-and-virtual',
      what: `${name} in the command`,
      files: { [`firmware-sim/cli/${slug(name)}.ts`]: `import '${name}';\n` },
    },
  ]),
  {
    rule: 'avr8js-in-virtual',
    what: 'the emulated chip in a driver',
    files: { 'hw-bridge/drivers/with-avr8js.ts': "import 'avr8js';\n" },
  },
  {
    rule: 'cli-is-the-composition-root',
    what: 'the command in the phones',
    files: {
      'firmware-sim/with-cli.ts': "import './cli/verdict.js';\n",
      'firmware-sim/cli/verdict.ts': value,
    },
  },
  {
    rule: 'page-imports-nothing-of-node',
    what: 'node: in the page',
    files: { 'firmware-sim/trainer/page/with-node.ts': "import 'node:path';\n" },
  },
  {
    rule: 'report-page-imports-nothing-of-node',
    what: "node: in a report's page",
    files: { 'firmware-sim/fleet/report/page/with-node.ts': "import 'node:path';\n" },
  },
  {
    rule: 'no-cycles',
    what: 'two files that need each other',
    files: {
      'firmware-sim/cycle-a.ts': "import { value } from './cycle-b.js';\nexport const a = value;\n",
      'firmware-sim/cycle-b.ts': "import { a } from './cycle-a.js';\nexport const value = a;\n",
    },
  },
  {
    rule: 'no-cycles',
    what: 'two files that need types of each other',
    files: {
      'firmware-sim/types-a.ts': "import type { B } from './types-b.js';\nexport type A = B;\n",
      'firmware-sim/types-b.ts': "import type { A } from './types-a.js';\nexport type B = A[];\n",
    },
  },
  {
    rule: 'no-index-of-the-own-folder',
    what: 'the index of its own room',
    files: { 'statecharts/own-index.ts': "import './index.js';\n", 'statecharts/index.ts': value },
  },
  {
    rule: 'no-index-of-the-own-folder',
    what: 'the index of a folder it lies deep inside',
    files: {
      'firmware-sim/fleet/deep/own-index.ts': "import '../index.js';\n",
      'firmware-sim/fleet/index.ts': value,
    },
  },
  {
    rule: 'page-sees-data-only',
    what: 'the exchange in the page',
    files: {
      'firmware-sim/trainer/page/with-floor.ts': "import '../../floor.js';\n",
      'firmware-sim/floor.ts': value,
    },
  },
  {
    rule: 'page-sees-data-only',
    what: 'a package that is not bundled',
    files: { 'firmware-sim/trainer/page/with-yaml.ts': "import 'yaml';\n" },
  },
  {
    rule: 'page-is-for-browsers',
    what: 'the page in the server',
    files: {
      'firmware-sim/trainer/with-page.ts': "import './page/client.js';\n",
      'firmware-sim/trainer/page/client.ts': value,
    },
  },
  {
    rule: 'nothing-imports-test',
    what: 'a test in the product, in the command too',
    files: {
      'firmware-sim/cli/with-test.ts': "import '../../test/phone.js';\n",
      'test/phone.ts': value,
    },
  },
  {
    rule: 'product-needs-no-development-package',
    what: 'a package that only the tests have',
    files: { 'firmware-sim/with-tool.ts': "import 'only-for-tests';\n" },
  },
];

/** What is allowed, file by file: the rules do not refuse too much. */
export const wellBehaved: readonly Omit<Offender, 'rule'>[] = [
  { what: 'xstate in a chart', files: { 'statecharts/good.ts': "import 'xstate';\n" } },
  {
    what: 'charts, the type of the port, packages and node: in the phones',
    files: {
      'firmware-sim/good.ts':
        "import '../statecharts/index.js';\nimport type { Value } from '../hw-bridge/panel-port.js';\nimport 'yaml';\nimport 'node:fs';\n",
    },
  },
  {
    what: 'the types of the terms and the cadence in a panel',
    files: {
      'hw-bridge/good.ts':
        "import type { Value } from '../statecharts/terms.js';\nimport { value } from '../statecharts/cadence.js';\n",
      'statecharts/cadence.ts': value,
    },
  },
  {
    what: 'serial packages in a driver',
    files: { 'hw-bridge/drivers/good.ts': "import 'serialport';\nimport 'johnny-five';\n" },
  },
  {
    what: 'the emulated chip in a virtual board',
    files: { 'hw-bridge/virtual/good.ts': "import 'avr8js';\nimport 'serialport';\n" },
  },
  {
    what: 'both sides in the command',
    files: {
      'firmware-sim/cli/good.ts':
        "import '../phone.js';\nimport '../../hw-bridge/drivers/one.js';\nimport '../../statecharts/index.js';\n",
    },
  },
  {
    what: 'preact, messages, cadences and types of the floor in the page',
    files: {
      'firmware-sim/trainer/page/good.ts':
        "import 'preact';\nimport '../messages.js';\nimport type { Value } from '../../live/view.js';\nimport '../../../statecharts/cadence.js';\n",
      'firmware-sim/trainer/messages.ts': value,
      'firmware-sim/live/view.ts': type,
    },
  },
  {
    what: 'anything of the product in a test',
    files: {
      'test/good.ts':
        "import '../hw-bridge/index.js';\nimport 'serialport';\nimport './phone.js';\n",
    },
  },
];

/** A package name as part of a file name. */
function slug(name: string): string {
  return name.replace(/\W+/g, '-').replace(/^-/, '');
}
