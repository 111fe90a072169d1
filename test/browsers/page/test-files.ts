/** The test files by their path from the project's root, each loaded when called for. The build fills them in. */
export const TEST_FILES: Readonly<Record<string, () => Promise<unknown>>> = {};
