/** The package's own types are of its other build. */
declare module 'punycode/punycode.es6.js' {
  export { toUnicode } from 'punycode';
}
