import { Command, CommanderError } from 'commander';
import { example, usageFailure } from '../../../../firmware-sim/cli/command-usage.js';
import { failureLine, statusOf } from '../../../../firmware-sim/cli/failure.js';
import { addPanelCommands } from '../../../../firmware-sim/cli/panel/panel-commands.js';
import { fakeTerminal } from '../fake-terminal.js';

// Each tool that runs listens to the signals of the process; many of them run at once here, and none was forgotten.
process.setMaxListeners(64);

/** How a tool ended and what it said. */
interface ToolEnded {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const textOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** Runs `lampfield panel ...` in this process; options are read, and errors told, as the command does it. */
export async function panelTool(args: readonly string[]): Promise<ToolEnded> {
  const terminal = fakeTerminal();
  let status = 0;
  let help = '';
  const program = new Command('lampfield').exitOverride().configureOutput({
    writeOut: (text) => {
      help += text;
    },
    outputError: () => undefined,
  });
  addPanelCommands(program, {
    terminal,
    example,
    finish:
      (work) =>
      async (...rest) => {
        status = await work(...rest);
      },
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError && error.exitCode === 0)) {
      const failure = error instanceof CommanderError ? usageFailure(error) : error;
      terminal.err(failureLine(failure));
      status = statusOf(failure);
    }
  }
  return { status, stdout: help + textOf(terminal.said), stderr: textOf(terminal.complained) };
}
