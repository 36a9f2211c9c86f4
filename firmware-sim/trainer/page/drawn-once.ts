import { Component, type FunctionComponent, h } from 'preact';

/**
 * Draws a part of the page again only when one of its properties is another one: what a change of the desk leaves alone
 * stays the same object, so a floor of hundreds of phones costs no more than what changed on it.
 */
export function drawnOnce<Props extends object>(
  part: FunctionComponent<Props>,
): FunctionComponent<Props> {
  class Kept extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      const now = this.props as Props;
      const names = Object.keys(next) as (keyof Props)[];
      return names.some((name) => next[name] !== now[name]);
    }

    override render(props: Props) {
      return h(part, props);
    }
  }
  return (props) => h(Kept, props);
}
