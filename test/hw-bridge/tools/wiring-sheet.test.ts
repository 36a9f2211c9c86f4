import { readdirSync, readFileSync } from 'node:fs';
import test from 'ava';
import { create } from 'xmlbuilder2';
import { circuitFiles, circuitFolder } from '../../../firmware-sim/cli/panel/circuit-files.js';
import { parseWiring } from '../../../firmware-sim/cli/wiring-file.js';
import { thingText } from '../../../hw-bridge/panel-model.js';
import { wiringSheet } from '../../../hw-bridge/tools/wiring-sheet.js';
import { wiringText } from '../../../hw-bridge/tools/wiring-text.js';
import { panelWiring, type Wiring } from '../../../hw-bridge/wiring.js';
import { placeText } from '../../../hw-bridge/wiring-boards.js';

const folder = 'fixtures/wirings';
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

const wiringOf = (name: string): Wiring => {
  const parsed = parseWiring(readFileSync(`${folder}/${name}`, 'utf8'), name);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

/** Every text of a drawing with its place. Throws for a text that is no XML. */
function textsOf(svg: string): readonly { readonly words: string; readonly y: number }[] {
  create(svg);
  return [...svg.matchAll(/<text x="[\d.-]+" y="([\d.-]+)"[^>]*>([^<]*)</g)].map(
    ([, y, words = '']) => ({ words, y: Number(y) }),
  );
}

for (const name of files) {
  test(`the sheet of ${name} is one page with every wire and its place`, (t) => {
    const wiring = wiringOf(name);
    const svg = wiringSheet(wiring);
    t.regex(svg, /width="210mm" height="297mm"/);
    const texts = textsOf(svg);
    for (const { words, y } of texts) t.true(y > 0 && y < 297, words);
    const has = (words: string): boolean => texts.some((it) => it.words.startsWith(words));
    for (const wire of wiring.keys) {
      t.true(has(thingText(wire.is)) && has(placeText(wiring.board, wire)), thingText(wire.is));
    }
    for (const wire of wiring.lamps) t.true(has(`lamp ${thingText(wire.is)}`), thingText(wire.is));
    t.true(has('all '), 'the sum of the currents');
  });

  test(`${name} written out is the same wiring`, (t) => {
    const wiring = wiringOf(name);
    const parsed = parseWiring(wiringText(wiring), 'again.yaml');
    t.true(parsed.ok);
    if (parsed.ok) t.deepEqual(parsed.value, wiring);
  });
}

test("phone-18.yaml is the panel's own table", (t) => {
  const { keys, lamps } = wiringOf('phone-18.yaml');
  t.deepEqual(keys, panelWiring.keys);
  t.deepEqual(lamps, panelWiring.lamps);
});

test('a name cannot break out of a drawing or of a file', (t) => {
  const name = '</text><script>alert("1")</script>\u0000: {"';
  const wiring = { ...panelWiring, name };
  const svg = wiringSheet(wiring);
  t.notThrows(() => create(svg));
  t.false(svg.includes('<script>'));
  const parsed = parseWiring(wiringText({ ...wiring, name: 'a "b": # c' }), 'x.yaml');
  t.is(parsed.ok && parsed.value.name, 'a "b": # c');
});

test('the drawings of WIRING.md are those that npm run circuits draws, and all are shown', (t) => {
  const drawn = circuitFiles((path) => readFileSync(path, 'utf8'));
  const text = readFileSync('hw-bridge/WIRING.md', 'utf8');
  for (const { file, svg } of drawn) {
    t.is(readFileSync(`${circuitFolder}/${file}.svg`, 'utf8'), svg, `${file}: npm run circuits`);
    t.true(text.includes(`(circuits/${file}.svg)`), file);
    t.notThrows(() => create(svg));
  }
  t.is(readdirSync(circuitFolder).length, drawn.length);
});
