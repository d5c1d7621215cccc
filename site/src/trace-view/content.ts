// Inputs and outputs of steps as elements: messages by their role, documents by their content, the rest as text or JSON.

/** More characters than this are cut off: nobody reads on, and the page would stall. */
const LONGEST = 20_000;

/** The elements of an input or output. */
export function contentParts(value: unknown): HTMLElement[] {
  if (Array.isArray(value) && value.length > 0 && value.every(isObject)) return value.slice(0, 100).map((item) => part(item));
  return [isObject(value) ? part(value) : block(text(value))];
}

type Json = Record<string, unknown>;

function part(item: Json): HTMLElement {
  const { role, content } = item;
  if (typeof role === 'string') return message(role, item);
  if (typeof content === 'string') return documentPart(content, item['metadata']);
  return block(text(item));
}

function message(role: string, { content, tool_calls: calls }: Json): HTMLElement {
  const made = framed(role);
  const shown = text(content);
  if (shown !== '' && shown !== 'null') made.append(paragraph(shown));
  for (const call of Array.isArray(calls) ? calls.filter(isObject) : []) {
    const { name, arguments: given } = isObject(call['function']) ? call['function'] : {};
    const code = document.createElement('code');
    code.textContent = `${text(name)}(${text(given)})`;
    made.append(code);
  }
  return made;
}

function documentPart(content: string, metadata: unknown): HTMLElement {
  const made = framed('document');
  made.append(paragraph(content.slice(0, LONGEST)));
  if (isObject(metadata) && Object.keys(metadata).length > 0) {
    const code = document.createElement('code');
    code.textContent = JSON.stringify(metadata);
    made.append(code);
  }
  return made;
}

function framed(label: string): HTMLElement {
  const made = document.createElement('div');
  made.className = 'message';
  made.appendChild(document.createElement('small')).textContent = label;
  return made;
}

function paragraph(shown: string): HTMLElement {
  const made = document.createElement('p');
  made.textContent = shown;
  return made;
}

function block(shown: string): HTMLElement {
  const made = document.createElement('pre');
  made.textContent = shown;
  return made;
}

function text(value: unknown): string {
  const shown = typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
  return shown.length > LONGEST ? `${shown.slice(0, LONGEST)}…` : shown;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
