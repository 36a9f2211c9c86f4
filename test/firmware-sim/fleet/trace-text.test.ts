import { createHash } from 'node:crypto';
import test from 'ava';
import { TraceDigest, traceText } from '../../../firmware-sim/fleet/trace-text.js';

test('S-03 a line has its keys sorted at every depth, whatever the order they were made in', (t) => {
  const line = {
    ev: 'input',
    n: 1,
    input: { phone: '1001', do: 'press', button: 4 },
    kind: 3,
    at: 7,
  } as const;
  t.is(
    traceText(line),
    '{"at":7,"ev":"input","input":{"button":4,"do":"press","phone":"1001"},"kind":3,"n":1}',
  );
});

test('S-03 lists keep their order, and text is kept as it is', (t) => {
  const line = {
    ev: 'display.sent',
    phone: '1001',
    lines: ['Zoë', 'for "Sales"'],
    at: 0,
    kind: 0,
    rules: ['L-07', 'B-09'],
  } as const;
  t.is(
    traceText(line),
    '{"at":0,"ev":"display.sent","kind":0,"lines":["Zoë","for \\"Sales\\""],"phone":"1001","rules":["L-07","B-09"]}',
  );
});

test('S-03 the digest is that of the lines, each with its line end', (t) => {
  const digest = new TraceDigest();
  digest.add('{"a":1}');
  digest.add('{"b":2}');
  t.is(digest.finish(), createHash('sha256').update('{"a":1}\n{"b":2}\n').digest('hex'));
});
