import type { GroupView, MemberView } from '../floor-view.js';
import { coverageText, titleOf } from './names.js';
import {
  fitLine,
  fitRows,
  type Line,
  lineWidth,
  type Piece,
  piece,
  printable,
  spread,
  titleLine,
  widthOf,
} from './styled-text.js';

/** How many rows the groups take at this width when every member is shown. */
export function groupRows(groups: readonly GroupView[], columns: number): number {
  if (groups.length === 0) return 0;
  return 1 + groups.reduce((sum, group) => sum + 1 + memberLines(group, columns).length, 0);
}

/** Draws the groups: members in hunting order, who is in, who rings, where the pointer stands. */
export function groupPanel(
  groups: readonly GroupView[],
  rows: number,
  columns: number,
): readonly Line[] {
  if (rows <= 0) return [];
  const room = rows - 1;
  const each = Math.floor(room / Math.max(1, groups.length));
  const isFull = groupRows(groups, columns) <= rows;
  const shown = groups.slice(0, each > 0 ? groups.length : room);
  const lines = shown.flatMap((group) => {
    if (!isFull && each < 2) return [tightGroup(group, columns)];
    const most = isFull ? Number.POSITIVE_INFINITY : each - 1;
    return [groupHead(group, columns), ...cutMembers(group, columns, most)];
  });
  const hidden = groups.length - shown.length;
  const after = hidden > 0 ? [piece(`+${hidden} more`, 'dim')] : [];
  return fitRows([titleLine([piece('Groups', 'bold')], columns, after), ...lines], rows, columns);
}

function groupHead(group: GroupView, columns: number): Line {
  const facts: Piece[] = [piece(countIn(group))];
  if (group.unheard > 0) facts.push(piece(`  ${group.unheard} msg`, 'blinking'));
  const left: Piece[] = [piece(` ${titleOf(group)}`, 'bold'), piece(` ${group.type}`, 'dim')];
  const longer = [
    ...left,
    piece(`, ${group.membership}, covers to ${coverageText(group.coverage)}`, 'dim'),
  ];
  const fits = lineWidth(longer) + lineWidth(facts) + 1 <= columns;
  return spread(fits ? longer : left, facts, columns);
}

/** One line: all the members where they fit, otherwise how many are in and who rings. */
function tightGroup(group: GroupView, columns: number): Line {
  const after = group.unheard > 0 ? [piece(`${group.unheard} msg`, 'blinking')] : [];
  const head = [piece(` ${titleOf(group)}`, 'bold')];
  const pieces = (member: MemberView) => [
    piece(' '),
    ...memberPieces(member, group, member.extension),
  ];
  const all = group.members.flatMap(pieces);
  if (lineWidth(head) + lineWidth(all) + lineWidth(after) + 1 <= columns) {
    return spread([...head, ...all], after, columns);
  }
  const ringing = group.members.filter(({ isRinging }) => isRinging).flatMap(pieces);
  return spread([...head, piece(` ${countIn(group)}`), ...ringing], after, columns);
}

const countIn = ({ members }: GroupView) =>
  `${members.filter(({ isIn }) => isIn).length}/${members.length} in`;

/** In order, as many to a line as fit, in columns as wide as the longest label asks for. */
function memberLines(group: GroupView, columns: number): readonly Line[] {
  const labels = memberLabels(group, columns);
  const cells = group.members.map((member, index) =>
    memberPieces(member, group, labels[index] ?? ''),
  );
  const longest = Math.max(1, ...cells.map(lineWidth));
  const width = Math.min(longest, columns - 3);
  const across = Math.max(1, Math.floor((columns - 2) / (width + 1)));
  return Array.from({ length: Math.ceil(cells.length / across) }, (_, row) => [
    piece('  '),
    ...cells
      .slice(row * across, (row + 1) * across)
      .flatMap((cell) => [...fitLine(cell, width), piece(' ')]),
  ]);
}

/** Whole names where one line holds them all, otherwise first names where no two are alike, otherwise numbers. */
function memberLabels(group: GroupView, columns: number): readonly string[] {
  const numbers = group.members.map((member) => member.extension);
  const names = group.members.map(({ name, extension }) => name || extension);
  const firstNames = names.map((name) => name.split(' ')[0] ?? '');
  const areUnlike = new Set(firstNames).size === firstNames.length;
  const fits = (labels: readonly string[]) =>
    labels.length * (Math.max(0, ...labels.map((label) => widthOf(printable(label)))) + 3) <=
    columns - 2;
  if (fits(names)) return names;
  return areUnlike && fits(firstNames) ? firstNames : numbers;
}

function cutMembers(group: GroupView, columns: number, most: number): readonly Line[] {
  const lines = memberLines(group, columns);
  if (lines.length <= most) return lines;
  const ringing = group.members.filter(({ isRinging }) => isRinging).map(({ name }) => name);
  const words = ringing.length > 0 ? `  … rings ${ringing.join(', ')}` : '  … and more';
  return [...lines.slice(0, most - 1), [piece(words, ringing.length > 0 ? 'blinking' : 'dim')]];
}

/** `→` before the one the last call was offered to; the mark says in, out, busy or ringing. */
function memberPieces(member: MemberView, group: GroupView, label: string): readonly Piece[] {
  const isLast = group.pointer === member.extension;
  return [piece(isLast ? '→' : ' ', 'bold'), memberMark(member), piece(label, memberStyle(member))];
}

/** The marks of members, with their words for the legend. */
export const memberMarks = {
  ringing: { mark: '♪', words: 'rings for this group' },
  free: { mark: '✓', words: 'in, can be offered a call' },
  busy: { mark: '~', words: 'in, but busy or unreachable' },
  out: { mark: '-', words: 'logged out' },
} as const;

function memberMark(member: MemberView): Piece {
  if (member.isRinging) return piece(memberMarks.ringing.mark, 'blinking');
  if (!member.isIn) return piece(memberMarks.out.mark, 'dim');
  return member.isAvailable
    ? piece(memberMarks.free.mark, 'lit')
    : piece(memberMarks.busy.mark, 'plain');
}

function memberStyle(member: MemberView) {
  if (member.isRinging) return 'blinking';
  return member.isIn ? 'plain' : 'dim';
}
