import type { Command, CommanderError } from 'commander';
import { Failure } from './failure.js';

/** Shows examples below a command's help, a line each. */
export function example(command: Command, ...lines: readonly string[]): Command {
  const shown = lines.map((line) => `  $ ${line}`).join('\n');
  const title = lines.length === 1 ? 'Example:' : 'Examples:';
  return command.addHelpText('after', `\n${title}\n${shown}`);
}

/** Says in one line what commander says in several. */
export function usageFailure(error: CommanderError): Failure {
  const message = error.message
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\.$/, '');
  return new Failure('USAGE', `${message}; see lampfield --help`, 2);
}
