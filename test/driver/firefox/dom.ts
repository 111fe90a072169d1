/** The tree of a page in Firefox with its frames and closed shadow roots, by WebDriver BiDi. */
import type { Page } from 'playwright-core';
import type { DomNode } from '../../../demo/browsers/closed-roots.ts';
import { type Bidi, contextOf } from './bidi.ts';

/** A node as BiDi writes it (WebDriver BiDi, section 6.3, `script.NodeRemoteValue`). */
interface RemoteNode {
  readonly value?: {
    readonly nodeType: number;
    readonly localName?: string;
    readonly nodeValue?: string;
    readonly attributes?: Readonly<Record<string, string>>;
    readonly children?: readonly RemoteNode[];
    readonly shadowRoot?: RemoteNode | null;
    readonly mode?: string;
  };
}

/** Frames follow the page's own elements, each with its address. */
export async function domInFirefox(bidi: Bidi, page: Page): Promise<DomNode> {
  const documents: DomNode[] = [];
  for (const frame of page.frames()) {
    const { result } = await bidi.send<{ result?: RemoteNode }>('script.callFunction', {
      functionDeclaration: '() => document.documentElement',
      target: { context: contextOf(frame) },
      awaitPromise: false,
      serializationOptions: { maxDomDepth: null, includeShadowTree: 'all' },
    });
    if (result)
      documents.push({ nodeName: '#document', nodeType: 9, documentURL: frame.url(), children: [read(result)] });
  }
  return { nodeName: '#frames', nodeType: 9, children: documents };
}

function read({ value }: RemoteNode): DomNode {
  const { nodeType = 0, localName = '', nodeValue, attributes = {}, children = [], shadowRoot, mode } = value ?? {};
  return {
    nodeName: localName.toUpperCase(),
    nodeType,
    attributes: Object.entries(attributes).flat(),
    children: children.map(read),
    ...(nodeValue === undefined ? {} : { nodeValue }),
    ...(shadowRoot ? { shadowRoots: [read(shadowRoot)] } : {}),
    ...(mode === undefined ? {} : { shadowRootType: mode }),
  };
}
