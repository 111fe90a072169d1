/** How a test inside the namespace reaches the lab: `with-lab.ts` tells it by the environment. */
export interface LabEnvironment {
  readonly namespace: string;
  readonly resolver: string;
  readonly trustAnchorFile: string;
  /** For files that go when the lab goes. */
  readonly folder: string;
}

/** Throws with a way out where no lab is up. */
export function labEnvironment(): LabEnvironment {
  const { LAB_NAMESPACE, LAB_RESOLVER, LAB_TRUST_ANCHOR, LAB_FOLDER } = process.env;
  if (
    LAB_NAMESPACE === undefined ||
    LAB_RESOLVER === undefined ||
    LAB_TRUST_ANCHOR === undefined ||
    LAB_FOLDER === undefined
  ) {
    throw new Error('these tests run inside the lab: npm run test:lab');
  }
  return { namespace: LAB_NAMESPACE, resolver: LAB_RESOLVER, trustAnchorFile: LAB_TRUST_ANCHOR, folder: LAB_FOLDER };
}
