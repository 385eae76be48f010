/** Parsing HTML -> the tree of the standard, with no more in it than is read: a text in one node, what was read taken out. */
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, html as dom, type TreeAdapter } from 'parse5';

export type Node = DefaultTreeAdapterTypes.Node;
export type Element = DefaultTreeAdapterTypes.Element;
export type Text = DefaultTreeAdapterTypes.TextNode;
export type Comment = DefaultTreeAdapterTypes.CommentNode;

const isElementNode: (node: Node) => node is Element = defaultTreeAdapter.isElementNode;
const isTextNode: (node: Node) => node is Text = defaultTreeAdapter.isTextNode;
const isCommentNode: (node: Node) => node is Comment = defaultTreeAdapter.isCommentNode;

/**
 * Joins text tokens that follow each other in the source, and no others: the text of one node may else have stood on both sides of
 * a tag. Only where they are joined are their places exact: where a token begins with a character reference, parse5 8.1 puts the
 * border between it and the white space before it too late: before its last character. And a node for every word takes eighty times
 * the memory of its text.
 */
const JOINED: TreeAdapter<DefaultTreeAdapterTypes.DefaultTreeAdapterMap> = {
  ...defaultTreeAdapter,
  insertText: (parent, text) => defaultTreeAdapter.appendChild(parent, defaultTreeAdapter.createTextNode(text)),
  insertTextBefore: (parent, text, before) =>
    defaultTreeAdapter.insertBefore(parent, defaultTreeAdapter.createTextNode(text), before),
  setNodeSourceCodeLocation: (node, place) => {
    defaultTreeAdapter.setNodeSourceCodeLocation(node, place);
    if (isTextNode(node)) joinToTextBefore(node);
  },
};

/** What parse5 is told wherever it reads. */
export const PARSER = { sourceCodeLocationInfo: true, scriptingEnabled: false, treeAdapter: JOINED };

function joinToTextBefore(node: Text): void {
  const siblings = node.parentNode!.childNodes;
  // From behind, where text comes in: at the end, or before a table that is open.
  const at = siblings.lastIndexOf(node);
  const before = siblings[at - 1];
  const place = before && isTextNode(before) ? before.sourceCodeLocation : undefined;
  if (place?.endOffset !== node.sourceCodeLocation!.startOffset) return;
  (before as Text).value += node.value;
  place.endOffset = node.sourceCodeLocation!.endOffset;
  siblings.splice(at, 1);
}

export function childrenOf(node: Node): DefaultTreeAdapterTypes.ChildNode[] {
  if (isElementNode(node) && node.tagName === dom.TAG_NAMES.TEMPLATE && 'content' in node)
    return (node as DefaultTreeAdapterTypes.Template).content.childNodes;
  return 'childNodes' in node ? node.childNodes : [];
}

/** What is told of a walk; `C` is what an element passes on to what is in it. */
export interface TreeVisitor<C> {
  text(text: Text, context: C): void;
  comment(comment: Comment): void;
  /** Whether the element is taken in at once, with all that is in it. */
  isWhole(element: Element, context: C): boolean;
  /** The context of the children if they are to be read. */
  enter(element: Element, context: C): C | undefined;
  leave(element: Element, context: C): void;
}

interface Frame<C> {
  readonly node: Node;
  readonly context: C;
  /** How many of its children have been visited. */
  next: number;
}

/** A walk over a tree that may still grow. It has a stack of its own: pages nest deeper than calls may. */
export class TreeWalk<C> {
  readonly #visitor: TreeVisitor<C>;
  readonly #path: Frame<C>[];
  readonly #entered = new WeakSet<Node>();

  constructor(root: Node, context: C, visitor: TreeVisitor<C>) {
    this.#visitor = visitor;
    this.#path = [{ node: root, context, next: 0 }];
  }

  /** Visits what has come and will not change, and takes it out of the tree. `isOpen`: whether more may come into a node. */
  advance(isOpen: (node: Node) => boolean): void {
    while (this.#step(isOpen));
    const path = new Set(this.#path.map(({ node }) => node));
    for (const frame of this.#path) {
      const children = childrenOf(frame.node);
      children.splice(0, frame.next, ...children.slice(0, frame.next).filter(child => path.has(child)));
      frame.next = 0;
    }
  }

  /** Whether there was something to do. */
  #step(isOpen: (node: Node) => boolean): boolean {
    const frame = this.#path.at(-1);
    if (!frame) return false;
    const children = childrenOf(frame.node);
    const child = children[frame.next];
    if (!child) return !isOpen(frame.node) && this.#leave();
    if (!this.#entered.has(child)) {
      if (isTextNode(child) && frame.next === children.length - 1 && isOpen(frame.node)) return false;
      if (isElementNode(child) && isOpen(child) && this.#visitor.isWhole(child, frame.context)) return false;
      this.#visit(child, frame.context);
    }
    frame.next++;
    return true;
  }

  #visit(node: Node, context: C): void {
    if (isTextNode(node)) this.#visitor.text(node, context);
    else if (isCommentNode(node)) this.#visitor.comment(node);
    else if (isElementNode(node)) {
      const inner = this.#visitor.enter(node, context);
      if (inner === undefined) return;
      this.#entered.add(node);
      this.#path.push({ node, context: inner, next: 0 });
    }
  }

  #leave(): true {
    const { node, context } = this.#path.pop()!;
    if (isElementNode(node)) this.#visitor.leave(node, context);
    return true;
  }
}
