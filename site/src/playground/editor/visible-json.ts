// The highlighting of long texts: only the lines in view are read, because a syntax tree of megabytes would keep the page
// busy. No string of JSON spans lines, so each line can be read by itself.

import { RangeSetBuilder } from '@codemirror/state';
import { Decoration, ViewPlugin } from '@codemirror/view';
import type { DecorationSet, EditorView, ViewUpdate } from '@codemirror/view';

const mark = (color: string) => Decoration.mark({ attributes: { style: `color: var(--${color})` } });
const KEY = mark('key');
const STRING = mark('string');
const NUMBER = mark('number');
const KEYWORD = mark('keyword');

/** A string, and the sign after it if it is a key; a number; a word. */
const TOKEN = /("(?:[^"\\]|\\.)*"?)(\s*:)?|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g;

/** Lines are read up to this length. */
const LONGEST = 5000;

export const visibleJson = ViewPlugin.fromClass(class {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = marksInView(view);
  }

  update({ docChanged, viewportChanged, view }: ViewUpdate): void {
    if (docChanged || viewportChanged) this.decorations = marksInView(view);
  }
}, { decorations: (plugin) => plugin.decorations });

function marksInView(view: EditorView): DecorationSet {
  const marks = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let line = view.state.doc.lineAt(from); ; line = view.state.doc.line(line.number + 1)) {
      for (const token of line.text.slice(0, LONGEST).matchAll(TOKEN)) {
        const start = line.from + token.index;
        const [whole, string, colon] = token;
        marks.add(start, start + (string ?? whole).length, typeOf(whole, string, colon));
      }
      if (line.to >= to) break;
    }
  }
  return marks.finish();
}

function typeOf(whole: string, string: string | undefined, colon: string | undefined): Decoration {
  if (string !== undefined) return colon === undefined ? STRING : KEY;
  return /^[-\d]/.test(whole) ? NUMBER : KEYWORD;
}
