#!/usr/bin/env node
import { createRequire } from 'node:module';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { parseDuration } from '../site/duration.js';
import { exitStatus, Failure, failureLine, statusOf } from './failure.js';
import { processTerminal } from './terminal.js';
import { comingCommands, comingOptions } from './to-come.js';

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

function duration(text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined)
    throw new InvalidArgumentError('a duration is such as 250ms, 12s, 5m or 8h');
  return ms;
}

function speedFactor(text: string): number {
  const factor = /^\d{1,3}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (!(factor >= 0.1 && factor <= 100)) {
    throw new InvalidArgumentError('a speed is a number from 0.1 to 100');
  }
  return factor;
}

function example(command: Command, ...lines: readonly string[]): Command {
  const shown = lines.map((line) => `  $ ${line}`).join('\n');
  const title = lines.length === 1 ? 'Example:' : 'Examples:';
  return command.addHelpText('after', `\n${title}\n${shown}`);
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

const liveCommand = example(
  program
    .command('live')
    .description('run a site in real time, on this terminal')
    .argument('<site>', 'a site file')
    .option('--scenario <file>', "play a scenario's steps, and judge what it expects at the end")
    .option('--repeat', 'on a terminal: play the scenario again and again, without a verdict')
    .option('--trace <file>', 'record the trace; lampfield replay runs it again')
    .option('--for <duration>', 'end after so long: 30s, 5m', duration)
    .option('--speed <factor>', 'how fast time passes, 0.1 to 100', speedFactor)
    .action(
      finish(async (siteFile: string, options) => {
        const { live } = await import('./live.js');
        const { for: forMs, ...rest } = options;
        return live(siteFile, forMs === undefined ? rest : { ...rest, forMs }, terminal);
      }),
    ),
  'lampfield live fixtures/sites/front-desk.yaml',
  'lampfield live site.yaml --scenario scenario.yaml --for 30s --trace run.jsonl',
);

const fleet = example(
  program.command('fleet').description('phones in virtual time'),
  'lampfield fleet run scenario.yaml',
);

const fleetRunCommand = example(
  fleet
    .command('run')
    .description('run scenarios in virtual time, and check what they expect')
    .argument('<file...>', 'scenario files')
    .option('--seed <n>', 'another seed than the file says', wholeNumber)
    .option('--json', 'print one JSON document and nothing else')
    .option('--story', 'tell each scenario in words: who rang, which lamp changed, by which rule')
    .option('--trace <path>', 'write the trace (JSON Lines) to a file, or to a folder for several')
    .addOption(
      new Option('--runtime <name>', 'how charts run').choices(['xstate', 'compiled']).hideHelp(),
    )
    .action(
      finish(async (files: string[], options) => {
        if (options.runtime === 'compiled') throw notYet('--runtime compiled');
        const { fleetRun } = await import('./fleet-run.js');
        return fleetRun(files, options, terminal);
      }),
    ),
  'lampfield fleet run fixtures/scenarios/*.yaml',
  'lampfield fleet run scenario.yaml --json --trace run.jsonl',
);

const replayCommand = example(
  program
    .command('replay')
    .description('run a recorded trace again; it must come out the same, byte for byte')
    .argument('<trace>', 'a trace that fleet run or live wrote')
    .action(
      finish(async (trace: string) => {
        const { replayTrace } = await import('./replay-trace.js');
        return replayTrace(trace, terminal);
      }),
    ),
  'lampfield replay run.jsonl',
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

/** What interfaces promise and a later version brings: refused by name, never ignored, never in the help. */
function notYet(what: string): Failure {
  return new Failure('NOT-YET', `${what} is still to come; see the CHANGELOG for what is there`, 2);
}

for (const name of comingCommands) {
  const refuse = () => {
    throw notYet(`the command "${name}"`);
  };
  program
    .command(name, { hidden: true })
    .allowUnknownOption()
    .allowExcessArguments()
    .on('beforeHelp', refuse)
    .action(refuse);
}
for (const [command, options] of [
  [fleetRunCommand, comingOptions.fleetRun],
  [replayCommand, comingOptions.replay],
  [liveCommand, comingOptions.live],
] as const) {
  for (const flags of options) {
    const name = flags.split(' ')[0] as string;
    command.addOption(new Option(flags).hideHelp());
    command.on(`option:${name.slice(2)}`, () => {
      throw notYet(name);
    });
  }
}

/** Says in one line what commander says in several. */
function usageFailure(error: CommanderError): Failure {
  const message = error.message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\.$/, '');
  return new Failure('USAGE', `${message}; see lampfield --help`, 2);
}

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
