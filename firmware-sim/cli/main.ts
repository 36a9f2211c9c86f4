#!/usr/bin/env node
import { createRequire } from 'node:module';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { parseDuration } from '../site/duration.js';
import { faultOfLevel } from '../site/service-level.js';
import { example, usageFailure } from './command-usage.js';
import { exitStatus, failureLine, statusOf } from './failure.js';
import { addPanelCommands } from './panel/panel-commands.js';
import { processTerminal } from './terminal.js';

const terminal = processTerminal();
const { version } = createRequire(import.meta.url)('lampfield/package.json') as { version: string };

/** Runs a command's work, and keeps its status for the end of the process. */
const finish =
  <Rest extends unknown[]>(work: (...rest: Rest) => Promise<number>) =>
  async (...rest: Rest): Promise<void> => {
    process.exitCode = await work(...rest);
  };

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('a seed is a whole number');
  return Number(text);
}

function wholeSeconds(text: string): number {
  if (!/^\d{1,12}$/.test(text)) {
    throw new InvalidArgumentError('an epoch is whole seconds since 1970');
  }
  return Number(text);
}

function workerCount(text: string): number {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (count < 1 || count > 256) throw new InvalidArgumentError('threads are 1 to 256');
  return count;
}

function duration(text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined)
    throw new InvalidArgumentError('a duration is such as 250ms, 12s, 5m or 8h');
  return ms;
}

function levelList(text: string): readonly string[] {
  const levels = text.split(',').map((level) => level.trim());
  const faults = levels.flatMap((level) => faultOfLevel(level) ?? []);
  if (faults.length > 0) throw new InvalidArgumentError(faults.join('; '));
  return levels;
}

function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port >= 0 && port <= 65_535)) {
    throw new InvalidArgumentError('a port is a number from 0 (any that is free) to 65535');
  }
  return port;
}

function speedFactor(text: string): number {
  const factor = /^\d{1,3}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (!(factor >= 0.1 && factor <= 100)) {
    throw new InvalidArgumentError('a speed is a number from 0.1 to 100');
  }
  return factor;
}

function runtimeOption(): Option {
  return new Option('--runtime <name>', 'how the charts run; the trace is the same').choices([
    'compiled',
    'xstate',
  ]);
}

const program = example(
  new Command('lampfield')
    .description('A desk phone on a bench: hunt groups, Access-button lamps and button panels.')
    .option('--debug', 'show the stack of an error')
    .version(version, '--version', 'print the version')
    .exitOverride()
    .configureOutput({ outputError: () => undefined }),
  'lampfield fleet run fixtures/scenarios/showcase.yaml --story',
  'lampfield site check my-site.yaml',
);

example(
  program
    .command('live')
    .description('run a site in real time, on this terminal and in a browser')
    .argument('<site>', 'a site file')
    .option('--scenario <file>', "play a scenario's steps, and judge what it expects at the end")
    .option('--repeat', 'on a terminal: play the scenario again and again, without a verdict')
    .option('--trace <file>', 'record the trace; lampfield replay runs it again')
    .option('--for <duration>', 'end after so long: 30s, 5m', duration)
    .option('--speed <factor>', 'how fast time passes, 0.1 to 100', speedFactor)
    .option('--host <address>', 'where the web console listens; 127.0.0.1 where nothing is said')
    .option('--port <n>', 'its port; 8420, or a free one, where nothing is said', portNumber)
    .option('--no-web', 'no web console')
    .option('--secret-file <file>', 'the trainer secret, where others can reach the console')
    .action(
      finish(async (siteFile: string, options) => {
        const { live } = await import('./live.js');
        const { for: forMs, web, ...rest } = options;
        const timed = forMs === undefined ? rest : { ...rest, forMs };
        return live(siteFile, { ...timed, isWebOff: web === false }, terminal);
      }),
    ),
  'lampfield live fixtures/sites/front-desk.yaml',
  'lampfield live site.yaml --scenario scenario.yaml --for 30s --trace run.jsonl',
  'lampfield live site.yaml --host 0.0.0.0 --port 8080',
);

const fleet = example(
  program.command('fleet').description('phones in virtual time'),
  'lampfield fleet run scenario.yaml',
);

