import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { RealClock } from '../../../firmware-sim/clock/real-clock.js';
import { hostWall } from '../../../firmware-sim/clock/wall-time.js';
import { readTrace, replay } from '../../../firmware-sim/fleet/replay.js';
import type { TraceLine } from '../../../firmware-sim/fleet/trace-lines.js';
import { LiveDesk } from '../../../firmware-sim/live/live-desk.js';
import { xstateRuntime } from '../../../firmware-sim/runtime/xstate.js';
import type { Site } from '../../../firmware-sim/site/site-model.js';
import type { Access } from '../../../firmware-sim/trainer/access.js';
import { RecentTrace } from '../../../firmware-sim/trainer/explain/recent-trace.js';
import { type OpenTrainer, openTrainer } from '../../../firmware-sim/trainer/open-trainer.js';
import { MemoryPanel } from '../../../hw-bridge/drivers/memory-panel.js';
import { frontDesk } from '../live/desk-bench.js';
import { PageProbe } from './page-probe.js';

/** How a console is put on the bench. */
export interface ConsoleBenchOptions {
  readonly site?: Site;
  readonly access?: Access;
  /** The phones that have a panel. */
  readonly panels?: readonly string[];
  readonly host?: string;
  /** Where the page lies; missing for one of a line. */
  readonly pageFolder?: string;
  readonly save?: () => { readonly file: string; readonly text: string };
}

/** A live desk on the wall of this machine, with its web console on a port of its own. */
export class ConsoleBench {
  readonly clock = new RealClock();
  readonly recent = new RecentTrace();
  readonly lines: TraceLine[] = [];
  readonly texts: string[] = [];
  /** What whoever runs the desk was told. */
  readonly told: string[] = [];
  readonly panels = new Map<string, MemoryPanel>();
  readonly desk: LiveDesk;
  readonly beganMs = hostWall.now();
  trainer!: OpenTrainer;
  readonly #probes: PageProbe[] = [];

  private constructor(options: ConsoleBenchOptions) {
    for (const phone of options.panels ?? []) {
      this.panels.set(phone, new MemoryPanel(`panel-of-${phone}`));
    }
    this.desk = new LiveDesk({
      site: options.site ?? frontDesk(),
      clock: this.clock,
      runtime: xstateRuntime,
      panels: [...this.panels].map(([phone, panel]) => ({ phone, panel, driver: 'memory' })),
      onLine: (line, text) => {
        this.recent.observe(line);
        this.lines.push(line);
        this.texts.push(text);
      },
      onFault: (message) => this.told.push(message),
    });
  }

  /** Opens a desk with its console; both end with the test. */
  static async open(t: ExecutionContext, options: ConsoleBenchOptions = {}): Promise<ConsoleBench> {
    const bench = new ConsoleBench(options);
    const ownFolder = mkdtempSync(join(tmpdir(), 'lampfield-page-'));
    writeFileSync(join(ownFolder, 'index.html'), '<!doctype html><title>page</title>');
    writeFileSync(join(ownFolder, '.secret'), 'hidden');
    const pageFolder = options.pageFolder ?? ownFolder;
    bench.trainer = await openTrainer({
      desk: bench.desk,
      clock: bench.clock,
      wall: hostWall,
      phaseMs: () => bench.phaseMs(),
      trace: bench.recent,
      save: options.save ?? (() => ({ file: 'saved.yaml', text: bench.desk.saved() })),
      pageFolder,
      host: options.host ?? '127.0.0.1',
      port: 0,
      ...(options.access ? { access: options.access } : {}),
      tell: (line) => bench.told.push(line),
    });
    bench.clock.start();
    t.teardown(async () => {
      for (const probe of bench.#probes) probe.close();
      await bench.trainer.close();
      bench.clock.stop();
      rmSync(ownFolder, { recursive: true });
    });
    return bench;
  }

  /** Time since the shared phase of the lamps began, ms. */
  phaseMs(): number {
    return hostWall.now() - this.beganMs;
  }

  /** Where the console is. */
  get origin(): string {
    return `http://127.0.0.1:${this.trainer.port}`;
  }

  /** A page of somebody new, connected. */
  async page(): Promise<PageProbe> {
    return this.pageOf(await this.cookie());
  }

  /** A page of whoever has that cookie, connected. */
  async pageOf(cookie: string): Promise<PageProbe> {
    const probe = await PageProbe.open(this.origin, cookie);
    this.#probes.push(probe);
    return probe;
  }

  /** A page at a phone's seat. */
  async pageAt(phone: string): Promise<PageProbe> {
    const probe = await this.page();
    await probe.ask({ type: 'seat.taken', seat: { phone } });
    return probe;
  }

  /** A page at the trainer's seat. */
  async trainerPage(): Promise<PageProbe> {
    const probe = await this.page();
    await probe.ask({ type: 'seat.taken', seat: { trainer: true } });
    return probe;
  }

  /** Begins a session. @returns Its cookie. */
  async cookie(): Promise<string> {
    const answer = await fetch(`${this.origin}/api/session`);
    return cookieOf(answer);
  }

  /** Ends the desk, and runs its trace again in virtual time: every byte must be the same (rule S-03). */
  replaysTheSame(t: ExecutionContext): void {
    this.desk.finish();
    const result = replay(readTrace(`${this.texts.join('\n')}\n`), xstateRuntime);
    t.is(result.difference, undefined);
    t.is(result.lines, this.texts.length);
  }
}

/** The cookie that an answer sets, as a request sends it. */
export const cookieOf = (answer: Response): string =>
  answer.headers.get('set-cookie')?.split(';')[0] ?? '';
