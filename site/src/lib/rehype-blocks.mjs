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
    if (child.tagName === 'table') labelCells(child);
    if (child.tagName === 'table') return framed('table', { ...child }, { tabIndex: 0, role: 'group', ariaLabel: 'Table' });
    if (child.tagName === 'pre') return framed('code', child, {});
    return child;
  });
}

function framed(className, child, properties) {
  return { type: 'element', tagName: 'div', properties: { className: [className], ...properties }, children: [child] };
}

/** Gives each cell the heading of its column, for phones, where rows are cards without the headings. */
function labelCells(table) {
  const rows = elements(table).flatMap(elements);
  const labels = elements(rows[0] ?? table).map(textOf);
  for (const row of rows.slice(1)) {
    elements(row).forEach((cell, index) => (cell.properties = { ...cell.properties, dataLabel: labels[index] }));
  }
}

function elements({ children }) {
  return children.filter(({ type }) => type === 'element');
}

function textOf(node) {
  return node.value ?? (node.children ?? []).map(textOf).join('');
}
