import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { shrinkFailure } from '../../../firmware-sim/cli/shrink-failure.js';
import { runScenario } from '../../../firmware-sim/fleet/run-scenario.js';
import { compiledRuntime } from '../../../firmware-sim/runtime/compiled.js';
import { scenarioOf } from '../../property/scenario-text.js';
import { loadedDesk } from '../fleet/load/loaded-desk.js';
import { folderOf, lampfield, linesOf } from './command.js';
import { fakeTerminal } from './fake-terminal.js';

const failed = () =>
  runScenario(
    loadedDesk({
      phones: '1001-1020',
      expect: ['at: 40m, phone: { extension: "1002", is: unregistered }'],
    }),
    compiledRuntime,
  );

test('while a story is looked for, a terminal shows how short it is so far', async (t) => {
  const folder = folderOf(t);
  const shown: string[] = [];
  const terminal = { ...fakeTerminal(), progress: (text: string) => void shown.push(text) };
  const never = new AbortController().signal;
  const said = await shrinkFailure(failed(), compiledRuntime, never, terminal, folder);
  t.regex(said[0] ?? '', /^ {2}the shortest story of it \(0 steps, 1 phone, of \d+ inputs\): /);
  const title = 'looking for the shortest story of what failed: Loaded desk';
  t.is(shown[0], title);
  t.true(shown.some((text) => /: \d{2,} steps, 3 phones, \d+ tr(y|ies)$/.test(text)));
  t.true(shown.every((text) => text === '' || text.startsWith(title)));
  t.is(shown.at(-1), '');
});

test('a search that is stopped writes the story so far, and says that it is partial', async (t) => {
  const folder = folderOf(t);
  const stop = new AbortController();
  const terminal = {
    ...fakeTerminal(),
    progress: (text: string) => {
      if (text.includes(' steps, ')) stop.abort();
    },
  };
  const said = await shrinkFailure(failed(), compiledRuntime, stop.signal, terminal, folder);
  const path = join(folder, 'random.shrunk.yaml');
  t.regex(
    said[0] ?? '',
    /^ {2}the shortest story of it so far \(.*; partial: the search was stopped\): /,
  );
  t.is(said[0]?.split('): ')[1], path);
  const story = scenarioOf(readFileSync(path, 'utf8'));
  t.is(story.title, 'Shrunk in part: Loaded desk');
  t.false(runScenario(story, compiledRuntime).result.passed);
});

/** What needs its thousands of calls to fail is looked for until half a million inputs were run. */
const busy = `scenario: Busy
site:
  site: Busy
  phones: [{ extensions: "1001-1020" }]
  groups: [{ extension: "4000", type: circular, membership: static, members: ["1001-1020"] }]
load:
  arrivals: { to: "4000", rate: 600/h }
  answerAfter: { exponential: 4s }
  talk: { exponential: 60s }
until: 10h
expect:
  - { metric: answered, atMost: 5000 }
`;

test('Ctrl-C is heard while a story is looked for', async (t) => {
  const folder = folderOf(t, { 'busy.yaml': busy });
  const ended = await lampfield(['fleet', 'run', 'busy.yaml'], 'got', folder);
  t.is(ended.status, 130);
  const lines = linesOf(ended.stdout);
  t.true(lines.some((line) => /the search was stopped|stopped before a story/.test(line)));
  t.is(lines.at(-1), 'stopped: 1 of 1 scenarios begun: 0 held, 1 failed, 0 partial');
});