example(
  fleet
    .command('run')
    .description('run scenarios in virtual time, and check what they expect')
    .argument('<file...>', 'scenario files')
    .option('--seed <n>', 'another seed than the file says', wholeNumber)
    .option('--json', 'print one JSON document and nothing else')
    .option('--story', 'tell each scenario in words: who rang, which lamp changed, by which rule')
    .option('--trace <path>', 'write the trace (JSON Lines) to a file, or to a folder for several')
    .option('--calls', 'list the calls of a loaded run too (with --json)')
    .option('--workers <n>', 'threads for replications', workerCount)
    .option('--junit <file>', 'write a JUnit report: a case for each expectation and invariant')
    .option('--html <file>', 'write a report to look at: one file, no network')
    .option('--csv <file>', 'write one row a call')
    .option('--queue-log <file>', "write what readers of Asterisk's queue_log understand")
    .option(
      '--epoch <seconds>',
      'what time 0 is in the queue log, seconds since 1970',
      wholeSeconds,
    )
    .option(
      '--service-level <list>',
      'measure the service level within these times too: 10s,30s',
      levelList,
    )
    .option('--sweep <setting>', 'try several values of a group setting side by side')
    .option('--no-shrink', 'do not look for the shortest story of a failure')
    .addOption(runtimeOption())
    .action(
      finish(async (files: string[], options) => {
        const { fleetRun } = await import('./fleet-run.js');
        return fleetRun(files, options, terminal);
      }),
    ),
  'lampfield fleet run fixtures/scenarios/*.yaml',
  'lampfield fleet run scenario.yaml --json --trace run.jsonl',
  'lampfield fleet run shift.yaml --html report.html --junit report.xml',
  'lampfield fleet run shift.yaml --sweep groups.4000.perDeviceTimeout=8s,12s,20s',
);

example(
  program
    .command('replay')
    .description('run a recorded trace again; it must come out the same, byte for byte')
    .argument('<trace>', 'a trace that fleet run or live wrote')
    .option('--with <setting>', 'what would have happened under another group setting')
    .option('--json', 'with --with: print one JSON document and nothing else')
    .option(
      '--service-level <list>',
      'with --with: measure the service level within these times too: 10s,30s',
      levelList,
    )
    .addOption(runtimeOption())
    .action(
      finish(async (trace: string, options) => {
        const { replayTrace } = await import('./replay-trace.js');
        return replayTrace(trace, terminal, options);
      }),
    ),
  'lampfield replay run.jsonl',
  'lampfield replay run.jsonl --with groups.4000.type=circular',
);

const site = example(
  program.command('site').description('site and scenario files'),
  'lampfield site check my-site.yaml',
);

example(
  site
    .command('check')
    .description('print every problem of site and scenario files')
    .argument('<file...>', 'site or scenario files')
    .action(
      finish(async (files: string[]) => {
        const { siteCheck } = await import('./site-check.js');
        return siteCheck(files, terminal);
      }),
    ),
  'lampfield site check my-site.yaml my-scenario.yaml',
);

example(
  site
    .command('hash')
    .description("print the passwordHash of a group's password")
    .argument('<password>', '4 to 10 digits')
    .action(
      finish(async (password: string) => {
        const { siteHash } = await import('./site-check.js');
        return siteHash(password, terminal);
      }),
    ),
  'lampfield site hash 2468',
);

example(
  program
    .command('chart')
    .description('print a chart as a Mermaid state diagram')
    .argument('<name>', 'phone, appearance, entry, membership, hunt or direct')
    .action(
      finish(async (name: string) => {
        const { printChart } = await import('./chart.js');
        return printChart(name, terminal);
      }),
    ),
  'lampfield chart hunt',
);

addPanelCommands(program, { terminal, example, finish });

example(
  program
    .command('doctor')
    .description('say what this machine lacks for panels, and the command that mends it')
    .option('--json', 'print one JSON document and nothing else')
    .action(
      finish(async (options) => {
        const { doctor } = await import('./doctor.js');
        return doctor(options, terminal);
      }),
    ),
  'lampfield doctor',
);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError && error.exitCode === 0) {
    process.exitCode = exitStatus.held;
  } else if (error instanceof CommanderError && error.code === 'commander.help') {
    process.exitCode = exitStatus.badInput;
  } else {
    const failure = error instanceof CommanderError ? usageFailure(error) : error;
    terminal.err(failureLine(failure));
    if (process.argv.includes('--debug') && error instanceof Error) terminal.err(error.stack ?? '');
    process.exitCode = statusOf(failure);
  }
}
