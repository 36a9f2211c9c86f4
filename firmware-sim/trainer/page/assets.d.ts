// What esbuild makes of files that are no code.
declare module '*.css';
declare module '*.md' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: so esbuild makes it
  export default text;
}
