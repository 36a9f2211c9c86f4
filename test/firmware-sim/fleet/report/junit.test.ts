import test from 'ava';
import { convert } from 'xmlbuilder2';
import { junitOf } from '../../../../firmware-sim/fleet/report/junit.js';
import { loggedDesk } from './logged-desk.js';

interface Junit {
  readonly testsuites: {
    readonly '@tests': string;
    readonly '@failures': string;
    readonly testsuite: {
      readonly '@name': string;
      readonly testcase: readonly {
        readonly '@name': string;
        readonly '@line'?: string;
        readonly failure?: { readonly '@message': string; readonly '#': string };
      }[];
    };
  };
}

test('a JUnit report has a case for each expectation and invariant, and says what failed', (t) => {
  const run = loggedDesk(
    ['at: 1s, call: { id: c1, from: "5551234", to: "4000" }'],
    [
      'at: 2s, phone: { extension: "1001", is: ringing }',
      'at: 2s, phone: { extension: "1002", is: ringing }',
    ],
  );
  const name = 'expect { at: 2s, phone: { extension: "1002", is: ringing } }';
  const text = junitOf([{ ...run, details: new Map([[name, 'the last line\u0007']]) }]);
  const { testsuites } = convert(text, { format: 'object' }) as unknown as Junit;
  const { testsuite } = testsuites;
  t.true(text.includes('<testsuite name="Desks &amp; &lt;lamps&gt;"'));
  t.is(testsuites['@tests'], '10');
  t.is(testsuites['@failures'], '1');
  t.is(testsuite.testcase.length, 10);
  const [held, failed] = testsuite.testcase;
  t.is(held?.failure, undefined);
  // The parser gives attributes as they stand in the file.
  t.is(failed?.['@name'], name.replaceAll('"', '&quot;'));
  t.true(failed?.failure?.['@message'].endsWith('got &quot;idle&quot;'));
  t.true(failed?.failure?.['#'].includes('the last line\ufffd'));
  t.is(testsuite.testcase[2]?.['@name'], 'invariant no-double-answer');
});

/** A run in which an invariant was broken, whatever it expected of it. */
const broken = (expect: readonly string[]) => {
  const { scenario, result } = loggedDesk([], expect);
  const invariants = result.invariants.map((one) =>
    one.id === 'no-double-ring' ? { ...one, passed: false } : one,
  );
  const expectations = result.expectations.map((one) => ({ ...one, passed: true }));
  return { scenario, result: { ...result, invariants, expectations }, details: new Map() };
};

test('an invariant that is expected to be broken, and is, is no failure of its own', (t) => {
  t.false(junitOf([broken(['invariant: no-double-ring, holds: false'])]).includes('<failure'));
  t.false(junitOf([broken(['invariant: "no-double-ring", holds: false'])]).includes('<failure'));
  t.true(junitOf([broken([])]).includes('<failure'));
});

test('a check of the statistics that fails is a case that failed, as the scenario is', (t) => {
  const { scenario, result, figures } = loggedDesk([]);
  const checks = figures.checks.map((one) => ({ ...one, passed: one.id !== 'littles-law' }));
  const loaded = { ...result, figures: { ...figures, checks } };
  const { testsuites } = convert(junitOf([{ scenario, result: loaded, details: new Map() }]), {
    format: 'object',
  }) as unknown as Junit;
  t.is(testsuites['@failures'], '1');
  t.deepEqual(
    testsuites.testsuite.testcase.flatMap((one) => (one.failure ? [one['@name']] : [])),
    ['statistics littles-law'],
  );
});

test('a run that was not run to its end is an error of its own; what was not read is skipped, what failed failed', (t) => {
  const { scenario, result } = loggedDesk(
    [],
    [
      'at: 2s, phone: { extension: "1001", is: ringing }',
      'at: 50s, phone: { extension: "1002", is: idle }',
    ],
  );
  const partial = { reachedMs: 10_000, replications: 1, failed: true };
  const stopped = { ...result, expectations: result.expectations.slice(0, 1), partial };
  const text = junitOf([{ scenario, result: stopped, details: new Map() }]);
  t.true(text.includes('<error message="stopped at 10000 ms of 60000 ms" type="partial">'));
  t.true(text.includes('<skipped message="its time did not come"/>'));
  t.regex(text, /<testsuite [^>]*failures="1" errors="1" skipped="1"/);
  t.regex(text, /<testsuites [^>]*tests="11" failures="1" errors="1"/);
});

test('a scenario whose turn did not come is an error too', (t) => {
  const { scenario } = loggedDesk([], []);
  const text = junitOf([], [scenario]);
  t.regex(text, /<testsuites [^>]*tests="1" failures="0" errors="1"/);
  t.true(text.includes('<error message="the command was stopped before its turn came"'));
});
