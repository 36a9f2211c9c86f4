import { readFile } from 'node:fs/promises';
import test from 'ava';
import { type DriverFacts, driverFacts } from '../../hw-bridge/drivers/driver-facts.js';

const row = (facts: DriverFacts): string =>
  [
    '',
    `\`${facts.driver}\``,
    facts.farEnd,
    facts.healsLoss ? 'yes' : 'no',
    facts.failsToUnknown ? 'yes' : 'no',
    facts.ownDebounce ? 'the board' : 'the host',
    facts.ownPhase ? 'the board' : 'the host',
    '',
  ]
    .join(' | ')
    .trim();

const table = [
  '| driver | far end | heals loss | fails to `unknown` | debounced by | blinks by |',
  '|---|---|---|---|---|---|',
  ...Object.values(driverFacts).map(row),
].join('\n');

test('the table of the drivers in the README is that of the suite', async (t) => {
  const text = await readFile('hw-bridge/README.md', 'utf8');
  const [, printed] = /<!-- drivers -->\n([\s\S]*)\n<!-- \/drivers -->/.exec(text) ?? [];
  t.is(printed, table);
});

test('what the README imports is there to be imported', async (t) => {
  const text = await readFile('hw-bridge/README.md', 'utf8');
  const rooms: Readonly<Record<string, string>> = {
    'lampfield/hw-bridge': '../../hw-bridge/index.js',
    'lampfield/hw-bridge/mock': '../../hw-bridge/virtual/mock.js',
  };
  const imports = [...text.matchAll(/import \{ ([^}]+) \} from '([^']+)'/g)];
  t.true(imports.length >= 2);
  for (const [, names = '', from = ''] of imports) {
    const room = (await import(rooms[from] ?? '')) as Readonly<Record<string, unknown>>;
    for (const name of names.split(', ')) t.truthy(room[name], `${name} of ${from}`);
  }
});
