/** What this project uses of cli-progress, which brings no types. */
declare module 'cli-progress' {
  const cliProgress: {
    readonly Format: {
      /** @param progress - From 0 to 1. */
      readonly BarFormat: (
        progress: number,
        options: {
          readonly barsize: number;
          readonly barCompleteString: string;
          readonly barIncompleteString: string;
          readonly barGlue: string;
        },
      ) => string;
      /** @param seconds - Whole. @param roundTo - Whole seconds. */
      readonly TimeFormat: (
        seconds: number,
        options: { readonly autopadding: boolean; readonly autopaddingChar: string },
        roundTo: number,
      ) => string;
    };
  };
  // biome-ignore lint/style/noDefaultExport: a CommonJS package has no other.
  export default cliProgress;
}
