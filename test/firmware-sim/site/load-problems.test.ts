import test from 'ava';
import { parseScenario } from '../../../firmware-sim/site/index.js';
import { frontDesk } from './site-texts.js';

const files: Readonly<Record<string, string>> = {
  'site.yaml': frontDesk,
  'good.csv': 'time,to\n1s,4000\n',
  'late.csv': 'time,to\n1s,4000\n61s,4000\n',
  'own.csv': 'time,from,to\n1s,1002,1001\n2s,1001,1001\n3s,4000,4000\n4s,1010,1010\n',
  'bad.csv': 'time,to\n1s,4000\n-2s,4000\n3s,9999\n',
};

const parse = (text: string) =>
  parseScenario(text, 'desk.yaml', (path) => {
    const found = files[path];
    if (found === undefined) throw Object.assign(new Error('none'), { code: 'ENOENT' });
    return found;
  });

const placesIn = (text: string): readonly string[] => {
  const result = parse(text);
  return (result.ok ? [] : result.problems).map(
    ({ file, line, column, code }) =>
      `${file === 'desk.yaml' ? '' : `${file} `}${line}:${column} ${code}`,
  );
};

/** The load stands in line 4, at column 7. */
const finds = test.macro<[string, readonly string[]]>((t, load, expected) => {
  t.deepEqual(placesIn(`scenario: a\nsite: site.yaml\nuntil: 1m\nload: ${load}\n`), expected);
});

const people = 'answerAfter: { fixed: 1s }, talk: { fixed: 1s }';
const arriving = (arrivals: string, more = people) => `{ arrivals: { ${arrivals} }, ${more} }`;
const toSales = 'to: "4000", rate: 10/h';

test('nothing is wrong with calls at a rate', finds, arriving(toSales), []);
test('or with a list of them', finds, `{ arrivals: [{ ${toSales} }], ${people} }`, []);
test('a rate of zero', finds, arriving('to: "4000", rate: 0/h'), ['4:39 zero-rate']);
test('a rate that no run could get through', finds, arriving('to: "4000", rate: 1000001/s'), [
  '4:39 rate-too-high',
]);
test(
  'and one in a profile',
  finds,
  arriving('to: "4000", profile: { interval: 1h, rates: [1/h, 99999999999999999999/s] }'),
  ['4:71 rate-too-high'],
);
test('a phone that would call itself', finds, arriving('to: "1001", rate: 1/h, from: ["1001"]'), [
  '4:50 calls-itself',
]);
test(
  'a group that is called twice by one stream, and phones that call twice',
  finds,
  arriving('to: ["4000", "4000"], rate: 1/h, from: ["1010-1012", "1001", "1011-1013"]'),
  ['4:34 duplicate-extension', '4:82 duplicate-extension'],
);
test('a phone given as a number', finds, arriving('to: "4000", rate: 1/h, from: "1001"'), [
  '4:50 phone-as-number',
]);
test('a rate without a time', finds, arriving('to: "4000", rate: 12'), ['4:39 bad-rate']);
test('a negative rate', finds, arriving('to: "4000", rate: "-1/h"'), ['4:39 bad-rate']);
test('neither rate nor log', finds, arriving('to: "4000"'), ['4:19 which-one']);
test(
  'a rate and a profile',
  finds,
  arriving(`${toSales}, profile: { interval: 1h, rates: [1/h] }`),
  ['4:45 only-one'],
);
test(
  'a profile of nothing but zero',
  finds,
  arriving('to: "4000", profile: { interval: 1h, rates: [0/h, 0/m] }'),
  ['4:65 zero-rate'],
);
test(
  'an interval of no time',
  finds,
  arriving('to: "4000", profile: { interval: 0s, rates: [1/h] }'),
  ['4:54 zero-time'],
);
test('an arrival to nowhere', finds, arriving('to: "4999", rate: 10/h'), [
  '4:25 unknown-extension',
]);
test('an arrival to nobody', finds, arriving('rate: 10/h'), ['4:19 missing-key']);
test('a list of nobody', finds, arriving('to: [], rate: 10/h'), ['4:25 empty-list']);
test('one of a list that there is not', finds, arriving('to: ["4000", "77"], rate: 10/h'), [
  '4:34 unknown-extension',
]);
test('an extension in figures', finds, arriving('to: 4000, rate: 10/h'), ['4:25 unquoted-number']);
test('callers who are no phones', finds, arriving(`${toSales}, from: ["4000"]`), [
  '4:52 unknown-phone',
]);
test('no arrivals', finds, `{ ${people} }`, ['4:7 missing-key']);
test('an empty list of arrivals', finds, `{ arrivals: [], ${people} }`, ['4:19 no-arrivals']);
test('no talk', finds, arriving(toSales, 'answerAfter: { fixed: 1s }'), ['4:19 missing-key']);
test('no answers', finds, arriving(toSales, 'talk: { fixed: 1s }'), ['4:7 missing-key']);

const talk = (distribution: string) =>
  arriving(toSales, `answerAfter: { fixed: 1s }, talk: ${distribution}`);
test('a distribution without a mean', finds, talk('{ erlang: { k: 3 } }'), ['4:91 missing-key']);
test('a mean of zero', finds, talk('{ exponential: 0s }'), ['4:96 zero-time']);
test('a negative mean', finds, talk('{ exponential: -5s }'), ['4:96 bad-duration']);
test('a mean without a unit', finds, talk('{ exponential: 60 }'), ['4:96 bad-duration']);
test('a distribution that there is not', finds, talk('{ expnential: 60s }'), ['4:83 unknown-key']);
test('two distributions at once', finds, talk('{ fixed: 1s, exponential: 60s }'), [
  '4:94 only-one',
]);
test('no distribution', finds, talk('{}'), ['4:81 which-one']);
test('an empirical distribution of nothing', finds, talk('{ empirical: [] }'), ['4:94 empty-list']);
test('Erlang of no parts', finds, talk('{ erlang: { mean: 5s, k: 0 } }'), ['4:106 out-of-range']);

