import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ChartRuntime } from '../../../firmware-sim/runtime/runtime.js';

/** One fault in the compiled JavaScript of the tables or of what runs them. */
export interface PlantedFault {
  readonly what: string;
  /** Below the folder that the compiler writes to, without its end. */
  readonly module: string;
  /** Stands there once. */
  readonly from: string;
  readonly to: string;
}

/** What SCXML is got wrong with, each a fault that a first version of such tables had or could have. */
export const plantedFaults: readonly PlantedFault[] = [
  {
    what: 'states are left from the outside in',
    module: 'statecharts/compile/plans',
    from: 'byOrder(other, one)',
    to: 'byOrder(one, other)',
  },
  {
    what: 'transitions in conflict are all taken',
    module: 'statecharts/compile/transition-domain',
    from: 'if (isBeaten)',
    to: 'if (false)',
  },
  {
    what: 'of two in conflict the outer one wins',
    module: 'statecharts/compile/transition-domain',
    from: 'if (!isInside(move.source, other.source))',
    to: 'if (isInside(move.source, other.source))',
  },
  {
    what: 're-entry is forgotten',
    module: 'statecharts/compile/transition-domain',
    from: 'if (!reenter && ',
    to: 'if (',
  },
  {
    what: 'a state that is its own target is entered without having been left',
    module: 'statecharts/compile/entry-set',
    from: 'if (target !== move.source || move.source !== domain)',
    to: 'if (true)',
  },
  {
    what: 'regions beside a target are not entered',
    module: 'statecharts/compile/entry-set',
    from: "if (ancestor.type !== 'parallel')",
    to: 'if (true)',
  },
  {
    what: 'regions that come along do their initial actions',
    module: 'statecharts/compile/entry-set',
    from: 'this.entered.add(region);',
    to: 'this.add(region);',
  },
  {
    what: 'a raised event comes before what needs none',
    module: 'statecharts/compile/step',
    from: 'const moving = mayMove\n',
    to: 'const moving = mayMove && this.#raised.length === this.#nextRaised\n',
  },
  {
    what: 'raised events come in the wrong order',
    module: 'statecharts/compile/step',
    from: 'this.#raised[this.#nextRaised++]',
    to: 'this.#raised.pop()',
  },
  {
    what: 'eventless transitions are asked for once only',
    module: 'statecharts/compile/step',
    from: 'mayMove = moving.changes;',
    to: 'mayMove = false;',
  },
  {
    what: 'an ignored raised event asks for no eventless transition',
    module: 'statecharts/compile/step',
    from: 'mayMove = true;\n            const decision',
    to: 'mayMove = false;\n            const decision',
  },
  {
    what: 'what needs no event is asked for in the order of the file',
    module: 'statecharts/compile/compiled-chart',
    from: 'this.#hasEventless ? active : ',
    to: '',
  },
  {
    what: 'a wildcard comes before the name itself',
    module: 'statecharts/compile/candidates',
    from: 'rankOf(right, type) - rankOf(left, type)',
    to: 'rankOf(left, type) - rankOf(right, type)',
  },
  {
    what: 'a region and what holds it both take the event',
    module: 'statecharts/compile/selection',
    from: 'if (tree !== from)',
    to: 'if (false)',
  },
  {
    what: 'a transition of several regions is taken once for each',
    module: 'statecharts/compile/selection',
    from: '!tree.chosen.includes(taken)',
    to: 'true',
  },
  {
    what: 'a timer without a length is dropped',
    module: 'statecharts/compile/step',
    from: 'this.#raised.push(raised);',
    to: 'void 0;',
  },
  {
    what: 'an assign forgets the fields that it does not set',
    module: 'statecharts/compile/assigning',
    from: 'isWhole(context, update) ? update',
    to: 'true ? update',
  },
  {
    what: 'a timer is lost when its state is left',
    module: 'firmware-sim/runtime/compiled',
    from: 'this.#options.timers.cancel(timer.handle);',
    to: 'void 0;',
  },
  {
    what: 'a fired timer is cancelled too',
    module: 'firmware-sim/runtime/compiled',
    from: 'this.#forget(slot);\n        this.send(event);',
    to: 'this.send(event);',
  },
  {
    what: 'what a broken step emitted is told',
    module: 'firmware-sim/runtime/compiled',
    from: 'this.#emitted = undefined;\n        const lastEvents',
    to: 'const lastEvents',
  },
];

const compiledFolder = fileURLToPath(new URL('../../../', import.meta.url));
/** Everything that the compiled runtime is made of; none of it needs a package. */
const parts = [
  ...['compile.js', 'compile', 'chart-subset.js', 'chart-timers.js'].map(
    (name) => `statecharts/${name}`,
  ),
  ...['compiled.js', 'event-memory.js'].map((name) => `firmware-sim/runtime/${name}`),
];

/**
 * Loads a copy of the compiled runtime with a fault in it, or as it is.
 *
 * @throws Error when the text that the fault changes does not stand there exactly once.
 */
export async function brokenRuntime(fault?: PlantedFault): Promise<ChartRuntime> {
  const folder = await mkdtemp(join(tmpdir(), 'lampfield-runtime-'));
  try {
    for (const part of parts) {
      await cp(join(compiledFolder, part), join(folder, part), { recursive: true });
    }
    await writeFile(join(folder, 'package.json'), '{"type":"module"}');
    if (fault) await plant(fault, join(folder, `${fault.module}.js`));
    const entry = pathToFileURL(join(folder, 'firmware-sim/runtime/compiled.js')).href;
    const { compiledRuntime } = (await import(entry)) as { compiledRuntime: ChartRuntime };
    return compiledRuntime;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function plant({ what, from, to }: PlantedFault, file: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const [before, after, ...more] = text.split(from);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new Error(`"${what}" is to change what stands ${text.split(from).length - 1} times`);
  }
  await writeFile(file, before + to + after);
}
