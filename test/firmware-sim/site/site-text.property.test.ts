import { readFileSync } from 'node:fs';
import test from 'ava';
import fc from 'fast-check';
import { parseSite } from '../../../firmware-sim/site/index.js';
import type { Site } from '../../../firmware-sim/site/site-model.js';
import { fileText, siteFile } from '../../../firmware-sim/site/site-text.js';
import { anySite, groupPassword } from '../../property/random-site.js';
import { toScenarioYaml } from '../../property/scenario-text.js';

function siteOf(text: string): Site {
  const parsed = parseSite(text, 'site.yaml');
  if (parsed.ok) return parsed.value;
  throw new Error(parsed.problems.map(({ line, message }) => `${line}: ${message}`).join('\n'));
}

test('a random site, written as a file and read again, is the same site', (t) => {
  fc.assert(
    fc.property(anySite, ({ file }) => {
      const site = siteOf(toScenarioYaml(file));
      const again = siteOf(fileText(siteFile(site, () => groupPassword)));
      t.deepEqual(again, site);
    }),
    { seed: 20_261_019, numRuns: 150 },
  );
});

for (const name of ['front-desk', 'front-desk-live']) {
  test(`the site ${name}, written and read again, is the same but for the password`, (t) => {
    const site = siteOf(readFileSync(`fixtures/sites/${name}.yaml`, 'utf8'));
    const passwords = new Map([
      ['4000', '2468'],
      ['4010', '1357'],
    ]);
    const text = fileText(siteFile(site, (group) => passwords.get(group) ?? ''));
    t.deepEqual(siteOf(text), site);
  });
}

test('everything that a random site lacks is written too', (t) => {
  const site = siteOf(
    toScenarioYaml({
      site: 'A: "quoted" # name',
      cadences: { flutter: [100, 50], wink: [400, 100] },
      featureCodes: { dnd: '9046' },
      phones: [
        { extension: '0012', name: 'yes', forward: { all: '1002', mail: '1002' } },
        { extension: '1002', coverage: { disconnect: true, afterRings: 0 } },
      ],
      groups: [{ extension: '0400', password: '0042', members: ['0012'], totalTimeout: '1500ms' }],
      panels: [
        { phone: '0012', driver: 'serial', port: '/dev/ttyUSB0' },
        { phone: '1002', driver: 'memory' },
      ],
    }),
  );
  t.deepEqual(siteOf(fileText(siteFile(site, () => '0042'))), site);
});
