// The shared cases of queries that run over records. Also runs in browsers, so it uses no module of Node.

const decoder = new TextDecoder();

/** What is wrong with the evaluation of a filter on a record; empty if nothing is. */
export function evaluationFailures({ Filter, Query }, { says, filter: tree, record, kept }) {
  const filter = Filter.from(tree);
  const verdicts = [filter.matches(record), new Query({ filter }).run(record).matches > 0];
  return verdicts.every((verdict) => verdict === kept) ? [] : [`${says}: ${verdicts} instead of ${kept}`];
}

/** What is wrong with the answer to a query; empty if nothing is. */
export function runFailures(api, { says, query: { filter, ...members }, records, options, matches, json, error }) {
  const query = new api.Query({ ...members, filter: filter && filterOf(api, filter) });
  const answers = {
    run: () => query.run(records, options),
    'run over records': () => query.run(new api.Records(records, options)),
    count: () => ({ matches: query.count(records, options) }),
    'count of records': () => ({ matches: query.count(new api.Records(records, options)) }),
  };
  return Object.entries(answers).flatMap(([name, answer]) => {
    const { json: bytes, ...got } = attempt(answer);
    const text = bytes && decoder.decode(bytes);
    const isRight = got.error === error && got.matches === matches && (text ?? json) === json;
    return isRight ? [] : [`${says}, ${name}: ${JSON.stringify(got)} ${text}`];
  });
}

function filterOf({ Filter }, filter) {
  return typeof filter === 'string' ? Filter.parse(filter) : Filter.from(filter);
}

function attempt(answer) {
  try {
    return answer();
  } catch (error) {
    return { error: error.message };
  }
}
