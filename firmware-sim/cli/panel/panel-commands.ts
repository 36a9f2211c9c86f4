import { type Command, InvalidArgumentError, Option } from 'commander';
import { longestIdentity } from '../../../hw-bridge/frame/constants.js';
import { parseDuration } from '../../site/duration.js';
import type { Terminal } from '../terminal.js';

/** What a command of this group needs of the program it belongs to. */
export interface CommandTools {
  readonly terminal: Terminal;
  /** Shows examples below a command's help. */
  readonly example: (command: Command, ...lines: readonly string[]) => Command;
  /** Runs a command's work, and keeps its status for the end of the process. */
  readonly finish: <Rest extends unknown[]>(
    work: (...rest: Rest) => Promise<number>,
  ) => (...rest: Rest) => Promise<void>;
}

function duration(text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined)
    throw new InvalidArgumentError('a duration is such as 250ms, 12s, 5m or 8h');
  return ms;
}

const rates = [9_600, 19_200, 38_400, 57_600, 115_200, 230_400];

function baudRate(text: string): number {
  if (rates.includes(Number(text))) return Number(text);
  throw new InvalidArgumentError(`a baud rate is one of ${rates.join(', ')}`);
}

function tcpPort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('a TCP port is a number from 0 (any) to 65535');
}

function identity(text: string): string {
  if (/^[\x21-\x7e]+$/.test(text) && text.length <= longestIdentity) return text;
  throw new InvalidArgumentError(`an identity is 1 to ${longestIdentity} letters of visible ASCII`);
}

/** Renames commander's `for` to a name that says its unit. */
const timed = <T extends { readonly for?: number }>({ for: forMs, ...rest }: T) =>
  forMs === undefined ? rest : { ...rest, forMs };

const portHelp = 'a port such as /dev/ttyUSB0 or COM3, or tcp:HOST:PORT';

