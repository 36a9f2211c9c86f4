import { listPorts, type PortFacts } from '../../../hw-bridge/drivers/port-list.js';
import { openSerialLine } from '../../../hw-bridge/drivers/serial-line.js';
import { type Answer, answerText, probe } from '../../../hw-bridge/tools/probe.js';
import { exitStatus } from '../failure.js';
import type { Terminal } from '../terminal.js';
import { placeOf, usualBaudRate } from './line-place.js';

/** What `lampfield panel list` takes. */
export interface ListOptions {
  readonly json?: boolean;
  /** Asks ports that are no USB adapters too. */
  readonly all?: boolean;
  readonly emulated?: boolean;
  /** At most so long for each port, ms. */
  readonly forMs?: number;
  readonly baud?: number;
}

interface Listed extends PortFacts {
  readonly answer: Answer;
}

/** A board whose loader runs first answers after some 2 s. */
const usualAskMs = 3_000;

/** The names that USB's adapters and boards have where a system tells no maker. */
const usbName = /tty(USB|ACM)\d|cu\.|^COM\d/;

const isUsb = ({ path, vendorId }: PortFacts): boolean =>
  vendorId !== undefined || usbName.test(path);

/**
 * Prints the ports of this machine: who made them, and what answers there.
 *
 * @param named - Ports to ask beside those that are found: a pseudo-terminal, `tcp:HOST:PORT`.
 * @returns 0, whatever answers.
 */
export async function listPanels(
  named: readonly string[],
  options: ListOptions,
  terminal: Terminal,
): Promise<number> {
  const { baud = usualBaudRate, forMs = usualAskMs } = options;
  const { ports, trouble } = await listPorts();
  const asked = ports.filter((port) => options.all === true || isUsb(port));
  const ofPort = async (port: PortFacts): Promise<Listed> => {
    const place = { path: port.path, baudRate: baud };
    return { ...port, answer: await probe((events) => openSerialLine(place, events), forMs) };
  };
  const ofName = async (name: string | undefined): Promise<Listed> => {
    const place = await placeOf(name, { emulated: name === undefined, baud });
    const answer = await probe(place.way.open, forMs);
    place.end?.stop();
    return { path: place.name, answer };
  };
  if (asked.length + named.length > 0)
    terminal.progress(`asking ${asked.length + named.length} ports`);
  const listed = await Promise.all([
    ...asked.filter(({ path }) => !named.includes(path)).map(ofPort),
    ...named.map(ofName),
    ...(options.emulated === true ? [ofName(undefined)] : []),
  ]);
  terminal.progress('');
  const unasked = ports.filter((port) => !asked.includes(port));
  if (options.json === true) {
    terminal.out(
      JSON.stringify({ version: 1, ports: listed.map(asJson), unasked, trouble }, null, 2),
    );
    return exitStatus.held;
  }
  for (const port of listed) for (const line of portLines(port)) terminal.out(line);
  if (trouble !== '') terminal.out(`ports cannot be listed: ${trouble}`);
  if (listed.length === 0) {
    terminal.out('no USB serial port here; plug a board in, or try one without: --emulated');
  }
  if (unasked.length > 0) {
    terminal.out(`${unasked.length} ports of the machine itself were not asked; --all asks them`);
  }
  return exitStatus.held;
}

function portLines({
  path,
  maker,
  serialNumber,
  vendorId,
  productId,
  answer,
}: Listed): readonly string[] {
  const usb = vendorId === undefined ? '' : `USB ${vendorId}:${productId ?? '?'}`;
  const number = serialNumber === undefined ? '' : `serial number ${serialNumber}`;
  const facts = [maker ?? '', usb, number].filter((it) => it !== '').join(', ');
  return [path, ...(facts === '' ? [] : [`  ${facts}`]), `  ${answerText(answer)}`];
}

function asJson({ answer, ...port }: Listed) {
  const told =
    answer.is === 'closed'
      ? { is: answer.is, code: answer.problem.code, message: answer.problem.message }
      : answer;
  return { ...port, answer: told };
}
