// The parts of a Markdown file: its title, the sentence that describes it, and the rest.

/** A Markdown file, divided. */
export interface Divided {
  title: string;
  /** The first paragraph as plain text. */
  description: string;
  /** Everything after the title. */
  body: string;
}

/** Divides a file that begins with a heading, possibly after a comment. */
export function divide(markdown: string): Divided {
  const found = /^(?:<!--[\s\S]*?-->\s*)?# (.+)\n+([\s\S]*)$/.exec(markdown);
  if (!found) throw new Error('the file does not begin with a heading of the first level');
  const [, title = '', body = ''] = found;
  const paragraph = body.split(/\n{2,}/, 1)[0] ?? '';
  return { title, description: plain(paragraph), body };
}

/** The text of Markdown without its markup. */
export function plain(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[`*]/g, '').replace(/\s+/g, ' ').trim();
}

/** A fenced block of code. */
export function fence(language: string, code: string): string {
  return `\`\`\`${language}\n${code.trimEnd()}\n\`\`\`\n`;
}
