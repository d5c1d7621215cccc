/** A page that is made of Markdown. */
export interface Page {
  /** Its path on the site, without slashes around it. */
  id: string;
  title: string;
  /** One sentence for the head of the page and for search engines. */
  description: string;
  /** Its Markdown. */
  body: string;
  /** What its template shows besides the Markdown. */
  data?: Record<string, unknown>;
}