const habits = (text: string) => arriving(toSales, `${people}, ${text}`);
test('a chance above 1', finds, habits('noAnswer: 1.5'), ['4:106 out-of-range']);
test('away without an end', finds, habits('away: { after: { fixed: 1h } }'), ['4:102 missing-key']);
test('habits of a phone that there is not', finds, habits('people: [{ phones: ["1999"] }]'), [
  '4:116 unknown-phone',
]);
test(
  'a way to go that there is not',
  finds,
  habits('away: { after: { fixed: 1h }, for: { fixed: 1s }, how: runs }'),
  ['4:151 unknown-word'],
);

test('a log is read beside the scenario', finds, arriving('log: good.csv'), []);
test('a log that there is not', finds, arriving('log: none.csv'), ['4:26 unreadable-log']);
test('bad rows of a log stand in the log', finds, arriving('log: bad.csv'), [
  'bad.csv 3:1 bad-time',
  'bad.csv 4:4 unknown-extension',
]);
test('a process of a log', finds, arriving('log: good.csv, process: fixed'), ['4:36 only-one']);
test('a beginning that is no time', finds, arriving('log: good.csv, begins: soon'), [
  '4:44 bad-time',
]);
test('a beginning of a rate', finds, arriving(`${toSales}, begins: "08:00"`), ['4:45 only-one']);

test('what needs a load is refused without one', (t) => {
  t.deepEqual(placesIn('scenario: a\nsite: site.yaml\nuntil: 1m\nreplications: 20\nwarmUp: 1s\n'), [
    '4:1 needs-load',
    '5:1 needs-load',
  ]);
});

test('a warm-up leaves something', (t) => {
  const text = `scenario: a\nsite: site.yaml\nuntil: 1m\nload: ${arriving(toSales)}\nwarmUp: 1m\n`;
  t.deepEqual(placesIn(text), ['5:9 after-until']);
});

test('everything that a load may say is taken as it is said', (t) => {
  const result = parse(`scenario: a
site: site.yaml
until: 8h
warmUp: 1h
replications: 3
load:
  arrivals:
    - { to: "4000", rate: 120/h, process: fixed, from: "5551234", talk: { erlang: { mean: 60s, k: 2 } } }
    - { to: ["4000"], from: ["1001-1002"], profile: { interval: 30m, rates: [0/h, 1/m] }, patience: { fixed: 9s } }
    - { log: good.csv }
  talk: { logNormal: { mean: 180s, sd: 90s } }
  answerAfter: { empirical: [1s, 2s] }
  noAnswer: 0.05
  returnsAfter: { exponential: 10m }
  people:
    - { phones: ["1002"], noAnswer: 1, away: { after: { fixed: 1h }, for: { fixed: 5m } } }
`);
  if (!result.ok) {
    t.fail(result.problems.map(({ message }) => message).join('\n'));
    return;
  }
  const { load, warmUpMs, replications } = result.value;
  t.is(warmUpMs, 3_600_000);
  t.is(replications, 3);
  const talk = { is: 'logNormal', meanMs: 180_000, sdMs: 90_000 } as const;
  t.deepEqual(load?.arrivals, [
    {
      is: 'rate',
      process: 'fixed',
      to: ['4000'],
      from: { number: '5551234' },
      profile: [{ lengthMs: 0, perMs: 120 / 3_600_000 }],
      talk: { is: 'erlang', meanMs: 60_000, k: 2 },
    },
    {
      is: 'rate',
      process: 'poisson',
      to: ['4000'],
      from: { phones: ['1001', '1002'] },
      profile: [
        { lengthMs: 1_800_000, perMs: 0 },
        { lengthMs: 1_800_000, perMs: 1 / 60_000 },
      ],
      patience: { is: 'fixed', ms: 9_000 },
      talk,
    },
    { is: 'log', calls: [{ atMs: 1_000, to: '4000' }], talk },
  ] as never);
  t.deepEqual(load?.habits, {
    answerAfter: { is: 'empirical', valuesMs: [1_000, 2_000] },
    noAnswer: 0.05,
    returnsAfter: { is: 'exponential', meanMs: 600_000 },
  });
  const away = {
    after: { is: 'fixed', ms: 3_600_000 },
    for: { is: 'fixed', ms: 300_000 },
    how: 'leaves',
  } as const;
  t.deepEqual(load?.people, [
    { phones: ['1002'], habits: { ...load?.habits, noAnswer: 1, away } },
  ] as never);
});

test('calls of a log that come after the run are warned of, at their place in the log', (t) => {
  const load = arriving('log: late.csv');
  const result = parse(`scenario: a\nsite: site.yaml\nuntil: 1m\nload: ${load}\n`);
  t.true(result.ok);
  t.deepEqual(
    result.warnings.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`),
    ['late.csv:3:1 after-until'],
  );
});

test('calls of a log of a phone to itself are warned of, once; a number may call its group', (t) => {
  const result = parse(
    `scenario: a\nsite: site.yaml\nuntil: 1m\nload: ${arriving('log: own.csv')}\n`,
  );
  t.true(result.ok);
  t.deepEqual(
    result.warnings.map(
      ({ file, line, column, message }) => `${file}:${line}:${column} ${message}`,
    ),
    ['own.csv:3:1 2 of 4 calls of the log are of a phone to itself and are never made'],
  );
});
