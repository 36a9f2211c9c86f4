import test from 'ava';
import {
  checkPassword,
  editFromFile,
  formatProblem,
  parseScenario,
} from '../../../firmware-sim/site/index.js';
import type { Scenario } from '../../../firmware-sim/site/scenario-model.js';
import { deskScenario } from './scenario-texts.js';
import { frontDesk, siteOf } from './site-texts.js';

function scenarioOf(text: string): Scenario {
  const result = parseScenario(text, 'desk.yaml', () => frontDesk);
  if (!result.ok) throw new Error(result.problems.map(formatProblem).join('\n'));
  return result.value;
}

test('a scenario has its title, rules, seed, end and site', (t) => {
  const scenario = scenarioOf(deskScenario);
  t.like(scenario, {
    title: 'A member who lets a call ring out is logged out',
    file: 'desk.yaml',
    rules: ['G-07', 'M-04', 'L-02'],
    seed: 7,
    untilMs: 120_000,
  });
  t.deepEqual(scenario.site, siteOf(frontDesk));
  t.deepEqual(JSON.parse(JSON.stringify(scenario)), scenario);
});

test('steps keep the order of the file, with number, time and line', (t) => {
  const { steps } = scenarioOf(deskScenario);
  t.deepEqual(steps[2], {
    number: 3,
    atMs: 0,
    line: 8,
    input: { do: 'login', phone: '1002', group: '4000', password: '2468' },
  });
  t.deepEqual(
    steps.slice(0, 2).map(({ input }) => input),
    [
      { do: 'press', phone: '1001', button: 4 },
      { do: 'keys', phone: '1001', digits: '2468#' },
    ],
  );
  t.deepEqual(steps[3]?.input, { do: 'call', id: 'c1', from: '5551234', to: '4000' });
  t.deepEqual(steps[6]?.input, { do: 'hangUp', call: 'c1' });
  t.deepEqual(steps[18]?.input, { do: 'dnd', phone: '1002', on: true });
  t.deepEqual(steps[20]?.input, { do: 'forward', phone: '1002', when: 'off' });
  t.like(steps.at(-1), { number: 23, atMs: 90_000, line: 28 });
});

test('an edit has the settings of the model', (t) => {
  const input = scenarioOf(deskScenario).steps.at(-1)?.input;
  t.is(input?.do, 'edit');
  if (input?.do !== 'edit') return;
  const { passwordHash = '', ...set } = input.set;
  t.deepEqual(set, {
    perDeviceMs: 8_000,
    members: ['1010', '1011', '1012'],
    policies: { keepLastMember: true },
  } as never);
  t.true(checkPassword(passwordHash, '1357'));
});

test('expectations have the shape of the model, their line and their text on one line', (t) => {
  const { expectations } = scenarioOf(deskScenario);
  t.deepEqual(expectations[0], {
    text: '{ at: 2s,  lamp:  { phone: "1001", button: 4, is: steady } }',
    line: 32,
    atMs: 2_000,
    lamp: { phone: '1001', button: 4, is: 'steady' },
  });
  t.deepEqual(expectations[3]?.text.includes('1010-1011'), true);
  t.like(expectations[3], { group: { extension: '4000', loggedIn: ['1002', '1010', '1011'] } });
  t.like(expectations[4], {
    atMs: 25_000,
    call: { id: 'c1', offered: ['1001', '1002'], answeredBy: '1002' },
  });
  t.like(expectations[5], { call: { id: 'c1', coveredTo: { mailbox: '4000' } } });
  t.like(expectations[8], { mailbox: '4000', unheard: 0 });
  t.deepEqual(expectations[12], {
    text: '{ messageWaiting: { phone: "1001", is: off } }',
    line: 44,
    messageWaiting: { phone: '1001', is: 'off' },
  });
  t.like(expectations[13], { metric: 'serviceLevel20s', atLeast: 0.8 });
  t.like(expectations[15], { step: 4, refused: 'wrong-password' });
  t.like(expectations[16], { step: 4, accepted: true });
});

test('a scenario needs only a title, a site and an end', (t) => {
  const scenario = scenarioOf('scenario: a\nsite: { site: b }\nuntil: 1s\n');
  t.like(scenario, { seed: 1, untilMs: 1_000, rules: [], steps: [], expectations: [] });
  t.is(scenario.site.name, 'b');
});

test('a site file is looked for from the folder of the scenario', (t) => {
  const asked: string[] = [];
  const read = (path: string): string => {
    asked.push(path);
    return 'site: a\n';
  };
  const text = (site: string): string => `scenario: a\nsite: ${site}\nuntil: 1s\n`;
  t.true(parseScenario(text('../sites/a.yaml'), 'scenarios/b.yaml', read).ok);
  t.true(parseScenario(text('a.yaml'), '/tmp/b.yaml', read).ok);
  t.true(parseScenario(text('/srv/a.yaml'), 'b.yaml', read).ok);
  t.deepEqual(asked, ['sites/a.yaml', '/tmp/a.yaml', '/srv/a.yaml']);
});

test('an edit from elsewhere is read in the spelling of a site file, or refused by path', (t) => {
  t.deepEqual(editFromFile({ perDeviceTimeout: '8s', coverage: { attendant: true } }, '4000'), {
    ok: true,
    value: { perDeviceMs: 8_000, coverage: { attendant: true } },
  });
  const bad = editFromFile({ perDeviceTimout: '8s', type: 'liner' }, '4000');
  t.deepEqual(bad.ok ? [] : bad.problems.map(({ path, code }) => [path, code]), [
    [['type'], 'unknown-word'],
    [['perDeviceTimout'], 'unknown-key'],
  ]);
});
