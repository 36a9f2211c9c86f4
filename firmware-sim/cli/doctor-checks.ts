import { spawnSync } from 'node:child_process';
import { accessSync, constants, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { userInfo } from 'node:os';
import { listPorts, type PortFacts } from '../../hw-bridge/drivers/port-list.js';

/** One thing that this machine has or lacks. */
export interface Check {
  /** Stable. */
  readonly id: string;
  readonly isThere: boolean;
  /** What was found. */
  readonly found: string;
  /** What it is for. */
  readonly use: string;
  /** The command that mends it; '' where nothing has to be mended. */
  readonly mend: string;
}

/** Lowest Node that runs this; as in package.json. */
const lowestNode = [20, 19] as const;

/** What a program says of itself; `undefined` where it is not installed. */
function versionOf(program: string, args: readonly string[], pattern: RegExp): string | undefined {
  const { error, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 10_000 });
  if (error !== undefined) return undefined;
  return pattern.exec(`${stdout}${stderr}`)?.[1] ?? 'installed';
}

function programCheck(
  id: string,
  programs: readonly string[],
  args: readonly string[],
  pattern: RegExp,
  use: string,
): Check {
  for (const program of programs) {
    const version = versionOf(program, args, pattern);
    if (version !== undefined) {
      return { id, isThere: true, found: `${program} ${version}`, use, mend: '' };
    }
  }
  const mend = `sudo apt-get install ${programs[0] ?? id}`;
  return { id, isThere: false, found: `no ${programs.join(', no ')}`, use, mend };
}

function nodeCheck(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isThere = major > lowestNode[0] || (major === lowestNode[0] && minor >= lowestNode[1]);
  const use = 'runs lampfield';
  const mend = isThere ? '' : `install Node ${lowestNode.join('.')} or newer`;
  return { id: 'node', isThere, found: `Node ${process.versions.node}`, use, mend };
}

/** A group of /etc/group. */
interface Group {
  readonly name: string;
  readonly members: readonly string[];
  readonly gid: number;
}

/** The group that may open serial ports: dialout on Debian, which has an uucp too; uucp on others. */
function serialGroup(): Group | undefined {
  let text: string;
  try {
    text = readFileSync('/etc/group', 'utf8');
  } catch {
    // A system without groups of this kind.
    return undefined;
  }
  const groups = text.split('\n').map((line): Group => {
    const [name = '', , gid = '', members = ''] = line.split(':');
    return { name, members: members.split(',').filter(Boolean), gid: Number(gid) };
  });
  const named = (name: string) => groups.find((group) => group.name === name);
  return named('dialout') ?? named('uucp');
}

function groupCheck(): Check {
  const use = 'opens serial ports';
  const id = 'serial-group';
  const group = serialGroup();
  const { username, uid } = userInfo();
  if (group === undefined || uid === 0) {
    const found = uid === 0 ? 'root may open every port' : 'no group is needed on this system';
    return { id, isThere: true, found, use, mend: '' };
  }
  if (process.getgroups?.().includes(group.gid) === true) {
    return { id, isThere: true, found: `${username} is in ${group.name}`, use, mend: '' };
  }
  if (group.members.includes(username)) {
    const found = `${username} is in ${group.name}, but not yet in this session`;
    return { id, isThere: false, found, use, mend: 'log out and in again' };
  }
  const mend = `sudo usermod -aG ${group.name} ${username}   # then log in again`;
  return { id, isThere: false, found: `${username} is not in ${group.name}`, use, mend };
}

/** Processes that have a device open, as far as this user may see them. */
function usersOf(path: string): readonly string[] {
  const users: string[] = [];
  let processes: readonly string[];
  try {
    processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
  for (const pid of processes) {
    try {
      const files = readdirSync(`/proc/${pid}/fd`);
      if (!files.some((fd) => linkOf(`/proc/${pid}/fd/${fd}`) === path)) continue;
      users.push(`${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (${pid})`);
    } catch {
      // Somebody else's process, or one that has ended meanwhile.
    }
  }
  return users;
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function portCheck({ path, maker }: PortFacts): Check {
  const id = `port ${path}`;
  const use = maker === undefined ? 'a serial port' : `a serial port of ${maker}`;
  const users = usersOf(path);
  if (users.length > 0) {
    const mend = `end ${users.join(', ')}, or name another port`;
    return { id, isThere: false, found: `in use by ${users.join(', ')}`, use, mend };
  }
  try {
    accessSync(path, constants.R_OK | constants.W_OK);
    return { id, isThere: true, found: 'free', use, mend: '' };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT')
      return { id, isThere: false, found: 'gone again', use, mend: 'plug it in' };
    const mend = serialGroup() === undefined ? `sudo chmod a+rw ${path}` : groupCheck().mend;
    return { id, isThere: false, found: 'not to be opened by this user', use, mend };
  }
}

const isUsb = ({ path, vendorId }: PortFacts): boolean =>
  vendorId !== undefined || /tty(USB|ACM)\d/.test(path);

async function portChecks(): Promise<readonly Check[]> {
  const { ports, trouble } = await listPorts();
  const use = 'finds boards by themselves';
  const id = 'port-list';
  if (trouble !== '') {
    const mend = /: (.*)$/.exec(trouble)?.[1] ?? '';
    return [{ id, isThere: false, found: trouble.replace(/: .*$/, ''), use, mend }];
  }
  const usb = ports.filter(isUsb);
  const found = usb.length === 0 ? 'no board is plugged in' : `${usb.length} boards or adapters`;
  return [{ id, isThere: true, found, use, mend: '' }, ...usb.map(portCheck)];
}

/** Looks at everything that panels and tools need. */
export async function checkMachine(): Promise<readonly Check[]> {
  return [
    nodeCheck(),
    groupCheck(),
    ...(await portChecks()),
    programCheck(
      ...([
        'socat',
        ['socat'],
        ['-V'],
        /version (\S+)/,
        'a pseudo-terminal for panel emulate',
      ] as const),
    ),
    programCheck(
      ...([
        'avrdude',
        ['avrdude'],
        ['-?'],
        /version ([\d.]+)/,
        'puts the firmware on a board',
      ] as const),
    ),
    programCheck(
      'browser',
      ['chromium', 'google-chrome', 'firefox'],
      ['--version'],
      /(\d[\d.]*)/,
      'shows sheets and drawings',
    ),
  ];
}
