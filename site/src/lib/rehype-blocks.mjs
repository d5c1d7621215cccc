// What Markdown's HTML gets on the site: a frame around tables and code, which scroll by themselves, and links at headings.

/** A plugin of rehype. */
export function rehypeBlocks() {
  return (tree) => transform(tree);
}

function transform(node) {
  if (!node.children) return;
  node.children = node.children.map((child) => {
    transform(child);
    // A heading without text says nothing to a screen reader.
    if (child.tagName === 'th' && child.children.length === 0) return { ...child, tagName: 'td' };
    if (child.tagName === 'table') return framed('table', { ...child }, { tabIndex: 0, role: 'group', ariaLabel: 'Table' });
    if (child.tagName === 'pre') return framed('code', child, {});
    return child;
  });
}

function framed(className, child, properties) {
  return { type: 'element', tagName: 'div', properties: { className: [className], ...properties }, children: [child] };
}
