// What a reference says about one public name, and how that becomes Markdown.

import { fence } from '../markdown.ts';

/** A member of a class or an interface. */
export interface Member {
  signature: string;
  /** Its description, in Markdown. */
  doc: string;
}

/** A public name of a package. */
export interface Entry extends Member {
  name: string;
  members: Member[];
}

/** Longer lists of literals are cut: the pages of kinds and codes have them. */
const LONGEST = 1200;

/** The section of a page about a name. */
export function section({ name, signature, doc, members }: Entry, language: string): string {
  const shown = signature.length <= LONGEST ? signature : `${signature.slice(0, 200).replace(/[^,|]*$/, '')} …`;
  const list = members.map((member) => `- ${inline(member.signature)}\n\n${indented(member.doc)}`).join('\n');
  return `## ${name}\n\n${fence(language, shown)}\n${doc}\n\n${list}\n`;
}

/** A signature on one line of code. */
function inline(signature: string): string {
  const flat = signature.replace(/\s+/g, ' ').replace(/\( /g, '(').replace(/,? \)/g, ')');
  return flat.includes('`') ? `\`\` ${flat} \`\`` : `\`${flat}\``;
}

function indented(text: string): string {
  return text.split('\n').map((line) => (line === '' ? '' : `  ${line}`)).join('\n');
}
