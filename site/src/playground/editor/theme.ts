// The look of the editor, in the colours of the page.

import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const highlight = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--key)' },
  { tag: tags.string, color: 'var(--string)' },
  { tag: tags.number, color: 'var(--number)' },
  { tag: [tags.bool, tags.null, tags.keyword], color: 'var(--keyword)' },
  { tag: tags.comment, color: 'var(--quiet)' },
]);

const look = EditorView.theme({
  '&': { height: '100%', fontSize: '13px', backgroundColor: 'var(--raised)', color: 'var(--ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.6' },
  '.cm-gutters': { backgroundColor: 'var(--raised)', color: 'var(--quiet)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 6px 0 12px', minWidth: '36px' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'color-mix(in srgb, var(--ink) 4%, transparent)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 22%, transparent) !important',
  },
  '.cm-matchingBracket': { backgroundColor: 'var(--accent-soft) !important', outline: 'none' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--sunken)', border: '1px solid var(--line)', color: 'var(--quiet)', padding: '0 6px' },
  '.cm-foldGutter .cm-gutterElement': { color: 'var(--quiet)', cursor: 'pointer' },
  '.cm-gutter-lint': { width: '16px' },
  '.cm-lint-marker': { width: '8px', height: '8px', borderRadius: '50%', margin: '6px 0 0 4px', content: '""', backgroundColor: 'var(--warning)' },
  '.cm-lint-marker-error': { backgroundColor: 'var(--error)' },
  '.cm-lintRange-error, .cm-lintRange-warning': {
    backgroundImage: 'none', textDecoration: 'underline wavy var(--error) 1px', textUnderlineOffset: '3px', textDecorationSkipInk: 'none',
  },
  '.cm-lintRange-warning': { textDecorationColor: 'var(--warning)' },
  '.cm-lintRange-active': { backgroundColor: 'var(--warning-soft)' },
  '.cm-tooltip': { border: '1px solid var(--line)', borderRadius: '8px', backgroundColor: 'var(--raised)', color: 'var(--ink)', boxShadow: 'var(--shadow)', maxWidth: 'min(460px, 80vw)', overflow: 'hidden' },
  '.cm-diagnostic': { padding: '8px 12px', borderLeft: '3px solid var(--error)', fontFamily: 'var(--font)', fontSize: '13px', lineHeight: '1.5' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--warning)' },
  '.cm-diagnosticAction': { backgroundColor: 'var(--accent)', color: 'var(--accent-ink)', borderRadius: '5px', padding: '2px 9px', margin: '6px 6px 0 0', fontSize: '12px', cursor: 'pointer' },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--ink)', borderColor: 'var(--line) !important' },
  '.cm-panel input, .cm-panel button': { fontFamily: 'var(--font)' },
  '.cm-textfield': { backgroundColor: 'var(--raised)', border: '1px solid var(--line)', borderRadius: '5px' },
  '.cm-button': { backgroundImage: 'none', backgroundColor: 'var(--raised)', border: '1px solid var(--line)', borderRadius: '5px' },
  '.cm-searchMatch': { backgroundColor: 'var(--warning-soft)', outline: '1px solid var(--warning)' },
  '.cm-flash': { backgroundColor: 'var(--accent-soft)' },
  '.cm-deletedChunk': { backgroundColor: 'var(--error-soft)', paddingLeft: '6px' },
  '.cm-changedLine': { backgroundColor: 'var(--accent-soft) !important' },
  '.cm-changedText, .cm-deletedText': { background: 'color-mix(in srgb, currentColor 14%, transparent) !important' },
  '.cm-changeGutter': { width: '3px' },
  '.cm-changedLineGutter': { backgroundColor: 'var(--accent)' },
  '.cm-deletedLineGutter': { backgroundColor: 'var(--error)' },
  '.cm-collapsedLines': { background: 'var(--sunken)', color: 'var(--quiet)', fontFamily: 'var(--font)', fontSize: '12px' },
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '""' },
});

/** The look of every editor on the page. */
export const theme = [look, syntaxHighlighting(highlight)];
