import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import {
  commands,
  firmwareCommand,
  firmwareName,
  longestFromHost,
  longestIdentity,
  marks,
  protocolVersion,
} from '../../../hw-bridge/frame/constants.js';
import { wireIndex } from '../../../hw-bridge/panel-model.js';
import { AvrBoard } from '../../../hw-bridge/virtual/avr-board.js';
import { readIntelHex } from '../../../hw-bridge/virtual/avr-hex.js';
import { fromHex, toHex } from '../tools/hex.js';

const folder = 'hw-bridge/firmware';
const files = ['panel-uno.hex', 'panel-mega.hex'] as const;
const avrLack =
  spawnSync('avr-gcc', ['--version']).error === undefined
    ? undefined
    : 'skipped, since avr-gcc is missing: sudo apt-get install gcc-avr avr-libc';

const textOf = (...path: string[]): string => readFileSync(join(...path), 'utf8');

/** What an Uno with this program in it says of a key and of a heartbeat. */
function said(program: Uint16Array): string {
  const bytes: number[] = [];
  const board = new AvrBoard({ identity: 'built', program, send: (byte) => bytes.push(byte) });
  board.advance(50);
  bytes.length = 0;
  board.move(wireIndex(3), true, 50);
  board.advance(70);
  board.receive(fromHex('f0 03 05 50 0f 00 00 3d 69 02 f7'), 70);
  board.advance(100);
  return toHex(bytes);
}

if (avrLack === undefined) {
  test('the hex that is committed is what its compiler builds', (t) => {
    const built = mkdtempSync(join(tmpdir(), 'lampfield-hex-'));
    t.teardown(() => rmSync(built, { recursive: true }));
    const { status, stderr } = spawnSync(process.execPath, [join(folder, 'build.mjs'), built], {
      encoding: 'utf8',
    });
    t.is(status, 0, stderr);
    const isSameCompiler = textOf(built, 'panel.toolchain') === textOf(folder, 'panel.toolchain');
    if (isSameCompiler) {
      for (const file of files) t.is(textOf(built, file), textOf(folder, file), file);
      return;
    }
    t.log(`built by ${textOf(built, 'panel.toolchain').trim()}: compared by what it does`);
    t.is(said(readIntelHex(textOf(built, files[0]))), said(readIntelHex(textOf(folder, files[0]))));
  });
} else {
  // biome-ignore lint/suspicious/noSkippedTests: what is missing can be installed, and the title says how.
  test.skip(`the hex that is committed is what its compiler builds (${avrLack})`, () => undefined);
}

test('the firmware that is committed speaks the protocol as it is drawn', (t) => {
  const keyAndAnswer =
    'f0 01 01 08 00 00 00 00 00 00 5d 7e 00 f7 ' +
    'f0 02 05 01 08 00 00 00 00 00 00 4f 7f 03 39 38 03 50 0f 00 00 41 64 02 f7';
  t.is(said(readIntelHex(textOf(folder, files[0]))), keyAndAnswer);
});

test('the firmware is built with the numbers of the protocol', (t) => {
  const defined = new Map(
    [...textOf(folder, 'protocol.h').matchAll(/^#define (\w+) "?([^"\s]+)"?$/gm)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
  const wanted: Readonly<Record<string, number>> = {
    PROTOCOL_VERSION: protocolVersion,
    FRAME_BEGIN: marks.begin,
    FRAME_END: marks.end,
    VERSION_MARK: marks.version,
    KEYS: commands.keys,
    HEARTBEAT_ANSWER: commands.heartbeatAnswer,
    HEARTBEAT: commands.heartbeat,
    LAMP: commands.lamp,
    IMAGE: commands.image,
    CADENCE: commands.cadence,
    IDENTITY: commands.identity,
    FIRMWARE: firmwareCommand,
    LONGEST_IDENTITY: longestIdentity,
    LONGEST_BODY: longestFromHost - 2,
  };
  for (const [name, value] of Object.entries(wanted)) {
    t.is(Number(defined.get(name)), value, name);
  }
  t.is(defined.get('FIRMWARE_NAME'), firmwareName);
});
