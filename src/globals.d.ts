/** YAML files, turned into plain values at build time by the plugin in vite.config.ts. Check before use. */
declare module '*.yaml' {
  const content: unknown;
  export default content;
}

/** Name, version and source fingerprint of this program, put there when it is built. */
declare const __PROGRAMMA__: string;
