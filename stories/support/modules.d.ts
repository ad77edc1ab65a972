/** Modules that only the catalogue's build knows. */
declare module 'virtual:custom-elements' {
  const manifest: unknown;
  export default manifest;
}

declare module '*.mdx' {
  const page: () => unknown;
  export default page;
}
