/**
 * Badges in the tree of a page as a debugging protocol gives it: they live in closed shadow roots, which the page itself can't
 * read.
 */
export interface ReadBadge {
  /** What a screen reader is told. */
  readonly name: string;
  /** Classes and ids of the elements around it, from the nearest outwards: `span.adr`, `td.header.from`. */
  readonly within: readonly string[];
  /** The frame's address. */
  readonly frame: string;
}

/** A node, as the DevTools protocol names its parts. */
export interface DomNode {
  readonly nodeName: string;
  readonly nodeType: number;
  readonly nodeValue?: string;
  /** Names and values in turn. */
  readonly attributes?: readonly string[];
  readonly children?: readonly DomNode[];
  readonly shadowRoots?: readonly DomNode[];
  readonly shadowRootType?: string;
  readonly contentDocument?: DomNode;
  readonly documentURL?: string;
}

/** The badges below a document and in its frames, in the order of the document. */
export function badgesBelow(document: DomNode): ReadBadge[] {
  const badges: ReadBadge[] = [];
  walk(document, [], '', (button, within, frame) => {
    const { role, 'aria-label': name } = attributesOf(button);
    if (role === 'button' && name !== undefined) badges.push({ name, within, frame });
  });
  return badges;
}

/** The texts of lines beside Send; an empty one says nothing. */
export function sendLinesBelow(document: DomNode): string[] {
  const lines: string[] = [];
  walk(document, [], '', (button) => {
    if (button.nodeName === 'BUTTON') lines.push(textOf(button).trim());
  });
  return lines;
}

/** `visit` gets the button in each closed root, what is around the root, and the frame's address. */
function walk(
  node: DomNode,
  within: readonly string[],
  frame: string,
  visit: (button: DomNode, within: readonly string[], frame: string) => void,
): void {
  for (const root of node.shadowRoots ?? []) {
    const button = root.shadowRootType === 'closed' ? buttonBelow(root) : null;
    if (button) visit(button, within, frame);
    else walk(root, [], frame, visit);
  }
  const inside = node.nodeType === 1 ? [nameOf(node), ...within] : within;
  for (const child of node.children ?? []) walk(child, inside, node.documentURL ?? frame, visit);
  if (node.contentDocument) walk(node.contentDocument, [], node.contentDocument.documentURL ?? '', visit);
}

function buttonBelow(node: DomNode): DomNode | null {
  if (node.nodeName === 'BUTTON' || attributesOf(node).role === 'button') return node;
  for (const child of node.children ?? []) {
    const button = buttonBelow(child);
    if (button) return button;
  }
  return null;
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