/** Adds `lampfield panel` and what is below it. */
export function addPanelCommands(program: Command, tools: CommandTools): void {
  const { terminal, example, finish } = tools;
  const panel = example(
    program.command('panel').description('panels of keys and lamps: find, wire, test, watch'),
    'lampfield panel list',
    'lampfield panel test --emulated',
  );
  /** What every tool takes that works at one panel. */
  const atPanel = (command: Command): Command =>
    command
      .argument('[port]', portHelp)
      .option('--emulated', 'an emulated panel instead of a port: no hardware is needed')
      .option('--baud <rate>', 'of the port; 57600 where nothing is said', baudRate)
      .option('--for <duration>', 'end after so long: 20s, 5m', duration);

  example(
    panel
      .command('list')
      .description('serial ports: who made them, what answers there')
      .argument('[port...]', 'ports to ask too, such as a pseudo-terminal')
      .option('--all', 'ask the ports of the machine itself too')
      .option('--emulated', 'ask an emulated panel too')
      .option('--baud <rate>', 'of the ports; 57600 where nothing is said', baudRate)
      .option(
        '--for <duration>',
        'how long each is asked at most; 3s where nothing is said',
        duration,
      )
      .option('--json', 'print one JSON document and nothing else')
      .action(
        finish(async (ports: string[], options) => {
          const { listPanels } = await import('./list-panels.js');
          return listPanels(ports, timed(options), terminal);
        }),
      ),
    'lampfield panel list',
    'lampfield panel list tcp:127.0.0.1:5331',
  );

  example(
    atPanel(
      panel
        .command('wire')
        .description('ask for each button, light each lamp, write the wiring file'),
    )
      .option('--out <file>', 'the wiring file; wiring.yaml where nothing is said')
      .option('--force', 'replace a file that is there')
      .option('--name <text>', 'what the wiring is called in the file')
      .addOption(
        new Option(
          '--board <name>',
          'panel: our firmware; uno, mega: StandardFirmata on it',
        ).choices(['panel', 'uno', 'mega']),
      )
      .option('--lamps <pins>', 'uno, mega: the pins that lamps are at, such as 8-13')
      .option('--keys <list>', 'the buttons to ask for: 1-6, access, digits, hook, keys')
      .option('--answers <file>', 'a bench file that answers instead of a person')
      .action(
        finish(async (port: string | undefined, options) => {
          const { wirePanel } = await import('./wire-panel.js');
          return wirePanel(port, timed(options), terminal);
        }),
      ),
    'lampfield panel wire /dev/ttyUSB0 --out my-panel.yaml',
    'lampfield panel wire --emulated --keys 1-6',
  );

  example(
    atPanel(
      panel.command('test').description('test every lamp and button, with a verdict for each'),
    )
      .option('--wiring <file>', "what is wired where; the panel's own table where none is given")
      .option('--answers <file>', 'a bench file that answers instead of a person')
      .option('--json', 'print one JSON document and nothing else')
      .action(
        finish(async (port: string | undefined, options) => {
          const { testPanel } = await import('./test-panel.js');
          return testPanel(port, timed(options), terminal);
        }),
      ),
    'lampfield panel test /dev/ttyUSB0',
    'lampfield panel test --emulated --json',
  );

  example(
    atPanel(panel.command('monitor').description('show bytes, frames, events and counters, live'))
      .option('--record <file>', 'keep what passes; lampfield panel replay plays it')
      .action(
        finish(async (port: string | undefined, options) => {
          const { monitor } = await import('./monitor.js');
          return monitor(port, timed(options), terminal);
        }),
      ),
    'lampfield panel monitor /dev/ttyUSB0 --for 20s --record line.jsonl',
  );

  example(
    panel
      .command('replay')
      .description('play a recording of a line back through the decoder')
      .argument('<recording>', 'a file that panel monitor --record wrote')
      .option('--for <duration>', 'only what passed in so long', duration)
      .option('--json', 'print one JSON document and nothing else')
      .action(
        finish(async (recording: string, options) => {
          const { replayRecording } = await import('./replay-recording.js');
          return replayRecording(recording, timed(options), terminal);
        }),
      ),
    'lampfield panel replay line.jsonl',
  );

  example(
    panel
      .command('emulate')
      .description('an emulated panel on a pseudo-terminal, for any serial program')
      .option('--tcp <port>', 'a TCP port of this machine instead; 0 for any that is free', tcpPort)
      .option('--link <path>', 'the path of the pseudo-terminal')
      .option('--identity <text>', 'what the panel calls itself', identity)
      .option('--for <duration>', 'end after so long: 20s, 5m', duration)
      .action(
        finish(async (options) => {
          const { emulate } = await import('./emulate.js');
          return emulate(timed(options), terminal);
        }),
      ),
    'lampfield panel emulate',
    'lampfield panel emulate --tcp 5331 --for 20s',
  );

  example(
    panel
      .command('name')
      .description('give a panel its identity, which it keeps: its phone is found by it')
      .argument('<identity>', 'up to 24 letters without spaces', identity)
      .argument('[port]', portHelp)
      .option('--emulated', 'an emulated panel instead of a port, which forgets it at the end')
      .option('--baud <rate>', 'of the port; 57600 where nothing is said', baudRate)
      .option('--for <duration>', 'how long it is tried; 5s where nothing is said', duration)
      .action(
        finish(async (name: string, port: string | undefined, options) => {
          const { namePanel } = await import('./name-panel.js');
          return namePanel(name, port, timed(options), terminal);
        }),
      ),
    'lampfield panel name desk-of-ana /dev/ttyUSB0',
  );

  example(
    panel
      .command('sheet')
      .description('one page to print: label strip, pin table and drawing of a wiring (SVG)')
      .argument('<wiring>', 'a wiring file')
      .option('--out <file>', 'where it goes; standard output where nothing is said')
      // Every tool of panels takes it; this one is over at once.
      .addOption(new Option('--for <duration>').argParser(duration).hideHelp())
      .action(
        finish(async (wiring: string, options) => {
          const { printSheet } = await import('./print-sheet.js');
          return printSheet(wiring, options, terminal);
        }),
      ),
    'lampfield panel sheet fixtures/wirings/uno-6.yaml --out sheet.svg',
  );
}
