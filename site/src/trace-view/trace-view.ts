// The trace viewer: a tree of steps beside a timeline, with the details of the step that is chosen. It needs only a table
// of steps and a function that returns the content of one, so that any page can show it.

import './trace-view.css';
import { renderDetails } from './details.ts';
import { typeOf } from './model.ts';
import type { StepTable } from './model.ts';
import { rowElement } from './row.ts';
import { hasChildren, rootOf, rowOf, visibleSteps } from './rows.ts';
import { scalesOfRoots } from './time-scale.ts';
import type { TimeScale } from './time-scale.ts';

/** What a viewer needs from its page. */
export interface TraceViewOptions {
  /** Returns the content of a step, as in the payload but without the steps inside. */
  content(step: number): Promise<Record<string, unknown>>;
  /** Called when the user chooses a step. */
  onSelect?(step: number): void;
}

/** The height of a row, which the style sheet has, too. */
const ROW = 30;

/** How many rows beyond the visible ones are drawn. */
const MARGIN = 10;

export class TraceView {
  readonly #rows: HTMLElement;
  readonly #canvas: HTMLElement;
  readonly #details: HTMLElement;
  #table: StepTable | undefined;
  #scales = new Map<number, TimeScale | null>();
  #steps: Uint32Array = new Uint32Array();
  #folded = new Set<number>();
  #selected = -1;

  constructor(parent: HTMLElement, private readonly options: TraceViewOptions) {
    const root = parent.appendChild(document.createElement('div'));
    root.className = 'trace-view';
    this.#rows = root.appendChild(document.createElement('div'));
    this.#rows.className = 'rows';
    this.#rows.tabIndex = 0;
    this.#rows.setAttribute('role', 'tree');
    this.#rows.setAttribute('aria-label', 'Steps of the trace');
    this.#canvas = this.#rows.appendChild(document.createElement('div'));
    this.#canvas.setAttribute('role', 'presentation');
    this.#canvas.className = 'canvas';
    this.#details = root.appendChild(document.createElement('section'));
    this.#details.className = 'details';
    this.#details.tabIndex = 0;
    this.#details.setAttribute('aria-label', 'Details of the step');
    this.#rows.addEventListener('scroll', () => this.#draw(), { passive: true });
    this.#rows.addEventListener('click', (event) => this.#click(event));
    this.#rows.addEventListener('keydown', (event) => this.#press(event));
    new ResizeObserver(() => this.#draw()).observe(this.#rows);
  }

  /** Shows other steps. The choice and what is folded are kept if the number of steps is the same. */
  show(table: StepTable): void {
    if (table.length !== this.#table?.length) {
      this.#folded.clear();
      this.#selected = -1;
    }
    this.#table = table;
    this.#scales = scalesOfRoots(table);
    this.#unfoldAll();
    if (this.#selected === -1 && table.length > 0) this.#selected = 0;
    this.#showDetails();
  }

  /** Chooses a step and brings it into view, without calling `onSelect`. */
  select(step: number): void {
    if (!this.#table || step < 0 || step >= this.#table.length || step === this.#selected) return;
    for (let parent = this.#table.parents[step] ?? -1; parent >= 0; parent = this.#table.parents[parent] ?? -1) {
      this.#folded.delete(parent);
    }
    this.#selected = step;
    this.#unfoldAll();
    this.#reveal();
    this.#showDetails();
  }

  #unfoldAll(): void {
    if (!this.#table) return;
    this.#steps = visibleSteps(this.#table, this.#folded);
    this.#canvas.style.height = `${this.#steps.length * ROW}px`;
    this.#draw();
  }

  /** Draws the rows that are in view. */
  #draw(): void {
    const table = this.#table;
    if (!table) return;
    const first = Math.max(Math.floor(this.#rows.scrollTop / ROW) - MARGIN, 0);
    const last = Math.min(Math.ceil((this.#rows.scrollTop + this.#rows.clientHeight) / ROW) + MARGIN, this.#steps.length);
    const elements: HTMLElement[] = [];
    for (let row = first; row < last; row += 1) {
      const step = this.#steps[row] ?? 0;
      const scale = this.#scales.get(rootOf(table, step)) ?? null;
      const element = rowElement(table, step, scale, { isFolded: this.#folded.has(step), isSelected: step === this.#selected });
      element.style.transform = `translateY(${row * ROW}px)`;
      elements.push(element);
    }
    this.#canvas.replaceChildren(...elements);
    if (rowOf(this.#steps, this.#selected) >= first) this.#rows.setAttribute('aria-activedescendant', `step-${this.#selected}`);
    else this.#rows.removeAttribute('aria-activedescendant');
  }

  #click(event: MouseEvent): void {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-step]');
    if (!row) return;
    const step = Number(row.dataset['step']);
    if ((event.target as HTMLElement).closest('.fold')) this.#fold(step, !this.#folded.has(step));
    else this.#choose(step);
  }

  #choose(step: number): void {
    this.#selected = step;
    this.#draw();
    this.#reveal();
    this.#showDetails();
    this.options.onSelect?.(step);
  }

  #fold(step: number, fold: boolean): void {
    if (!this.#table || !hasChildren(this.#table, step)) return;
    if (fold) this.#folded.add(step);
    else this.#folded.delete(step);
    this.#unfoldAll();
  }

  /** The keys of a tree, as the ARIA Authoring Practices have them. */
  #press(event: KeyboardEvent): void {
    const table = this.#table;
    if (!table || event.ctrlKey || event.metaKey || event.altKey) return;
    const row = rowOf(this.#steps, this.#selected);
    const page = Math.max(Math.floor(this.#rows.clientHeight / ROW) - 1, 1);
    const moves: Record<string, number> = {
      ArrowDown: row + 1, ArrowUp: row - 1, Home: 0, End: this.#steps.length - 1, PageDown: row + page, PageUp: row - page,
    };
    const target = moves[event.key];
    if (target !== undefined) this.#go(target);
    else if (event.key === 'ArrowRight') this.#enter(row);
    else if (event.key === 'ArrowLeft') this.#leave(table);
    else if (event.key === 'Enter' || event.key === ' ') this.#choose(this.#selected);
    else return;
    event.preventDefault();
  }

  #go(row: number): void {
    const step = this.#steps[Math.min(Math.max(row, 0), this.#steps.length - 1)];
    if (step !== undefined) this.#choose(step);
  }

  #enter(row: number): void {
    if (this.#folded.has(this.#selected)) this.#fold(this.#selected, false);
    else if (this.#table && hasChildren(this.#table, this.#selected)) this.#go(row + 1);
  }

  #leave(table: StepTable): void {
    const isUnfolded = hasChildren(table, this.#selected) && !this.#folded.has(this.#selected);
    if (isUnfolded) return this.#fold(this.#selected, true);
    const parent = table.parents[this.#selected] ?? -1;
    if (parent >= 0) this.#choose(parent);
  }

  #reveal(): void {
    const top = rowOf(this.#steps, this.#selected) * ROW;
    const { scrollTop, clientHeight } = this.#rows;
    if (top < scrollTop) this.#rows.scrollTop = top - ROW;
    else if (top + ROW > scrollTop + clientHeight) this.#rows.scrollTop = top - clientHeight + 2 * ROW;
  }

  async #showDetails(): Promise<void> {
    const [table, step] = [this.#table, this.#selected];
    if (!table || step < 0) return this.#details.replaceChildren();
    const content = await this.options.content(step).catch(() => null);
    if (content && step === this.#selected) renderDetails(this.#details, typeOf(table, step), content);
  }
}
