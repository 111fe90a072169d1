/** Reads the badges in a page through the debugging protocol: they live in closed shadow roots, which the page can't read. */
import type { Page } from 'playwright-core';

export interface ReadBadge {
  /** What a screen reader is told. */
  readonly name: string;
  /** Classes and ids of the elements around it, from the nearest outwards: `span.adr`, `td.header.from`. */
  readonly within: readonly string[];
  /** The frame's address. */
  readonly frame: string;
}

interface DomNode {
  readonly nodeName: string;
  readonly nodeType: number;
  readonly nodeValue?: string;
  readonly attributes?: readonly string[];
  readonly children?: readonly DomNode[];
  readonly shadowRoots?: readonly DomNode[];
  readonly shadowRootType?: string;
  readonly contentDocument?: DomNode;
  readonly documentURL?: string;
}

/** The badges of a page and its frames, in the order of the document. */
export async function badgesInChromium(page: Page): Promise<ReadBadge[]> {
  const badges: ReadBadge[] = [];
  await inClosedRoots(page, (button, within, frame) => {
    const { role, 'aria-label': name } = attributesOf(button);
    if (role === 'button' && name !== undefined) badges.push({ name, within, frame });
  });
  return badges;
}

/** The texts of lines beside Send; an empty one says nothing. */
export async function sendLinesInChromium(page: Page): Promise<string[]> {
  const lines: string[] = [];
  await inClosedRoots(page, (button) => {
    if (button.nodeName === 'BUTTON') lines.push(textOf(button).trim());
  });
  return lines;
}

async function inClosedRoots(
  page: Page,
  visit: (first: DomNode, within: readonly string[], frame: string) => void,
): Promise<void> {
  const session = await page.context().newCDPSession(page);
  try {
    const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
    walk(root as DomNode, [], '', visit);
  } finally {
    await session.detach();
  }
}

function walk(
  node: DomNode,
  within: readonly string[],
  frame: string,
  visit: (first: DomNode, within: readonly string[], frame: string) => void,
): void {
  for (const root of node.shadowRoots ?? []) {
    const [first] = root.children ?? [];
    if (root.shadowRootType === 'closed' && first) visit(first, within, frame);
    else walk(root, [], frame, visit);
  }
  const inside = node.nodeType === 1 ? [nameOf(node), ...within] : within;
  for (const child of node.children ?? []) walk(child, inside, node.documentURL ?? frame, visit);
  if (node.contentDocument) walk(node.contentDocument, [], node.contentDocument.documentURL ?? '', visit);
}

function nameOf(node: DomNode): string {
  const { id, class: classes = '' } = attributesOf(node);
  return [node.nodeName.toLowerCase() + (id ? `#${id}` : ''), ...classes.split(/\s+/).filter(Boolean)].join('.');
}

function attributesOf({ attributes = [] }: DomNode): Readonly<Record<string, string>> {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < attributes.length; i += 2) pairs.push([attributes[i] ?? '', attributes[i + 1] ?? '']);
  return Object.fromEntries(pairs);
}

function textOf(node: DomNode): string {
  return (node.nodeType === 3 ? (node.nodeValue ?? '') : '') + (node.children ?? []).map(textOf).join('');
}
